"""The suffix of a name in a text -> where the name begins: at a mark, a region, or some words."""

import re

from ipextract.matching.regexes import any_of, one_of
from ipextract.matching.spans import SpanIndex
from ipextract.mentions.types import RegionMention
from ipextract.numerals import DIGITS, HAN_ONES, HAN_POWERS
from ipextract.patterns.organisations import OrganisationPatterns, Referent

_TERRITORIES: tuple[Referent, ...] = ("territory", "country")


class NameBoundary:
    """Reads leftwards from a suffix to where its name begins."""

    def __init__(self, patterns: OrganisationPatterns) -> None:
        self._leading = patterns.leading
        numerals = f"{DIGITS}{HAN_ONES}两{HAN_POWERS}{patterns.inexact}"
        counted = rf"[{numerals}][{patterns.measures}]"
        territories = [w for r in _TERRITORIES for w in patterns.anaphors[r].words]
        begins_after = [*patterns.begins_after, *territories]
        within = any_of(patterns.begins_within)
        # One look at a character passes over most places.
        firsts = rf"(?={one_of([*numerals, *(word[0] for word in begins_after)])})"
        self._boundary = re.compile(
            rf".*(?:{firsts}(?!{within})(?:{counted}|{any_of(begins_after)})|[^\w·“”（）]|\d)",
            re.DOTALL,
        )

    def __call__(self, text: str, floor: int, start: int, places: SpanIndex[RegionMention]) -> int:
        """Return where a name begins whose suffix begins at `start`; not before `floor`."""
        boundary = self._boundary.match(text, floor, start)
        begin = _after_quotation(text, boundary.end() if boundary else floor, start)
        place = places.first_ending_after(begin)
        named = place.start if place and place.start < start else begin
        leads = named == begin and named < start and text.startswith(self._leading, named)
        return named + 1 if leads else named


def _after_quotation(text: str, begin: int, start: int) -> int:
    """Move the beginning of a name behind a quotation that only ends within it."""
    closing = text.rfind("”", begin, start)
    return closing + 1 if closing >= 0 and "“" not in text[begin:closing] else begin
