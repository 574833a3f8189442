"""The time expressions of a passage with the years they were settled to, looked up by offset."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ipextract.mentions.mention import Period

SILENT = ("periods.base", "periods.origin")
"""Rules of expressions that are no figure's period."""
SPANS = ("periods.stretch", "periods.plan")
"""Rules of expressions that reach over several years."""


class Dated(NamedTuple):
    """A time expression with its year."""

    period: Period
    year: int | None


class Timeline:
    """Looks up expressions in logarithmic time; built once per passage, in order of position."""

    def __init__(self, dated: Sequence[Dated], periods: Iterable[Period]) -> None:
        self._dated = _Ordered(dated)
        self._spans = _Ordered([d for d in dated if d.period.rule in SPANS])
        self._origins = _Ordered([Dated(p, p.year) for p in periods if p.rule == "periods.origin"])

    def latest(self, before: int) -> Dated | None:
        """Return the last expression that starts before an offset."""
        return self._dated.last(before)

    def next(self, after: int) -> Dated | None:
        """Return the first expression that starts at an offset or after it."""
        return self._dated.next(after)

    def span(self, before: int) -> Dated | None:
        """Return the last stretch or plan that starts before an offset."""
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
