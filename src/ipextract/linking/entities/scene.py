"""What the drafts of one passage may be about, each candidate with what is known of it."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ipextract.claims import EntityMention
from ipextract.linking.drafts import Draft
from ipextract.linking.entities.home import Home
from ipextract.linking.entities.signs import (
    Aim,
    Aspect,
    CarriedAspect,
    Genre,
    HeadingAspect,
    HomeAspect,
    Look,
    Reach,
    Stand,
)
from ipextract.linking.entities.stage import Part, Stage
from ipextract.linking.entities.subjects import Subject, family_of
from ipextract.linking.entities.themes import Themes

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
        self._home_name = self.home.name or "中国"
        numbered = enumerate(zip(stage.subjects, stage.parts, strict=True))
        self._looks = [self._look(n, subject, part) for n, (subject, part) in numbered]
        self._before, self._after = _WINDOW[around.genre]

    def candidates(
        self, draft: Draft, previous: Candidate | None, since: int
    ) -> Iterator[Candidate]:
        """Yield all that a draft may be about. The draft before, about `previous`, ended at
        `since`; -1 where it stood in an earlier passage."""
        stage = self._stage
        at = stage.first_after(draft.start)
        last, _ = stage.last_governing(0, at)
        quoted, theme = stage.is_quoted(draft.start), self._themes.of(draft)
        yield self._topic(draft, last, quoted, theme)
        if self._heading is not None:
            yield self._titled(self._heading, last, theme)
        if previous is not None:
            yield previous._replace(aspects=self._carried(previous, since, draft, at, theme))
        carried = previous.name if previous else ""
        here = stage.sentence(draft.start)
        for number in range(max(0, at - self._before), min(at + self._after, len(stage.subjects))):
            part, subject, look = stage.parts[number], stage.subjects[number], self._looks[number]
            _, left, right, sentence, _ = part
            if left in ("covered", "scope") or right == "example" or sentence > here + 1:
                continue
            family, kind = look.family, look.type
            where = stage.distance(number, here, draft)
            rival, rivals = stage.last_governing(number + 1, at)
            fresh, held = subject.start >= since, subject.name == carried
            between = min(rivals, 3), rival.family if rival else "none"
            aspects = (
                look,
                Reach(look, where),
                Stand(family, left, right, where, fresh, *between, held, quoted),
                Aim(kind, family, left, where, theme, _beside(subject, draft)),
            )
            mention = _mention(subject) if sentence == here else "topic"
            yield Candidate(subject.name, subject.code, mention, family, aspects)

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

    def _fame(self, subject: Subject) -> str:
        headline = self._around.headline
        if subject.name in headline or self._stage.surface(subject) in headline:
            return "headed"
        return "repeated" if self._around.times.get(subject.name, 0) > 1 else "single"

    def _topic(self, draft: Draft, last: Part | None, quoted: bool, theme: str) -> Candidate:
        stage = self._stage
        family, distance = "none", 0
        if last is not None:
            family = last.family
            distance = min(stage.sentence(draft.start) - last.sentence, 2)
        aspect = HomeAspect(self._genre, family, distance, quoted, theme)
        return Candidate(self._home_name, self.home.code, "topic", "place", (aspect,))

    def _titled(self, heading: Subject, last: Part | None, theme: str) -> Candidate:
        aspect = HeadingAspect(heading.type, last.family if last else "none", theme)
        return Candidate(heading.name, heading.code, "topic", family_of(heading.type), (aspect,))

    def _carried(
        self, previous: Candidate, since: int, draft: Draft, at: int, theme: str
    ) -> tuple[Aspect, ...]:
        stage = self._stage
        new, _ = stage.last_governing(stage.first_after(max(since, 0)), at)
        aspect = CarriedAspect(
            self._genre,
            _cut(stage.text[since : draft.start]) if since >= 0 else "paragraph",
            previous.family,
            new.family if new else "none",
            new.left if new else "none",
            theme,
        )
        return (aspect,)


def _beside(subject: Subject, draft: Draft) -> str:
    if draft.metric_span is None:
        return "apart"
    start, end = draft.metric_span
    if subject.end <= start <= subject.end + 2:
        return "beside"
    return "inside" if start <= subject.start < end else "apart"


def _mention(subject: Subject) -> EntityMention:
    return "anaphor" if subject.type.startswith("anaphor") else "explicit"


def _cut(between: str) -> str:
    """Name the strongest mark between two drafts."""
    if any(mark in between for mark in "。！？\n"):
        return "sentence"
    if "；" in between:
        return "semicolon"
    return "clause" if "，" in between else "none"
