"""A text -> its quantities: a number with its unit and hedges (超1.2亿元, 20至30家, 近三成).

Numbers are sought by one regular expression over the whole text. Each is read with its unit; then
it is asked what it needs around it to count, and what speaks against it.
"""

import re

from ipextract.matching.marks import PHRASE_ENDS
from ipextract.matching.regexes import any_of
from ipextract.mentions.quantities.amounts import Amount, AmountReader
from ipextract.mentions.quantities.context import QuantityContext
from ipextract.mentions.quantities.exclusions import Exclusions
from ipextract.mentions.quantities.hedges import Hedges
from ipextract.mentions.quantities.units import UnitReader
from ipextract.mentions.types import Quantity
from ipextract.patterns.knowledge import Knowledge


class QuantityFinder:
    """Finds every quantity that is a claim by itself; ranks and streaks are others' work."""

    def __init__(self, knowledge: Knowledge) -> None:
        numbers, units, words = knowledge.numbers, knowledge.units, knowledge.closed_classes
        self._vague = numbers.vague.before
        self._hedges = Hedges(numbers)
        self._amounts = AmountReader(UnitReader(units), numbers, words)
        self._context = QuantityContext(units, numbers.scales)
        self._exclusions = Exclusions(knowledge.quantity_exclusions)
        self._joint = re.compile(f"、|{any_of((*words.conjunctions, *words.disjunctions))}")
        self._distributed = re.compile(
            rf"(?:{any_of((*words.universals, *words.distributives))})[^{PHRASE_ENDS}]{{0,4}}\Z"
        )

    def __call__(self, text: str) -> list[Quantity]:
        found: list[Quantity] = []
        end = 0
        for match in self._amounts.numbers.finditer(text):
            if match.start() < end:
                continue
            amount = self._amounts.read(match)
            quantity = self._quantity(text, amount) if amount else None
            if quantity is not None:
                end = quantity.end
                found.append(self._inherit(text, found[-1], quantity) if found else quantity)
        return found

    def _quantity(self, text: str, amount: Amount) -> Quantity | None:
        """Add the hedges to an amount, if it counts and nothing speaks against it."""
        start, end, relation = amount.start, amount.end, amount.relation
        if amount.numerals != "arabic" and start and text[start - 1] in self._vague:
            return None
        before = self._hedges.before(text, start)
        if not self._context.holds(text, amount, hedged=before is not None):
            return None
        if before:
            start, relation = before[0], before[1] if relation == "=" else relation
        unit = amount.unit.name if amount.unit else None
        if self._exclusions.excludes(text, start, end, unit, amount.numerals, before is not None):
            return None
        after = self._hedges.after(text, amount.end)
        if after:
            end, relation = after[0], after[1] if relation == "=" else relation
        if relation == "=":
            relation = self._hedges.apart(text, start) or relation
        return Quantity(
            start, end, f"quantities.{amount.kind}", amount.value, amount.upper, unit, relation,
            amount.start, amount.end, "change" if amount.kind == "doubling" else None,
        )  # fmt: skip

    def _inherit(self, text: str, previous: Quantity, quantity: Quantity) -> Quantity:
        """Pass on the hedge before the first of a list: 分别突破30家和5亿元."""
        if (
            quantity.relation != "="
            or previous.relation in ("=", "range")
            or not self._joint.fullmatch(text, previous.end, quantity.start)
        ):
            return quantity
        lead = text[max(0, previous.start - 8) : previous.start]
        own = previous.start < previous.number_start and previous.unit == quantity.unit
        if own or self._distributed.search(lead):
            return quantity._replace(relation=previous.relation)
        return quantity
