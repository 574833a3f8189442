"""A wording, and the characters around a claim -> those that spell it: where it is printed.

A metric may be taken from several places (通过初审的专利达60件: 初审专利). The cheapest
way to spell it prefers characters that adjoin, then the order of the text, then what is near.
"""

from collections import defaultdict
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from ipextract.matching.agreement import normalized
from ipextract.statistical.network.layers import Ints
from ipextract.statistical.network.layout import LEFT

_SKIP = 1.3  # costs: a character that is not printed,
_AHEAD, _BACK, _GAP = 1.0, 1.6, 0.01  # a jump ahead or back, and each token jumped over,
_FAR = 0.006  # and each token between a character and the claim


class _Way(NamedTuple):
    """A way to spell the wording so far: its cost, and the entries used, the last one first."""

    cost: float
    entry: int | None
    before: "_Way | None"


class WindowText:
    """The characters of one window; code 0 for claims and padding. Marks are passed over."""

    def __init__(self, codes: Ints) -> None:
        chars = [_char(code) for code in codes.tolist()]
        self._tokens = [i for i, char in enumerate(chars) if char]
        self._places: dict[str, list[int]] = defaultdict(list)
        for entry, token in enumerate(self._tokens):
            self._places[chars[token]].append(entry)
        self._centre = self._tokens.index(LEFT)

    def spell(self, wording: str) -> list[int]:
        """Return the indices of the window's tokens that spell it best, ascending."""
        ways = [_Way(0.0, None, None)]
        for char in normalized(wording):
            ways = self._next(ways, self._places.get(char, []))
        best: _Way | None = min(ways, key=_cost)
        entries = set()
        while best is not None:
            entries.add(best.entry)
            best = best.before
        return self._with_marks(sorted(e for e in entries if e is not None))

    def _next(self, ways: list[_Way], places: list[int]) -> list[_Way]:
        skipping = [_Way(way.cost + _SKIP, way.entry, way.before) for way in ways]
        best = {way.entry: way for way in sorted(skipping, key=_cost, reverse=True)}
        found = []
        for place in places:
            cost, way = min(
                ((w.cost + _jump(w.entry, place), w) for w in ways if w.entry != place),
                key=lambda pair: pair[0],
                default=(0.0, None),
            )
            if way is not None:
                found.append(_Way(cost + _FAR * abs(place - self._centre), place, way))
        return [*best.values(), *found]

    def _with_marks(self, entries: list[int]) -> list[int]:
        """Add the marks between characters that adjoin but for them."""
        tokens = {self._tokens[entry] for entry in entries}
        for entry, following in pairwise(entries):
            if following == entry + 1:
                tokens.update(range(self._tokens[entry], self._tokens[following]))
        return sorted(tokens)


@lru_cache(maxsize=1 << 13)
def _char(code: int) -> str:
    return normalized(chr(code)) if code else "\0"


def _cost(way: _Way) -> float:
    return way.cost


def _jump(entry: int | None, place: int) -> float:
    if entry is None:
        return _AHEAD
    if place > entry:
        return 0.0 if place == entry + 1 else _AHEAD + _GAP * (place - entry)
    return _BACK + _GAP * (entry - place)


def spell(codes: Ints, wording: str) -> list[int]:
    """Return the tokens that spell a wording: in one piece if it stands so, before the claim
    rather than after it; else the cheapest way."""
    text = "".join(map(chr, codes.tolist()))
    at = text.rfind(wording, 0, LEFT)
    if at < 0:
        at = text.find(wording, LEFT)
    if at < 0:
        return WindowText(codes).spell(wording)
    return list(range(at, at + len(wording)))
