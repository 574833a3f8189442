"""A passage -> its timeline: temporal normalization of each expression by those before it."""

import re
from typing import NamedTuple

from ipextract.errors import NotANumberError
from ipextract.linking.drafts import AnnotatedPassage, ArticleState, DocumentTime
from ipextract.linking.years.timeline import SILENT, Dated, Timeline
from ipextract.matching.regexes import any_of
from ipextract.mentions.types import Period, PeriodKind
from ipextract.numerals import HAN_ONES, read_number
from ipextract.patterns.periods import PeriodPatterns

_COUNTED_FROM: tuple[PeriodKind, ...] = ("year", "relative", "counted", "plan")
"""Kinds of expressions that name a year, from which later ones are counted."""
_MONTH = re.compile(rf"(?P<number>[0-9]{{1,2}}|[{HAN_ONES}十]{{1,2}})(?:(?P<month>月)|季度)")
_FAR = 5
"""Months from the publication that a month may lie ahead, and still be one to come."""


class _Before(NamedTuple):
    """The years before an expression, each `None` where there is none."""

    previous: int | None
    """The last one named in the paragraph before."""
    last: int | None = None
    named: int | None = None
    """The last one that was named, not only meant (目前, 3月)."""
    latest: int | None = None
    """The highest one that was named."""

    def then(self, period: Period, year: int | None) -> "_Before":
        """Return the years before the next expression."""
        if period.kind not in _COUNTED_FROM or year is None:
            return self._replace(last=year)
        return _Before(self.previous, year, year, max(year, self.latest or year))


class TemporalNormalizer:
    """Makes the timeline of a passage."""

    def __init__(self, patterns: PeriodPatterns) -> None:
        self._annual = re.compile(any_of(patterns.part.annual))

    def __call__(
        self, passage: AnnotatedPassage, state: ArticleState, time: DocumentTime
    ) -> Timeline:
        before = state.passages[len(state.drafts) - 1] if state.drafts else None
        previous = self._last_named(before, time) if before else None
        dated = self._dated(passage, time, None if previous == time.reference else previous)
        return Timeline(passage.text, dated, passage.periods)

    def _last_named(self, passage: AnnotatedPassage, time: DocumentTime) -> int | None:
        dated = self._dated(passage, time, None)
        return next((d.year for d in reversed(dated) if d.period.kind in _COUNTED_FROM), None)

    def _dated(
        self, passage: AnnotatedPassage, time: DocumentTime, previous: int | None
    ) -> list[Dated]:
        dated: list[Dated] = []
        before = _Before(previous)
        for period in passage.periods:
            if period.kind not in SILENT:
                year = self._year_of(period, passage.text, before, time)
                before = before.then(period, year)
                dated.append(Dated(period, year))
        return dated

    def _year_of(
        self, period: Period, text: str, before: _Before, time: DocumentTime
    ) -> int | None:
        match period.kind:
            case "same":
                return _first(before.last, before.previous, time.reviewed)
            case "stretch" if period.first_year is not None:  # 2019年以来: up to now
                return _first(before.latest, time.reference)
            case "stretch":
                return _first(before.latest, before.previous, time.reviewed)
            case "part":
                return self._of_part(text[period.start : period.end], before, time)
            case "counted":
                counted_from = _first(before.last, before.previous, time.reference)
                return None if counted_from is None else counted_from + (period.shift or 0)
        return time.named_by(period)

    def _of_part(self, printed: str, before: _Before, time: DocumentTime) -> int | None:
        """Settle 全年, which looks back, and 12月, which in January does as well."""
        annual = self._annual.search(printed)
        if time.genre.is_daily:
            year = before.named if annual else None
        elif annual:
            year = _first(before.named, before.previous, time.reviewed)
        else:
            year = before.named
        if year is None and time.reference is not None:
            return time.reference - _lies_far_ahead(printed, time)
        return year


def _first(*years: int | None) -> int | None:
    return next((year for year in years if year is not None), None)


def _lies_far_ahead(printed: str, time: DocumentTime) -> bool:
    """Whether a month or quarter is rather that of the year before: December, in January."""
    match = _MONTH.search(printed)
    if match is None or time.month is None:
        return False
    try:
        number = int(read_number(match["number"]))
    except NotANumberError:  # 十十月
        return False
    return (number if match["month"] else 3 * number - 2) - time.month > _FAR
