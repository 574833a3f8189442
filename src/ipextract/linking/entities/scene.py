"""What the drafts of one passage may be about, each candidate with what is known of it."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ipextract.claims import EntityMention
from ipextract.linking.drafts import Draft
from ipextract.linking.entities.home import Home
from ipextract.linking.entities.signs import (
    Aim,
    Aspect,
    Beside,
    Count,
    Genre,
    Look,
    Reach,
    Stand,
)
from ipextract.linking.entities.stage import Part, Stage
from ipextract.linking.entities.stand_ins import CarriedAspect, HeadingAspect, HomeAspect
from ipextract.linking.entities.subject import Subject, family_of
from ipextract.linking.entities.themes import Themes
from ipextract.linking.entities.told import Told, tell

_WINDOW: dict[Genre, tuple[int, int]] = {"report": (5, 1), "national": (8, 3), "local": (8, 3)}
"""How many subjects before and after a draft may be what it is about."""


class Candidate(NamedTuple):
    """Something that a claim may be about, with all that is known of it."""

    name: str
    code: str | None
    mention: EntityMention
    family: str
    aspects: tuple[Aspect, ...]


class Surroundings(NamedTuple):
    """What a passage stands in."""

    home: Home
    genre: Genre
    headline: str
    heading: Subject | None
    """What the last heading names."""
    times: Mapping[str, int]
    """How often a subject is named here and shortly before."""


class Scene:
    """A passage with what surrounds it."""

    def __init__(self, stage: Stage, around: Surroundings, themes: Themes) -> None:
        self.home, self._themes, self._around = around.home, themes, around
        self._stage, self._heading, self._genre = stage, around.heading, around.genre
        self.subjects = stage.subjects
        self._home_name = self.home.name or "中国"
        numbered = enumerate(zip(stage.subjects, stage.parts, strict=True))
        self._looks = [self._look(n, subject, part) for n, (subject, part) in numbered]
        self._beside = [self._printed(n, subject) for n, subject in enumerate(stage.subjects)]
        self._before, self._after = _WINDOW[around.genre]

    def candidates(
        self, draft: Draft, previous: Candidate | None, since: int
    ) -> Iterator[Candidate]:
        """Yield all that a draft may be about. The draft before, about `previous`, ended at
        `since`; -1 where it stood in an earlier passage."""
        stage, told = self._stage, tell(draft, self._stage, self._themes)
        yield self._topic(told)
        if self._heading is not None:
            yield self._titled(self._heading, told)
        if previous is not None:
            yield previous._replace(aspects=(self._carried(previous, since, told),))
        carried = previous.name if previous else ""
        first, end = max(0, told.at - self._before), told.at + self._after
        for number in range(first, min(end, len(stage.subjects))):
            part, subject = stage.parts[number], stage.subjects[number]
            if part.left in ("covered", "scope") or part.right == "example":
                continue
            if part.sentence > told.sentence + 1:
                continue
            aspects = self._aspects(number, told, subject.name == carried, subject.start >= since)
            mention = _mention(subject) if part.sentence == told.sentence else "topic"
            yield Candidate(subject.name, subject.code, mention, part.family, aspects)

    def predicated(self, draft: Draft) -> Subject | None:
        """Return whom a rank is told of in a clause of its own (某公司…，是全市首家)."""
        if draft.rank is None or not self._stage.is_copular(draft.start):
            return None
        return self._stage.governor(draft.start)

    def _aspects(self, number: int, told: Told, held: bool, fresh: bool) -> tuple[Aspect, ...]:
        """Return what is known of a subject; `held`: the draft before was about it, too; `fresh`:
        it is named after that draft."""
        stage, look = self._stage, self._looks[number]
        subject, family, left = stage.subjects[number], look.family, look.left
        where = told.distance(stage.parts[number])
        claims = min(told.before - stage.claims_before[number], 5)
        rival, rivals = stage.last_governing(number + 1, told.at)
        between = min(rivals, 3), rival.family if rival else "none"
        near, theme, unit = told.near(subject), told.theme, told.unit
        return (
            look,
            Reach(look, where),
            Stand(family, left, look.right, where, fresh, *between, held, told.quoted),
            Aim(look.type, family, left, where, theme, told.metric(subject)),
            Count(family, look.place, where, self._genre, theme, unit, claims, near, told.parted),
            self._beside[number],
        )

    def _look(self, number: int, subject: Subject, part: Part) -> Look:
        place = self.home.relation(subject.code)
        return Look(
            self._genre,
            subject.type,
            part.family,
            part.left,
            part.right,
            place,
            self._fame(subject),
            number == 0,
        )

    def _printed(self, number: int, subject: Subject) -> Beside:
        stage = self._stage
        before = stage.subjects[number - 1].type if number else "none"
        left = stage.letters(subject.start - 2, subject.start)
        return Beside(subject.type, before, left, stage.letters(subject.end, subject.end + 2))

    def _fame(self, subject: Subject) -> str:
        headline = self._around.headline
        if subject.name in headline or self._stage.surface(subject) in headline:
            return "headed"
        return "repeated" if self._around.times.get(subject.name, 0) > 1 else "single"

    def _topic(self, told: Told) -> Candidate:
        family, distance = "none", 0
        if told.last is not None:
            family, distance = told.last.family, min(told.sentence - told.last.sentence, 2)
        known = told.quoted, told.theme, told.unit, told.claims, told.parted
        aspect = HomeAspect(self._genre, family, distance, *known)
        return Candidate(self._home_name, self.home.code, "topic", "place", (aspect,))

    def _titled(self, heading: Subject, told: Told) -> Candidate:
        last = told.last.family if told.last else "none"
        aspect = HeadingAspect(heading.type, last, told.theme)
        return Candidate(heading.name, heading.code, "topic", family_of(heading.type), (aspect,))

    def _carried(self, previous: Candidate, since: int, told: Told) -> Aspect:
        stage, start = self._stage, told.draft.start
        new, _ = stage.last_governing(stage.first_after(max(since, 0)), told.at)
        return CarriedAspect(
            self._genre,
            _cut(stage.text[since:start]) if since >= 0 else "paragraph",
            previous.family,
            new.family if new else "none",
            new.left if new else "none",
            told.theme,
            told.unit,
            told.claims,
        )


def _mention(subject: Subject) -> EntityMention:
    return "anaphor" if subject.type.startswith("anaphor") else "explicit"


def _cut(between: str) -> str:
    """Name the strongest mark between two drafts."""
    if any(mark in between for mark in "。！？\n"):
        return "sentence"
    if "；" in between:
        return "semicolon"
    return "clause" if "，" in between else "none"
