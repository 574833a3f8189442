"""A place in a text -> the amount there: a number with its unit (1.2万亿元, 20至30家, 三分之二).

`AmountReader` finds where numbers stand in a text, and reads what stands there. Whether the amount
is a quantity that a text reports is for others to say.
"""

import re
from decimal import Decimal
from typing import Literal, NamedTuple, cast

from ipextract.claims import Relation
from ipextract.errors import NotANumberError
from ipextract.mentions.quantities.number_expressions import NumberExpressions
from ipextract.mentions.quantities.units import GENERAL, Unit, UnitReader
from ipextract.numerals import (
    HAN_ONES,
    HAN_POWERS,
    growth_of_doublings,
    read_number,
    read_percentage,
    read_scale,
)
from ipextract.patterns.closed_classes import ClosedClasses
from ipextract.patterns.numbers import NumberPatterns
from ipextract.patterns.quantity_exclusions import NumeralKind

_ADJACENT = re.compile(rf"([{HAN_ONES[:-1]}])([{HAN_ONES[1:]}])([{HAN_POWERS}]*)")
_BARE_SCALE = re.compile(rf"[{HAN_POWERS[1:]}]+")
_SCALED = re.compile(rf"[{HAN_POWERS}点]")
_PERCENT = Unit("%", "%", measures=True, arabic_only=False)
_MOST_LISTED = 4
"""Most numbers that share the unit at the end of their list."""


AmountKind = Literal["counted", "range", "neighbours", "share", "half", "slash", "doubling"]
"""How an amount is written: 30家, 20至30家, 三四十元, 三分之二, 一半, 2/3, 翻两番."""


class Amount(NamedTuple):
    """A number with its unit; `start` and `end` enclose both."""

    start: int
    end: int
    value: Decimal
    unit: Unit | None
    numerals: NumeralKind
    kind: AmountKind
    relation: Relation = "="
    upper: Decimal | None = None


class AmountReader:
    """Reads the amount at a match of `numbers`."""

    def __init__(self, units: UnitReader, patterns: NumberPatterns, words: ClosedClasses) -> None:
        self._units = units
        self._sources = words.sources
        self._expressions = NumberExpressions(patterns, words)
        self.numbers = self._expressions.numbers
        self._hedges: dict[str | None, Relation] = {
            word: before.relation for before in patterns.before for word in before.words
        }

    def read(self, match: re.Match[str]) -> Amount | None:
        """Return the amount, or `None` where the characters make no exact number."""
        surface = match["number"]
        try:
            if surface is None:
                return self._share(match)
            if surface[0].isdecimal():
                return self._counted(match, surface, "arabic")
            if _BARE_SCALE.fullmatch(surface) and not match["more"]:
                return self._counted(match, surface, "scale")
            return self._neighbours(match, surface) or self._counted(match, surface, "han")
        except NotANumberError:
            return None

    def _share(self, match: re.Match[str]) -> Amount | None:
        relation: Relation = "="
        if match["doubling"]:
            value = growth_of_doublings(read_number(match["times"] or "一"))
            relation = self._hedges.get(match["nearly"], "=")
        elif match["slash"]:
            above, _, below = match["slash"].partition("/")
            if int(above) >= int(below):
                return None
            value = read_percentage(f"{below}分之{above}")
        else:
            value = Decimal(50) if match["half"] else read_percentage(match["share"])
        start, end = match.span()
        kind = cast("AmountKind", match.lastgroup)
        return Amount(start, end, value, _PERCENT, "han", kind, relation)

    def _neighbours(self, match: re.Match[str], surface: str) -> Amount | None:
        """Read two figures next to each other as a range: 三四十元."""
        pair = _ADJACENT.fullmatch(surface) if len(surface) > 1 else None
        unit = self._units.read(match.string, match.end()) if pair else None
        if pair is None or unit is None:
            return None
        low, high = (read_number(pair[i] + pair[3]) for i in (1, 2))
        if high < low or read_number(pair[2]) - read_number(pair[1]) != 1:
            return None
        end = match.end() + len(unit.surface)
        return Amount(match.start(), end, low, unit, "han", "neighbours", "range", high)

    def _counted(self, match: re.Match[str], surface: str, numerals: NumeralKind) -> Amount | None:
        if numerals == "han" and len(surface) > 1 and not _SCALED.search(surface):
            return None
        text, (start, end) = match.string, match.span()
        unit = self._units.read(text, end)
        if unit:
            end += len(unit.surface)
        goes_on = text[end : end + 1] in self._expressions.goes_on
        if unit is None and not goes_on and numerals == "han" and len(surface) == 1:
            return None
        value = read_number(surface)
        relation: Relation = "="
        if match["more"]:
            relation = ">"
            if match["scale"]:
                value *= read_scale(match["scale"])
        amount = Amount(start, end, value, unit, numerals, "counted", relation)
        return (self._range(match, amount) or self._sharing(text, amount)) if goes_on else amount

    def _range(self, match: re.Match[str], low: Amount) -> Amount | None:
        """Read 20至30家, 5%—8%, 3至5万吨; after 从 the two ends are amounts of their own."""
        text = match.string
        second = self._expressions.second.match(text, low.end)
        if second is None or text.endswith(self._sources, 0, low.start):
            return None
        unit = self._units.read(text, second.end())
        if unit is None or (low.unit and low.unit.name != unit.name):
            return None
        high = read_number(second["number"])
        value = low.value
        unscaled = second["number"].rstrip(HAN_POWERS[1:])
        if low.unit is None and unscaled and not _SCALED.search(match["number"]):
            figure = read_number(unscaled)
            value *= high / figure if value < figure else 1
        if value >= high:
            return None
        return low._replace(
            end=second.end() + len(unit.surface), value=value, unit=unit, upper=high,
            relation="range", kind="range",
        )  # fmt: skip

    def _sharing(self, text: str, amount: Amount) -> Amount:
        """Give a number of a list the unit at its end: 30、28个工作日; 1.4个和2个百分点."""
        exact = amount.numerals == "arabic" or "点" in text[amount.start : amount.end]
        if not exact or (amount.unit and amount.unit.name != GENERAL):
            return amount
        at = amount.end
        for _ in range(_MOST_LISTED):
            following = self._expressions.listed.match(text, at)
            if following is None:
                break
            at = following.end()
            unit = self._units.read(text, at)
            if unit is None:
                continue
            at += len(unit.surface)
            if unit.surface != GENERAL:
                fits = amount.unit is None or unit.surface.startswith(GENERAL)
                return amount._replace(unit=unit) if fits else amount
        return amount
