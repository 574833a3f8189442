"""What the drafts of one passage may be about, each candidate with the view of it."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ipextract.claims import EntityMention
from ipextract.linking.drafts import Draft
from ipextract.linking.entities.home import Home
from ipextract.linking.entities.signs import (
    CarriedView,
    Genre,
    HeadingView,
    HomeView,
    SubjectView,
    View,
)
from ipextract.linking.entities.stage import Part, Stage
from ipextract.linking.entities.subjects import Subject, family_of
from ipextract.linking.entities.themes import Themes

_BEFORE, _AFTER = 8, 3
"""How many subjects before and after a draft may be what it is about."""


class Candidate(NamedTuple):
    """Something that a claim may be about."""

    name: str
    code: str | None
    mention: EntityMention
    family: str
    view: View


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
        self._fames = [self._fame(subject) for subject in stage.subjects]

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
            yield previous._replace(view=self._carried(previous, since, draft, at, theme))
        carried = previous.name if previous else ""
        here = stage.sentence(draft.start)
        fames = self._fames
        for number in range(max(0, at - _BEFORE), min(at + _AFTER, len(stage.subjects))):
            part, subject = stage.parts[number], stage.subjects[number]
            if part.left in ("covered", "scope") or part.sentence > here + 1:
                continue
            rival, rivals = stage.last_governing(number + 1, at)
            view = SubjectView(
                self._genre,
                subject.type,
                part.family,
                part.left,
                part.right,
                stage.distance(number, here, draft),
                subject.start >= since,
                min(rivals, 3),
                rival.family if rival else "none",
                self.home.relation(subject.code),
                subject.name == carried,
                quoted,
                number == 0,
                theme,
                _beside(subject, draft),
                fames[number],
            )
            yield Candidate(
                subject.name,
                subject.code,
                _mention(subject) if part.sentence == here else "topic",
                part.family,
                view,
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
        view = HomeView(self._genre, family, distance, quoted, theme)
        return Candidate(self._home_name, self.home.code, "topic", "place", view)

    def _titled(self, heading: Subject, last: Part | None, theme: str) -> Candidate:
        view = HeadingView(heading.type, last.family if last else "none", theme)
        return Candidate(heading.name, heading.code, "topic", family_of(heading.type), view)

    def _carried(
        self, previous: Candidate, since: int, draft: Draft, at: int, theme: str
    ) -> CarriedView:
        stage = self._stage
        new, _ = stage.last_governing(stage.first_after(max(since, 0)), at)
        return CarriedView(
            self._genre,
            _cut(stage.text[since : draft.start]) if since >= 0 else "paragraph",
            previous.family,
            new.family if new else "none",
            new.left if new else "none",
            theme,
        )


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
