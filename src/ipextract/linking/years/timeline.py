"""Time expressions with their years -> which of them holds at an offset of the passage."""

import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from ipextract.matching.spans import SpanIndex
from ipextract.mentions.types import Period, PeriodKind

SILENT: tuple[PeriodKind, ...] = ("base", "origin")
"""Kinds of expressions that are no figure's period."""
SPANS: tuple[PeriodKind, ...] = ("stretch", "plan")
"""Kinds of expressions that reach over several years."""
NAMING: tuple[PeriodKind, ...] = ("year", "relative")
"""Kinds of expressions that name a year by themselves."""
_ASIDE = re.compile(r"[^。；]{0,60}")
"""How far what was before reaches (三年前只有5家): within its sentence, up to a semicolon."""


class Dated(NamedTuple):
    """A time expression with its year."""

    period: Period
    year: int | None

    @property
    def start(self) -> int:
        """Where the expression begins in the passage."""
        return self.period.start

    @property
    def end(self) -> int:
        """Where it ends, exclusive."""
        return self.period.end


class SettledYear(NamedTuple):
    """The year of a figure, the expression behind it as printed, and the rule that chose it."""

    year: int | None
    period: str | None
    rule: str


class Timeline:
    """Looks up expressions in logarithmic time; built once per passage, in order of position.

    Those of one kind are sorted out when they are first asked for, which is seldom.
    """

    def __init__(self, text: str, dated: Sequence[Dated], periods: Iterable[Period]) -> None:
        self._text = text
        self._all = dated
        self._periods = periods
        self._dated = SpanIndex(dated)

    @cached_property
    def _lasting(self) -> SpanIndex[Dated]:
        return SpanIndex(d for d in self._all if d.period.kind != "aside")

    @cached_property
    def _spans(self) -> SpanIndex[Dated]:
        return SpanIndex(d for d in self._all if d.period.kind in SPANS or d.period.first_year)

    @cached_property
    def _origins(self) -> SpanIndex[Period]:
        return SpanIndex(period for period in self._periods if period.kind == "origin")

    def latest(self, before: int) -> Dated | None:
        """Return the expression that holds at an offset: the last before it, unless an aside."""
        last = self._dated.last_before(before)
        if last is None or last.period.kind != "aside":
            return last
        reaches = _ASIDE.fullmatch(self._text, last.period.end, before)
        return last if reaches else self._lasting.last_before(before)

    def next(self, after: int) -> Dated | None:
        """Return the first expression that starts at an offset or after it."""
        return self._dated.first_from(after)

    def span(self, before: int) -> Dated | None:
        """Return the last stretch, plan or span of years that starts before an offset."""
        return self._spans.last_before(before)

    def origin(self, before: int) -> Period | None:
        """Return the last start of a movement (从2019年的) before an offset."""
        return self._origins.last_before(before)
