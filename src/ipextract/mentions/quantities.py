"""Find quantities: a number with its unit and approximators (超1.2亿元, 20至30家, 近三成).

Numbers are sought by one regular expression over the whole text; around each, the unit is read,
then the reasons against it are heard.
"""

import re
from decimal import Decimal
from typing import NamedTuple

from ipextract.claims import Relation
from ipextract.errors import NotANumberError
from ipextract.mentions.approximators import Approximators
from ipextract.mentions.mention import Quantity
from ipextract.mentions.refusals import Candidate, Refusals
from ipextract.mentions.units import Unit, UnitReader
from ipextract.numerals import growth_of_doublings, read_number, read_percentage, read_scale
from ipextract.patterns.numbers import NumberPatterns
from ipextract.patterns.quantity_refusals import NumeralKind, QuantityRefusals
from ipextract.patterns.units import UnitPatterns

_HAN = "零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟"
_SCALE = "(?:[十百千]?(?:万亿|万|亿)|[百千])(?![瓦米克伏])"
_ARABIC = rf"\d++(?:,\d{{3}})*+(?:\.\d++)?(?:{_SCALE}(?:\d++千?万)?)?"
_WHOLE = rf"[{_HAN}]++(?:点[零〇一二三四五六七八九]++)?"
_NUMBER = re.compile(
    rf"(?P<share>[{_HAN}]{{1,4}}分之{_WHOLE}"
    r"|(?:[一二两三四五六七八九]|(?<![\d.])[1-9](?:\.\d)?)成(?:[一二三四五六七八九]|半(?!年))?"
    r"(?![立为员功本长果交型效绩品就都熟像人份分片批套活色因]))"
    r"|(?P<half>一半|半数|(?<=[过近大])半(?=[，。；、）以的左])|半壁江山)"
    r"|(?P<slash>(?<![\d/.])[1-9]/[1-9]\d?(?=[，。；、）的以左\u4e00-\u9fff]))"
    r"|(?P<doubling>翻(?:了)?(?P<nearly>近|约)?(?P<times>[一二两三四五1-5])?(?P<fan>番|倍)"
    r"|(?<![年期])倍增(?=[，。；、至]|\Z))"
    rf"|(?P<number>{_ARABIC}|(?<![唯统之单专同每任逐第如])(?:{_WHOLE}))"
    r"(?:(?P<more>[余多])(?P<scale>[百千]?(?:万亿|万|亿)|[百千])?)?"
)
_RANGE = re.compile(rf"(?:至|到|—{{1,2}}|-|－|–|~|～)(?P<number>{_ARABIC}|{_WHOLE})")
_LIST = re.compile(
    rf"(?:、|和|及|与|或)(?:[^，。；、\d]{{0,2}})?(?P<number>{_ARABIC})(?P<unit>个)?"
)
_ADJACENT = re.compile(rf"([一二三四五六七八])([二三四五六七八九])([{_HAN[11:18]}]*)")
_BARE_SCALE = re.compile("[十百千万亿]++")
_JOINT = re.compile(r"[、和及与或]")
_SHARES_A_UNIT = 4
"""Most numbers that one unit at the end of a list is read for."""


class _Amount(NamedTuple):
    """A number read with its unit, before anything around it."""

    start: int
    end: int
    value: Decimal
    unit: Unit | None
    relation: Relation = "="
    upper: Decimal | None = None


class QuantityFinder:
    """Finds every quantity that is a claim by itself; ranks and streaks are others' work."""

    def __init__(
        self, numbers: NumberPatterns, units: UnitPatterns, refusals: QuantityRefusals
    ) -> None:
        self._approximators = Approximators(numbers)
        self._vague = numbers.vague.before
        self._units = UnitReader(units)
        self._refusals = Refusals(refusals)
        self._few_verbs = units.few.verbs
        self._few_refused = re.compile(units.few.refused)
        self._big_nouns = re.compile(units.few_big.nouns)
        self._big_listed = re.compile(rf"(?:{units.few_big.listed})\Z")
        self._index = re.compile(rf"(?:{units.bare.index})\Z")
        self._stop = re.compile(units.bare.stop)
        self._bare_refused = re.compile(units.bare.refused)

    def __call__(self, text: str) -> list[Quantity]:
        found: list[Quantity] = []
        end = 0
        for match in _NUMBER.finditer(text):
            if match.start() < end:
                continue
            quantity = self._read(text, match)
            if quantity is not None:
                found.append(_inherit(text, found[-1] if found else None, quantity))
                end = quantity.end
        return found

    def _read(self, text: str, match: re.Match[str]) -> Quantity | None:
        try:
            if match["number"]:
                return self._counted(text, match)
            return self._share(text, match)
        except NotANumberError:
            return None

    def _share(self, text: str, match: re.Match[str]) -> Quantity | None:
        start, end = match.span()
        relation: Relation = "="
        if match["doubling"]:
            value = growth_of_doublings(read_number(match["times"] or "一"))
            relation = "<" if match["nearly"] == "近" else "~" if match["nearly"] else "="
        elif match["slash"]:
            above, _, below = match["slash"].partition("/")
            if int(above) >= int(below):
                return None
            value = read_percentage(f"{below}分之{above}")
        else:
            value = Decimal(50) if match["half"] else read_percentage(match["share"])
        rule = match.lastgroup or ""
        amount = _Amount(start, end, value, Unit("%", end, True, False), relation)
        quantity = self._framed(text, amount, "han", f"quantities.{rule}")
        if quantity and rule == "doubling":
            return quantity._replace(implied="change")
        return quantity

    def _counted(self, text: str, match: re.Match[str]) -> Quantity | None:
        start, surface = match.start(), match["number"]
        before = text[start - 1] if start else ""
        if before and before in self._vague:
            return None
        numerals = _numerals(surface)
        amount = self._amount(text, match, numerals)
        if amount is None:
            return None
        if amount.unit is None:
            if not self._may_be_bare(text, amount, surface, numerals):
                return None
        elif not self._units.holds(amount.unit, text, start):
            return None
        elif numerals != "arabic" and not self._han_counts(text, amount):
            return None
        return self._framed(text, amount, numerals, "quantities.counted")

    def _amount(self, text: str, match: re.Match[str], numerals: NumeralKind) -> _Amount | None:
        start, end, surface = match.start(), match.end(), match["number"]
        adjacent = _ADJACENT.fullmatch(surface)
        if adjacent and int(read_number(adjacent[2])) - int(read_number(adjacent[1])) == 1:
            unit = self._units.read(text, end)
            low, high = (read_number(adjacent[i] + adjacent[3]) for i in (1, 2))
            return _Amount(start, unit.end, low, unit, "range", high) if unit else None
        if numerals == "han" and len(surface) > 1 and not set(surface) & set("十百千万亿点"):
            return None
        value = read_number(surface)
        if match["more"]:
            value *= read_scale(match["scale"] or "")
        unit = self._units.read(text, end)
        ranged = self._range(text, start, unit.end if unit else end, value, unit, surface)
        if ranged:
            return ranged
        relation: Relation = ">" if match["more"] else "="
        if unit is None or unit.name == "个":
            unit = self._shared_unit(text, unit.end if unit else end) or unit
            if unit and unit.end > end + len(unit.name):
                return _Amount(start, end, value, unit, relation)
        return _Amount(start, unit.end if unit else end, value, unit, relation)

    def _range(
        self, text: str, start: int, at: int, value: Decimal, unit: Unit | None, surface: str
    ) -> _Amount | None:
        second = _RANGE.match(text, at)
        if second is None or text[start - 1 : start] in ("从", "由"):
            return None
        high_unit = self._units.read(text, second.end())
        if high_unit is None or (unit and unit.name != high_unit.name):
            return None
        high = read_number(second["number"])
        bare = second["number"].rstrip("十百千万亿")
        if unit is None and bare and surface[-1] not in "百千万亿":
            scale = high / read_number(bare)
            value = value * scale if value < read_number(bare) else value
        if value >= high:
            return None
        return _Amount(start, high_unit.end, value, high_unit, "range", high)

    def _shared_unit(self, text: str, at: int) -> Unit | None:
        """Return the unit that ends a list of numbers: 30、28和25个工作日."""
        for _ in range(_SHARES_A_UNIT):
            following = _LIST.match(text, at)
            if following is None:
                return None
            unit = self._units.read(text, following.end("number"))
            if unit and unit.name != "个":
                return unit
            at = following.end()
        return None

    def _may_be_bare(self, text: str, amount: _Amount, surface: str, numerals: NumeralKind) -> bool:
        if self._bare_refused.match(text, amount.end):
            return False
        if numerals == "arabic" and text[amount.end - 1] in "万亿多余" and surface[-1] in "万亿":
            return True
        if numerals == "scale":
            return self._approximators.before(text, amount.start) is not None and bool(
                self._stop.match(text, amount.end)
            )
        window = text[max(0, amount.start - 12) : amount.start]
        return bool(self._index.search(window) and self._stop.match(text, amount.end))

    def _han_counts(self, text: str, amount: _Amount) -> bool:
        """Whether a number in Chinese characters counts something before this unit."""
        unit = amount.unit
        if unit is None or unit.arabic_only:
            return False
        if unit.measures or amount.value > 10:
            return True
        if unit.name == "大":
            window = text[max(0, amount.start - 24) : amount.start]
            return bool(
                self._big_nouns.match(text, amount.end) and not self._big_listed.search(window)
            )
        return text.endswith(self._few_verbs, 0, amount.start) and not self._few_refused.match(
            text, amount.end
        )

    def _framed(
        self, text: str, amount: _Amount, numerals: NumeralKind, rule: str
    ) -> Quantity | None:
        """Add the approximators, and hear what speaks against the quantity."""
        start, end, relation = amount.start, amount.end, amount.relation
        before = self._approximators.before(text, start)
        if before:
            start = before[0]
            relation = before[1] if relation == "=" else relation
        unit = amount.unit.name if amount.unit else None
        candidate = Candidate(start, amount.end, unit, numerals, before is not None)
        if self._refusals.refuse(text, candidate):
            return None
        after = self._approximators.after(text, amount.end)
        if after:
            end = after[0]
            relation = after[1] if relation == "=" else relation
        if relation == "=":
            relation = self._approximators.apart(text, start) or relation
        return Quantity(
            start, end, rule, amount.value, amount.upper, unit, relation, amount.start, amount.end
        )


def _numerals(surface: str) -> NumeralKind:
    if surface[0].isdecimal():
        return "arabic"
    return "scale" if _BARE_SCALE.fullmatch(surface) and surface != "十" else "han"


def _inherit(text: str, previous: Quantity | None, quantity: Quantity) -> Quantity:
    """Pass an approximator before the first of a list on: 突破30家和50家."""
    if (
        previous is None
        or quantity.relation != "="
        or previous.relation in ("=", "range")
        or previous.start == previous.number_start
        or previous.unit != quantity.unit
        or not _JOINT.fullmatch(text[previous.end : quantity.start])
    ):
        return quantity
    return quantity._replace(relation=previous.relation)
