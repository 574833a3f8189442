"""What the drafts of one passage may be about, each candidate with the view of it."""

from collections.abc import Iterator
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

_BEFORE, _AFTER = 8, 3
"""How many subjects before and after a draft may be what it is about."""


class Candidate(NamedTuple):
    """Something that a claim may be about."""

    name: str
    code: str | None
    mention: EntityMention
    family: str
    view: View


class Scene:
    """A passage with what surrounds it."""

    def __init__(self, stage: Stage, home: Home, heading: Subject | None, genre: Genre) -> None:
        self.home = home
        self._stage, self._heading, self._genre = stage, heading, genre
        self._home_name = home.name or "中国"

    def candidates(
        self, draft: Draft, previous: Candidate | None, since: int
    ) -> Iterator[Candidate]:
        """Yield all that a draft may be about. The draft before, about `previous`, ended at
        `since`; -1 where it stood in an earlier passage."""
        stage = self._stage
        at = stage.first_after(draft.start)
        last, _ = stage.last_governing(0, at)
        quoted = stage.is_quoted(draft.start)
        yield self._topic(draft, last, quoted)
        if self._heading is not None:
            yield self._titled(self._heading, last)
        if previous is not None:
            yield previous._replace(view=self._carried(previous, since, draft, at))
        carried = previous.name if previous else ""
        here = stage.sentence(draft.start)
        for number in range(max(0, at - _BEFORE), min(at + _AFTER, len(stage.subjects))):
            part, subject = stage.parts[number], stage.subjects[number]
            if part.left == "covered" or part.sentence > here + 1:
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
            )
            yield Candidate(
                subject.name,
                subject.code,
                _mention(subject) if part.sentence == here else "topic",
                part.family,
                view,
            )

    def _topic(self, draft: Draft, last: Part | None, quoted: bool) -> Candidate:
        stage = self._stage
        family, distance = "none", 0
        if last is not None:
            family = last.family
            distance = min(stage.sentence(draft.start) - last.sentence, 2)
        view = HomeView(self._genre, family, distance, quoted)
        return Candidate(self._home_name, self.home.code, "topic", "place", view)

    def _titled(self, heading: Subject, last: Part | None) -> Candidate:
        view = HeadingView(heading.type, last.family if last else "none")
        return Candidate(heading.name, heading.code, "topic", family_of(heading.type), view)

    def _carried(self, previous: Candidate, since: int, draft: Draft, at: int) -> CarriedView:
        stage = self._stage
        new, _ = stage.last_governing(stage.first_after(max(since, 0)), at)
        return CarriedView(
            self._genre,
            _cut(stage.text[since : draft.start]) if since >= 0 else "paragraph",
            previous.family,
            new.family if new else "none",
            new.left if new else "none",
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
