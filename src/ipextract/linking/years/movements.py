"""The figure that a movement starts from -> its year: 2019 of 从2019年的12家增至20家."""

import re

from ipextract.errors import NotANumberError
from ipextract.linking.drafts import DocumentTime, Draft
from ipextract.linking.years.timeline import Dated, SettledYear, Timeline
from ipextract.matching.marks import ITEM_ENDS, PHRASE_ENDS
from ipextract.matching.regexes import any_of
from ipextract.numerals import HAN_ONES, read_number
from ipextract.patterns.closed_classes import ClosedClasses
from ipextract.patterns.periods import Movement

_WITHIN_CLAUSE = re.compile(rf"[^{PHRASE_ENDS}]{{0,16}}")
_LENGTH = re.compile(rf"\d+|[{HAN_ONES}十两]+")
_REACH = 8
"""How many characters before a figure what it moves from is looked for."""


class MovementStart:
    """Settles the year of a figure that another one is reached from."""

    def __init__(self, patterns: Movement, words: ClosedClasses) -> None:
        reached = (*words.goals, *words.results)
        self._from = re.compile(
            rf"(?:{any_of(words.sources)})(?:{any_of(patterns.former)})?[^{ITEM_ENDS}]{{0,3}}$"
        )
        self._to = re.compile(
            rf"[^{PHRASE_ENDS}{''.join(reached)}]{{0,12}}(?:{any_of(reached)})"
            rf"|，[^{PHRASE_ENDS}]{{2,3}}(?:{any_of(words.goals)})"
        )

    def __call__(
        self, text: str, draft: Draft, timeline: Timeline, time: DocumentTime
    ) -> SettledYear | None:
        """Return the year, or `None` for a figure that no movement starts from.

        A year that is named with the figure is its own; that of 由12家增至20家 is the first year of
        the stretch or plan that the clause is about.
        """
        if not self._to.match(text, draft.end):
            return None
        origin = timeline.origin(draft.start)
        if origin and _WITHIN_CLAUSE.fullmatch(text, origin.end, draft.start):
            printed = text[origin.start : origin.end]
            return SettledYear(time.named_by(origin), printed, "years.origin")
        if not self._from.search(text, max(0, draft.start - _REACH), draft.start):
            return None
        if origin:
            return SettledYear(time.named_by(origin), None, "years.start")
        span = timeline.span(draft.start)
        return SettledYear(_first_year(span, text) if span else None, None, "years.start")


def _first_year(span: Dated, text: str) -> int | None:
    """Return the year from which a stretch or a plan is measured."""
    period, last = span
    if period.first_year is not None:
        return period.first_year - (period.kind == "plan")
    length = _LENGTH.search(text, period.start, period.end)
    if last is None or length is None:
        return None
    try:
        return last - int(read_number(length[0]))
    except NotANumberError:  # 十十年来
        return None
