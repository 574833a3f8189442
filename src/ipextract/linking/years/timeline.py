"""The time expressions of a passage with the years they were settled to, looked up by offset."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from ipextract.mentions.types import Period, PeriodKind

SILENT: tuple[PeriodKind, ...] = ("base", "origin")
"""Kinds of expressions that are no figure's period."""
SPANS: tuple[PeriodKind, ...] = ("stretch", "plan")
"""Kinds of expressions that reach over several years."""
_ASIDE = re.compile(r"[^。；]{0,60}")
"""How far what was before reaches (三年前只有5家): within its part of the sentence."""


class Dated(NamedTuple):
    """A time expression with its year."""

    period: Period
    year: int | None


class Timeline:
    """Looks up expressions in logarithmic time; built once per passage, in order of position.

    Those of one kind are sorted out when they are first asked for, which is seldom.
    """

    def __init__(self, text: str, dated: Sequence[Dated], periods: Iterable[Period]) -> None:
        self._text = text
        self._all = dated
        self._periods = periods
        self._dated = _Ordered(dated)

    @cached_property
    def _lasting(self) -> "_Ordered":
        return _Ordered([d for d in self._all if d.period.kind != "aside"])

    @cached_property
    def _spans(self) -> "_Ordered":
        return _Ordered([d for d in self._all if d.period.kind in SPANS or d.period.first_year])

    @cached_property
    def _origins(self) -> "_Ordered":
        origins = (period for period in self._periods if period.kind == "origin")
        return _Ordered([Dated(period, period.year) for period in origins])

    def latest(self, before: int) -> Dated | None:
        """Return the expression that holds at an offset: the last before it, unless an aside."""
        last = self._dated.last(before)
        if last is None or last.period.kind != "aside":
            return last
        reaches = _ASIDE.fullmatch(self._text, last.period.end, before)
        return last if reaches else self._lasting.last(before)

    def next(self, after: int) -> Dated | None:
        """Return the first expression that starts at an offset or after it."""
        return self._dated.next(after)

    def span(self, before: int) -> Dated | None:
        """Return the last stretch, plan or span of years that starts before an offset."""
        return self._spans.last(before)

    def origin(self, before: int) -> Period | None:
        """Return the last start of a movement (从2019年的) before an offset."""
        found = self._origins.last(before)
        return found.period if found else None


class _Ordered:
    def __init__(self, items: Sequence[Dated]) -> None:
        self._items = items
        self._starts = [item.period.start for item in items]

    def last(self, before: int) -> Dated | None:
        index = bisect_left(self._starts, before)
        return self._items[index - 1] if index else None

    def next(self, after: int) -> Dated | None:
        index = bisect_left(self._starts, after)
        return self._items[index] if index < len(self._items) else None
