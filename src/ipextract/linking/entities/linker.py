"""Settle entity and region of each draft.

The entity is the nearest governing subject in the sentence; with none, the one that the paragraph
goes on about; failing that the region that the article is about. Every candidate shows signs
(`signs.py`), and the one whose weights add up highest wins.
"""

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from ipextract.claims import EntityMention
from ipextract.linking.drafts import Context, Draft, Reading
from ipextract.linking.entities.home import Home, document_home, headline_home
from ipextract.linking.entities.signs import Stage, dynamic_signs, static_signs
from ipextract.linking.entities.subjects import Subject, subjects
from ipextract.mentions.regions import RegionFinder
from ipextract.patterns.entities import EntityPatterns
from ipextract.patterns.loader import load
from ipextract.patterns.regions import RegionPatterns
from ipextract.regions import CHINA, gazetteer


class Candidate(NamedTuple):
    """Something that a claim may be about, and the signs that it shows."""

    name: str
    code: str | None
    mention: EntityMention
    signs: list[str]
    start: int = -1


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
        weigh = self._patterns.weights
        previous: Candidate | None = None
        for draft, candidates in self.scene(reading, drafts, context):
            pool = [*candidates, *carried(previous, drafts, draft, reading)]
            best = max(pool, key=lambda c: sum(weigh.get(sign, 0.0) for sign in c.signs))
            self.fill(draft, best, context)
            previous = best

    def scene(
        self, reading: Reading, drafts: list[Draft], context: Context
    ) -> Iterator[tuple[Draft, list[Candidate]]]:
        home = self.home(context)
        number = next(i for i, r in enumerate(context.readings) if r is reading)
        earlier: list[Subject] = []
        headings: list[Subject] = []
        for r in context.readings[max(0, number - 3) : number]:
            of_reading = subjects(r, home, earlier)
            earlier += of_reading
            if _is_heading(r):
                headings = of_reading
        here = subjects(reading, home, earlier)
        stage = Stage(reading, here, self._patterns)
        fixed = [static_signs(stage, i, home.name) for i in range(len(here))]
        report = _is_report(context)
        for draft in drafts:
            candidates = []
            for i, subject in enumerate(here):
                if _is_within_reach(stage, subject, draft):
                    signs = [*fixed[i], *dynamic_signs(stage, i, draft)]
                    if report:
                        signs.append(f"report {subject.type}")
                    same = stage.sentence(subject.start) == stage.sentence(draft.start)
                    mention = (
                        ("anaphor" if subject.type.startswith("anaphor") else "explicit")
                        if same
                        else "topic"
                    )
                    candidates.append(
                        Candidate(subject.name, subject.code, mention, signs, subject.start)
                    )
            name = home.name or "中国"
            candidates.append(
                Candidate(name, home.code, "topic", ["topic home", f"topic home {report}"])
            )
            for subject in headings[:1]:
                candidates.append(
                    Candidate(
                        subject.name, subject.code, "topic", [f"topic heading {subject.type}"]
                    )
                )
            yield draft, candidates

    def home(self, context: Context) -> Home:
        document = Home(document_home(context.document.region))
        headline = context.article.headline or ""
        named = headline_home(self._regions(headline), document) if headline else None
        return Home(named) if named and document.code is None else document

    def fill(self, draft: Draft, best: Candidate, context: Context) -> None:
        draft.entity, draft.entity_mention = best.name, best.mention
        code = best.code or document_home(context.document.region)
        if code is not None:
            draft.region_code, draft.region = code, gazetteer().path(code)
        draft.rules.append(f"entities.{best.mention}")


def carried(
    previous: Candidate | None, drafts: list[Draft], draft: Draft, reading: Reading
) -> Iterator[Candidate]:
    """Yield what the claim before was about."""
    if previous is None:
        return
    number = next(i for i, d in enumerate(drafts) if d is draft)
    between = reading.passage.text[drafts[number - 1].end : draft.start]
    cut = (
        "sentence"
        if any(c in between for c in "。！？\n")
        else "semicolon"
        if "；" in between
        else "clause"
        if "，" in between
        else "none"
    )
    body = (
        "body"
        if previous.code is None or previous.name != gazetteer()[previous.code].name
        else "place"
    )
    yield Candidate(
        previous.name, previous.code, previous.mention, [f"carried {cut}", f"carried {cut} {body}"]
    )


def _is_within_reach(stage: Stage, subject: Subject, draft: Draft) -> bool:
    distance = stage.sentence(draft.start) - stage.sentence(subject.start)
    return -1 <= distance


def _is_heading(reading: Reading) -> bool:
    if reading.passage.kind in ("headline", "subheading"):
        return True
    text = reading.passage.text
    return len(text) < 40 and not any(c in text for c in "。！？；")


def _is_report(context: Context) -> bool:
    """Tell a government report, whose issuer is nearly always what its claims are about."""
    return context.document.position is not None or "工作报告" in (context.document.title or "")
