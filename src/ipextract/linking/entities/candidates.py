"""What the drafts of one passage may be about, each candidate with what is known of it."""

from collections.abc import Iterator, Mapping
from math import inf
from typing import Generic, NamedTuple

from ipextract.claims import EntityMention
from ipextract.linking.drafts import Draft
from ipextract.linking.entities.facts import Told, tell
from ipextract.linking.entities.feature_cache import Showing, Shown
from ipextract.linking.entities.features import Genre
from ipextract.linking.entities.focus import Home
from ipextract.linking.entities.roles import Part, Stage
from ipextract.linking.entities.semantic_class import Themes
from ipextract.linking.entities.types import Subject, family_of


class _Window(NamedTuple):
    """Which subjects around a draft may be what it is about."""

    before: int
    after: int
    """How many subjects at most."""
    back: float
    """How many sentences back; a report's claims further down are about its issuer."""


_WINDOWS: dict[Genre, _Window] = {
    "report": _Window(5, 1, 1),
    "national": _Window(8, 3, inf),
    "local": _Window(8, 3, inf),
}


class Candidate(NamedTuple, Generic[Shown]):
    """Something that a claim may be about."""

    name: str
    code: str | None
    mention: EntityMention
    family: str
    shown: Shown
    """What speaks for it: the weight of its signs, or their names."""
    is_abroad: bool = False


class Surroundings(NamedTuple):
    """What a passage stands in."""

    home: Home
    genre: Genre
    headline: str
    heading: Subject | None
    """What the last heading names."""
    times: Mapping[str, int]
    """How often a subject is named here and shortly before."""


class _Standing(NamedTuple, Generic[Shown]):
    """What is known of a subject wherever a draft may stand."""

    part: Part
    right: str
    """What begins to its right (`stage.py`)."""
    place: str
    fame: str
    shown: Shown


class Scene(Generic[Shown]):
    """A passage with what surrounds it."""

    def __init__(
        self, stage: Stage, around: Surroundings, themes: Themes, show: Showing[Shown]
    ) -> None:
        self.home, self._themes, self._around = around.home, themes, around
        self._stage, self._heading, self._genre = stage, around.heading, around.genre
        self._show = show
        self.subjects = stage.subjects
        self._home_name = self.home.name or "中国"
        self._standings: dict[int, _Standing[Shown]] = {}
        self._window = _WINDOWS[around.genre]

    def candidates(
        self, draft: Draft, previous: Candidate[Shown] | None, since: int
    ) -> Iterator[Candidate[Shown]]:
        """Yield all that a draft may be about. The draft before, about `previous`, ended at
        `since`; -1 where it stood in an earlier passage."""
        stage, told = self._stage, tell(draft, self._stage, self._themes)
        home, carried = self.home, previous.name if previous else ""
        yield Candidate(self._home_name, home.code, "topic", "place", self._at_home(told))
        if self._heading is not None:
            yield self._titled(self._heading, told)
        if previous is not None:
            shown = self._carried(previous, since, told)
            yield Candidate(carried, previous.code, previous.mention, previous.family, shown)
        before, after, back = self._window
        first, end = max(0, told.at - before), told.at + after
        for number in range(first, min(end, len(stage.subjects))):
            part = stage.parts[number]
            if not told.sentence - back <= part.sentence <= told.sentence + 1:
                continue
            if part.left in ("covered", "scope"):
                continue
            standing = self._standing(number)
            if standing.right != "example":
                yield self._named(number, standing, told, carried, since)

    def predicated(self, draft: Draft) -> Subject | None:
        """Return whom a rank is told of in a clause of its own (某公司…，是全市首家)."""
        if draft.rank is None or not self._stage.is_copular(draft.start):
            return None
        return self._stage.governor(draft.start)

    def _named(
        self, number: int, standing: _Standing[Shown], told: Told, carried: str, since: int
    ) -> Candidate[Shown]:
        """Return a subject as a candidate; the draft before, about `carried`, ended at `since`."""
        stage, show, subject = self._stage, self._show, self._stage.subjects[number]
        part, right, place, fame, shown = standing
        family, left, type_ = part.family, part.left, subject.type
        where, theme = told.distance(part), told.theme
        claims = min(told.before - stage.claims_before[number], 5)
        rival, rivals = stage.last_governing(number + 1, told.at)
        opposed = rival.family if rival else "none"
        held, fresh = subject.name == carried, subject.start >= since
        shown += show.reach(where, type_, left, right)
        shown += show.renown(where, family, place, fame, number == 0)
        shown += show.rivalry(where, family, left, fresh, min(rivals, 3), opposed)
        shown += show.voice(where, family, right, told.quoted, held, fresh)
        shown += show.aim(told.metric(subject), type_, where, left)
        shown += show.theme(theme, type_, where)
        shown += show.count(told.unit, where, family, told.parted)
        shown += show.amid(self._genre, place, theme, claims)
        shown += show.near(told.near(subject), family)
        mention = _mention(subject) if part.sentence == told.sentence else "topic"
        return Candidate(subject.name, subject.code, mention, family, shown, type_ == "foreign")

    def _standing(self, number: int) -> _Standing[Shown]:
        if known := self._standings.get(number):
            return known
        stage, show, subject = self._stage, self._show, self._stage.subjects[number]
        part, type_, start, end = stage.parts[number], subject.type, subject.start, subject.end
        right, before = stage.right_of(end), stage.subjects[number - 1].type if number else "none"
        place, fame = self.home.relation(subject.code), self._fame(subject)
        shown = show.look(self._genre, type_, part.left, right, place, fame)
        shown += show.follows(before, type_)
        shown += show.left_letters(stage.letters(start - 2, start))
        shown += show.right_letters(stage.letters(end, end + 2))
        standing = self._standings[number] = _Standing(part, right, place, fame, shown)
        return standing

    def _fame(self, subject: Subject) -> str:
        headline = self._around.headline
        if subject.name in headline or self._stage.surface(subject) in headline:
            return "headed"
        return "repeated" if self._around.times.get(subject.name, 0) > 1 else "single"

    def _at_home(self, told: Told) -> Shown:
        last, distance = "none", 0
        if told.last is not None:
            last, distance = told.last.family, min(told.sentence - told.last.sentence, 2)
        return (
            self._show.home(self._genre, last, distance, told.quoted, told.parted)
            + self._show.home_theme(told.theme, last, told.claims)
            + self._show.home_unit(told.unit)
        )

    def _titled(self, heading: Subject, told: Told) -> Candidate[Shown]:
        last = told.last.family if told.last else "none"
        shown = self._show.heading(heading.type, last, told.theme)
        return Candidate(heading.name, heading.code, "topic", family_of(heading.type), shown)

    def _carried(self, previous: Candidate[Shown], since: int, told: Told) -> Shown:
        stage, start, family = self._stage, told.draft.start, previous.family
        new, _ = stage.last_governing(stage.first_after(max(since, 0)), told.at)
        cut = _cut(stage.text[since:start]) if since >= 0 else "paragraph"
        to_left, named = (new.left, new.family) if new else ("none", "none")
        return (
            self._show.carried(self._genre, cut, family, named, to_left)
            + self._show.carried_theme(cut, family, told.theme, told.claims)
            + self._show.carried_unit(told.unit, family)
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
