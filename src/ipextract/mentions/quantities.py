"""Find quantities: a number with its unit and approximators."""

import re
from decimal import Decimal

from ipextract.claims import Relation
from ipextract.errors import NotANumberError
from ipextract.mentions.mention import Quantity
from ipextract.numerals import growth_of_doublings, read_number, read_percentage, read_scale
from ipextract.patterns.numbers import NumberPatterns
from ipextract.patterns.units import UnitPatterns

_ARABIC = r"\d{1,20}(?:,\d{3})*(?:\.\d+)?(?:[十百千]?万?亿?(?:\d+[百千]?万)?)"
_HAN = "[零〇一二两三四五六七八九十百千万亿]+(?:点[零〇一二三四五六七八九]+)?"
_NUMBER = re.compile(
    rf"(?P<fraction>[一二三四五六七八九十百千万]+分之{_HAN}|[一二两三四五六七八九]成[一二三四五六七八九半]?(?![立为员功本长果交型效绩品就都熟])|一半|半数)"
    rf"|翻(?:了)?(?P<doubling>[一二两三四五1-9])?[番倍]"
    rf"|(?P<number>{_ARABIC}|{_HAN})(?:(?P<more>[余多])(?P<scale>[百千万亿]+)?)?"
)
_SECOND = re.compile(rf"(?:至|到|—+|-|–|~|～)(?P<number>{_ARABIC}|{_HAN})")


class QuantityFinder:
    """Finds every quantity of a text that is a claim by itself; ranks and streaks are others' work."""

    def __init__(self, numbers: NumberPatterns, units: UnitPatterns) -> None:
        self._before = sorted(numbers.before.items(), key=lambda item: -len(item[0]))
        self._after = sorted(numbers.after.items(), key=lambda item: -len(item[0]))
        self._measures = frozenset(units.measures)
        self._units = self._measures | frozenset(units.counters)
        self._longest = max(map(len, self._units))

    def __call__(self, text: str) -> list[Quantity]:
        found: list[Quantity] = []
        end = 0
        for match in _NUMBER.finditer(text):
            if match.start() < end:
                continue
            quantity = self._read(text, match)
            if quantity:
                found.append(quantity)
                end = quantity.end
        return found

    def _read(self, text: str, match: re.Match[str]) -> Quantity | None:
        try:
            if match["fraction"]:
                surface = match["fraction"]
                value = Decimal(50) if surface in ("一半", "半数") else read_percentage(surface)
                return self._framed(
                    text, match.start(), match.end(), value, None, "%", "quantities.fraction"
                )
            if match["number"]:
                return self._counted(text, match)
            value = growth_of_doublings(read_number(match["doubling"] or "一"))
            q = self._framed(
                text, match.start(), match.end(), value, None, "%", "quantities.doubling"
            )
            return q and q._replace(implied="change")
        except NotANumberError:
            return None

    def _counted(self, text: str, match: re.Match[str]) -> Quantity | None:
        start, at = match.span()
        before = text[start - 1 : start]
        if before in ("第", "〔", ".", "[") or (before.isascii() and before.isalnum()):
            return None
        value = read_number(match["number"])
        relation: Relation = "="
        if match["more"]:
            relation = ">"
            value *= read_scale(match["scale"] or "")
        unit = self._unit_at(text, at)
        upper = None
        second = _SECOND.match(text, at + len(unit or ""))
        if second:
            high = read_number(second["number"])
            high_unit = self._unit_at(text, second.end())
            if high_unit and (unit is None or unit == high_unit):
                scale = (
                    high / Decimal(re.match(r"[\d.]*", second["number"])[0] or 1)
                    if second["number"][0].isdigit()
                    else 1
                )
                if unit is None and value < high / scale:
                    value *= scale
                if value < high:
                    unit, upper, at, relation = high_unit, high, second.end(), "range"
        if unit is None:
            return None
        if not match["number"][0].isdigit() and unit not in self._measures and value < 11:
            return None
        return self._framed(
            text, start, at + len(unit), value, upper, unit, "quantities.counted", relation
        )

    def _unit_at(self, text: str, at: int) -> str | None:
        for length in range(self._longest, 0, -1):
            if text[at : at + length] in self._units:
                return text[at : at + length]
        return None

    def _framed(
        self,
        text: str,
        start: int,
        core_end: int,
        value: Decimal,
        upper: Decimal | None,
        unit: str | None,
        rule: str,
        relation: Relation = "=",
    ) -> Quantity:
        quote_start, end = start, core_end
        for word, meaning in self._before:
            if text.endswith(word, 0, start):
                quote_start = start - len(word)
                relation = meaning if relation == "=" else relation
                break
        for word, meaning in self._after:
            if text.startswith(word, core_end):
                end = core_end + len(word)
                relation = meaning if relation == "=" else relation
                break
        return Quantity(quote_start, end, rule, value, upper, unit, relation, start, core_end)
