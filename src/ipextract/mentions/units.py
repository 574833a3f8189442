"""Read the unit that begins at a place in a text: 家, 个百分点, 微克/立方米, 台（套）."""

from typing import NamedTuple

from ipextract.patterns.units import UnitPatterns

_STROKES = "/／"
_BRACKETS = {"（": "）", "(": ")"}


class Unit(NamedTuple):
    """A unit as recorded and as printed, and where it ends in the text."""

    name: str
    surface: str
    end: int
    measures: bool
    """Whether any number before it is a quantity; a counter needs more."""
    arabic_only: bool


class UnitReader:
    """Knows every unit; the longest one wins."""

    def __init__(self, patterns: UnitPatterns) -> None:
        self._measures = frozenset(patterns.measures.words)
        self._arabic = frozenset(patterns.arabic.words)
        self._per = frozenset(patterns.per.words)
        self._canonical = patterns.canonical
        self._not_before = patterns.not_before
        surfaces = self._measures | self._arabic | frozenset(patterns.counters.words)
        self._by_first: dict[str, list[str]] = {}
        for surface in sorted(surfaces, key=lambda s: (-len(s), s)):
            self._by_first.setdefault(surface[0], []).append(surface)

    def read(self, text: str, at: int) -> Unit | None:
        """Return the unit that begins at `at`, with a second one after a stroke or in brackets."""
        first = self._word(text, at)
        if first is None:
            return None
        end = self._second_end(text, at + len(first))
        surface = text[at:end]
        name = self._canonical.get(surface, surface)
        return Unit(name, surface, end, first in self._measures, first in self._arabic)

    def _word(self, text: str, at: int) -> str | None:
        for surface in self._by_first.get(text[at : at + 1], ()):
            if text.startswith(surface, at):
                end = at + len(surface)
                following = text[end : end + 1]
                if not following or following not in self._not_before.get(surface, ""):
                    return surface
        return None

    def _second_end(self, text: str, end: int) -> int:
        joint = text[end : end + 1]
        if not joint or not (joint in _STROKES or joint in _BRACKETS):
            return end
        second = self._word(text, end + 1)
        if joint in _STROKES:
            if second is None and text[end + 1 : end + 2] in self._per:
                return end + 2
            return end + 1 + len(second) if second else end
        close = end + 1 + len(second or "")
        return close + 1 if second and text[close : close + 1] == _BRACKETS[joint] else end
