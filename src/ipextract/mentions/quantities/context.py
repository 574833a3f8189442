"""An amount -> whether what it needs stands around it: 历时 三年, a verb such as 新增 两家."""

import re

from ipextract.matching.marks import PHRASE_ENDS
from ipextract.matching.regexes import ending
from ipextract.mentions.quantities.amounts import Amount
from ipextract.patterns.numbers import Scales
from ipextract.patterns.units import UnitPatterns

_REACH = 14
"""Characters before a number that are looked at; twice as many for a list that N大 sums up."""
_FEW = 10
_MYRIAD = 10_000
_RATIOS = ("%", "倍")
"""Units of which one is an amount anywhere; one of another unit (一斤) needs a word before it."""
_MAIN = "大"
"""The measure word of 三大支柱, which seldom counts anything."""
_Sides = tuple[re.Pattern[str] | None, re.Pattern[str] | None]


class QuantityContext:
    """Holds what each unit, and a number without one, needs in its surroundings."""

    def __init__(self, units: UnitPatterns, scales: Scales) -> None:
        self._sides: dict[str, _Sides] = {
            unit: (
                ending(e.before) if e.before else None,
                re.compile(e.after) if e.after else None,
            )
            for unit, e in units.context.items()
        }
        self._verbs = units.few.verbs
        self._uncounted = re.compile(units.few.refused)
        self._counted = ending(units.few.counted)
        self._big_nouns = re.compile(units.few_big.nouns)
        self._listed = ending(units.few_big.listed)
        self._single = ending(units.single.before)
        self._index = ending(units.bare.index)
        self._large = frozenset(f"万亿{scales.more}")
        self._stop = re.compile(units.bare.stop)
        self._refused = re.compile(units.bare.refused)

    def holds(self, text: str, amount: Amount, *, hedged: bool) -> bool:
        """Whether the amount counts; `hedged` says that a hedge precedes it."""
        unit = amount.unit
        if unit is None:
            return self._bare(text, amount, hedged=hedged)
        sides = self._sides.get(unit.name)
        if sides is not None and not self._beside(text, amount, sides):
            return False
        if amount.numerals == "arabic" or hedged:
            return not (unit.arabic_only and amount.numerals != "arabic")
        return self._characters(text, amount)

    def _beside(self, text: str, amount: Amount, sides: _Sides) -> bool:
        before, after = sides
        if before and before.search(_window(text, amount)):
            return True
        return bool(after and after.match(text, amount.end))

    def _bare(self, text: str, amount: Amount, *, hedged: bool) -> bool:
        if self._refused.match(text, amount.end):
            return False
        figures = amount.numerals == "arabic"
        if figures and amount.value >= _MYRIAD and text[amount.end - 1] in self._large:
            return True
        stops = self._stop.match(text, amount.end) is not None
        if not figures:
            return hedged and stops and amount.value >= 100
        return stops and self._index.search(_window(text, amount)) is not None

    def _characters(self, text: str, amount: Amount) -> bool:
        """Whether a number in Chinese characters counts something before this unit."""
        unit = amount.unit
        if unit is None or unit.arabic_only:
            return False
        if unit.measures:
            if amount.value != 1 or unit.name in _RATIOS:
                return True
            return self._single.search(_window(text, amount)) is not None
        if amount.value > _FEW or amount.value % 1:
            return True
        if unit.name == _MAIN:
            if self._big_nouns.match(text, amount.end) is None:
                return False
            return self._listed.search(_window(text, amount, 2 * _REACH)) is None
        if amount.value <= 1 or self._uncounted.match(text, amount.end):
            return False
        return text.endswith(self._verbs, 0, amount.start) or self._closes_clause(text, amount)

    def _closes_clause(self, text: str, amount: Amount) -> bool:
        """Whether the noun that is counted stands before the amount, and nothing after it."""
        stops = amount.end == len(text) or text[amount.end] in PHRASE_ENDS
        return stops and self._counted.search(_window(text, amount)) is not None


def _window(text: str, amount: Amount, reach: int = _REACH) -> str:
    return text[max(0, amount.start - reach) : amount.start]
