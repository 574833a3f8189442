"""A place in a text -> the unit that begins there: 家, 个百分点, 微克/立方米, 台（套）."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ipextract.patterns.units import UnitPatterns

GENERAL = "个"
"""The general measure word, which other units begin with (个百分点)."""
_STROKES = "/／"
_BRACKETS = {"（": "）", "(": ")"}


class Unit(NamedTuple):
    """A unit as recorded and as printed."""

    name: str
    surface: str
    measures: bool
    """Whether any number before it is a quantity; a counter needs more."""
    arabic_only: bool


class UnitReader:
    """Knows every unit; the longest one wins."""

    def __init__(self, patterns: UnitPatterns) -> None:
        self._per = frozenset(patterns.per.words)
        self._canonical = patterns.canonical
        measures, arabic = frozenset(patterns.measures.words), frozenset(patterns.arabic.words)
        surfaces = measures | arabic | frozenset(patterns.counters.words)
        self._units = {
            surface: Unit(
                self._canonical.get(surface, surface),
                surface,
                surface in measures,
                surface in arabic,
            )
            for surface in surfaces
        }
        words = _longest_of(surfaces, patterns.not_before)
        self._word = re.compile(rf"(?:{words})(?P<joint>(?=[{_STROKES}{''.join(_BRACKETS)}]))?")

    def read(self, text: str, at: int) -> Unit | None:
        """Return the unit that begins at `at`, with a second one after a stroke or in brackets."""
        first = self._word.match(text, at)
        if first is None:
            return None
        unit = self._units[first[0]]
        if first.lastgroup is None:
            return unit
        surface = text[at : self._second_end(text, first.end())]
        return unit._replace(name=self._canonical.get(surface, surface), surface=surface)

    def _second_end(self, text: str, end: int) -> int:
        """Return where a unit ends that may go on with the stroke or bracket at `end`."""
        joint, second = text[end], self._word.match(text, end + 1)
        close = second.end() if second else end + 1
        if joint in _STROKES:
            if second is None and text[close : close + 1] in self._per:
                return close + 1
            return close if second else end
        return close + 1 if second and text[close : close + 1] == _BRACKETS[joint] else end


def _longest_of(surfaces: Iterable[str], not_before: Mapping[str, str]) -> str:
    """Return the source of an alternation of the units, each unless it is the head of a word."""
    tails: dict[str, list[str]] = defaultdict(list)
    for surface in sorted(surfaces, key=len, reverse=True):
        refused = not_before.get(surface)
        head = f"(?![{re.escape(refused)}])" if refused else ""
        tails[surface[0]].append(re.escape(surface[1:]) + head)
    return "|".join(f"{re.escape(first)}(?:{'|'.join(tails[first])})" for first in sorted(tails))
