"""Settle entity and region of each draft.

The entity is the nearest governing subject in the sentence; with none, the one that the paragraph
goes on about; failing that the region that the article is about. Every candidate shows signs
(`signs.py`), and the one whose weights add up highest wins.
"""

from functools import cached_property
from typing import NamedTuple

from ipextract.claims import EntityMention
from ipextract.linking.drafts import Context, Draft, Reading
from ipextract.linking.entities.home import Home, document_home, headline_home
from ipextract.linking.entities.signs import (
    carried_signs,
    home_signs,
    lasting_signs,
    passing_signs,
)
from ipextract.linking.entities.stage import Stage
from ipextract.linking.entities.subjects import Cast, Subject, family_of
from ipextract.mentions.regions import RegionFinder
from ipextract.patterns.entities import EntityPatterns
from ipextract.patterns.loader import load
from ipextract.patterns.regions import RegionPatterns
from ipextract.regions import CHINA, gazetteer

_BEFORE, _AFTER = 10, 3
"""How many subjects before and after a draft may be what it is about."""


class Candidate(NamedTuple):
    """Something that a claim may be about, and the signs that it shows."""

    name: str
    code: str | None
    mention: EntityMention
    family: str
    signs: list[str]


class EntityLinker:
    """Sets `entity`, `entity_mention`, `region` and `region_code`."""

    def __init__(self) -> None:
        self._patterns = load("entities.toml", EntityPatterns)

    @cached_property
    def _regions(self) -> RegionFinder:
        return RegionFinder(load("region_names.toml", RegionPatterns))

    def __call__(self, reading: Reading, drafts: list[Draft], context: Context) -> None:
        if not drafts:
            return
        scene = self.scene(reading, context)
        weigh = self._patterns.weights
        previous, since = None, -1
        for draft in drafts:
            pool = scene.candidates(draft, previous, since)
            best = max(pool, key=lambda c: sum(weigh.get(sign, 0.0) for sign in c.signs))
            fill(draft, best, scene.home)
            previous, since = best, draft.end

    def scene(self, reading: Reading, context: Context) -> "Scene":
        """Prepare a passage: its subjects, what the headings name, what the article is about."""
        home = self.home(context)
        cast, heading = Cast(home), None
        number = next(i for i, r in enumerate(context.readings) if r is reading)
        for earlier in context.readings[max(0, number - 3) : number]:
            named = cast.read(earlier)
            if _is_heading(earlier):
                heading = next((s for s in named if not s.type.startswith("anaphor")), None)
        stage = Stage(reading, cast.read(reading), self._patterns)
        return Scene(stage, home, heading, _genre(context, home))

    def home(self, context: Context) -> Home:
        """Return what the article is about: what opens its headline, else the document's region."""
        document = Home(document_home(context.document.region))
        headline = context.article.headline or ""
        named = headline_home(self._regions(headline), document) if headline else None
        return Home(named) if named else document


class Scene:
    """What the drafts of one passage may be about."""

    def __init__(self, stage: Stage, home: Home, heading: Subject | None, genre: str) -> None:
        self.stage, self.home, self._heading, self._genre = stage, home, heading, genre
        self._lasting = [
            lasting_signs(stage, i, home.name, genre) for i in range(len(stage.subjects))
        ]

    def candidates(self, draft: Draft, previous: Candidate | None, since: int) -> list[Candidate]:
        """Return all that a draft may be about. The draft before it, about `previous`, ended at
        `since`; -1 where it stood in an earlier passage."""
        stage = self.stage
        here, at = stage.sentence(draft.start), stage.first_after(draft.end)
        found = [self._topic(draft)]
        for number in range(max(0, at - _BEFORE), min(at + _AFTER, len(stage.subjects))):
            if not stage.subjects[number].covered and stage.parts[number].sentence <= here + 1:
                signs = [*self._lasting[number], *passing_signs(stage, number, draft, since)]
                found.append(_candidate(stage, number, here, signs))
        if self._heading is not None:
            kind = self._heading.type
            found.append(_named(self._heading, "topic", [f"heading, is {kind}"]))
        if previous is not None:
            signs = carried_signs(stage, since, draft, previous.family, self._genre)
            found.append(previous._replace(signs=signs))
        return found

    def _topic(self, draft: Draft) -> Candidate:
        name, code = self.home.name or "中国", self.home.code
        signs = home_signs(self.stage, draft, self._genre)
        return Candidate(name, code, "topic", "place", signs)


def _candidate(stage: Stage, number: int, here: int, signs: list[str]) -> Candidate:
    subject = stage.subjects[number]
    mention: EntityMention = "anaphor" if subject.type.startswith("anaphor") else "explicit"
    return _named(subject, mention if stage.parts[number].sentence == here else "topic", signs)


def _named(subject: Subject, mention: EntityMention, signs: list[str]) -> Candidate:
    return Candidate(subject.name, subject.code, mention, family_of(subject.type), signs)


def fill(draft: Draft, best: Candidate, home: Home) -> None:
    draft.entity, draft.entity_mention = best.name, best.mention
    code = best.code or home.code
    if code is not None:
        draft.region_code, draft.region = code, gazetteer().path(code)
    draft.rules.append(f"entities.{best.mention}")


def _is_heading(reading: Reading) -> bool:
    text = reading.passage.text
    if reading.passage.kind in ("headline", "subheading"):
        return True
    return len(text) < 40 and not any(c in text for c in "。！？；")


def _genre(context: Context, home: Home) -> str:
    """Tell a government report, nearly all about its issuer, from national and local news."""
    if context.document.position is not None or "工作报告" in (context.document.title or ""):
        return "report"
    return "national" if home.code in (None, CHINA) else "local"
