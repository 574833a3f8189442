"""Read the unit that begins at a place in a text: 家, 个百分点, 微克/立方米, 台（套）."""

import re
from typing import NamedTuple

from ipextract.patterns.units import UnitPatterns

_REACH = 12
"""Characters before a number in which evidence for its unit is sought."""


class Unit(NamedTuple):
    """A unit, where it ends in the text, and whether any number before it is a quantity."""

    name: str
    end: int
    measures: bool
    arabic_only: bool


class UnitReader:
    """Knows every unit; the longest one wins."""

    def __init__(self, patterns: UnitPatterns) -> None:
        self._measures = frozenset(patterns.measures.words)
        self._arabic = frozenset(patterns.arabic.words)
        self._canonical = patterns.canonical
        self._not_before = patterns.not_before
        surfaces = self._measures | self._arabic | frozenset(patterns.counters.words)
        self._by_first: dict[str, list[str]] = {}
        for surface in sorted(surfaces, key=lambda s: (-len(s), s)):
            self._by_first.setdefault(surface[0], []).append(surface)
        self._per = frozenset(patterns.per.words)
        self._evidence = {
            unit: (
                e.before and re.compile(rf"(?:{e.before})\Z"),
                e.after and re.compile(e.after),
            )
            for unit, e in patterns.evidence.items()
        }

    def read(self, text: str, at: int) -> Unit | None:
        """Return the unit that begins at `at`."""
        surface = self._surface(text, at)
        if surface is None:
            return None
        end = at + len(surface)
        name = self._canonical.get(surface, surface)
        joint = text[end : end + 1]
        if joint and joint in "/／（(":
            second = self._surface(text, end + 1) or self._per_word(text, end + 1, joint)
            if second:
                close = end + 1 + len(second)
                if joint in "/／" or text[close : close + 1] in ("）", ")"):
                    end = close + (joint in "（(")
                    name = text[at:end]
        return Unit(name, end, surface in self._measures, surface in self._arabic)

    def holds(self, unit: Unit, text: str, start: int) -> bool:
        """Whether the surroundings of a number that starts at `start` bear its unit out."""
        evidence = self._evidence.get(unit.name)
        if evidence is None:
            return True
        before, after = evidence
        if before and before.search(text[max(0, start - _REACH) : start]):
            return True
        return bool(after and after.match(text, unit.end))

    def _surface(self, text: str, at: int) -> str | None:
        for surface in self._by_first.get(text[at : at + 1], ()):
            if text.startswith(surface, at):
                following = text[at + len(surface) : at + len(surface) + 1]
                if following and following in self._not_before.get(surface, ""):
                    continue
                return surface
        return None

    def _per_word(self, text: str, at: int, joint: str) -> str | None:
        word = text[at : at + 1]
        return word if joint in "/／" and word in self._per else None
