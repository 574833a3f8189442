"""Refuse numbers that state no quantity: thresholds, names, ordinals, bases of rates."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from ipextract.patterns.quantity_refusals import NumeralKind, QuantityRefusal, QuantityRefusals

_REACH = 14
"""Characters before a quantity that are looked at."""


class Candidate(NamedTuple):
    """What may be a quantity, as far as a refusal looks at it."""

    start: int
    core_end: int
    unit: str | None
    numerals: NumeralKind
    framed: bool


class _Check(NamedTuple):
    """Reasons that differ in one regular expression only, and are tried at once."""

    numerals: str
    framed: bool | None
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None


class Refusals:
    """Holds every reason for refusing a number, sorted by unit."""

    def __init__(self, patterns: QuantityRefusals) -> None:
        rules = patterns.root.values()
        general = [rule for rule in rules if not rule.units]
        self._general = _checks(general)
        self._by_unit = {
            unit: _checks(general + [rule for rule in rules if unit in rule.units])
            for unit in {unit for rule in rules for unit in rule.units}
        }

    def refuse(self, text: str, candidate: Candidate) -> bool:
        """Whether some reason holds for the candidate."""
        window = text[max(0, candidate.start - _REACH) : candidate.start]
        for numerals, framed, before, after in self._by_unit.get(
            candidate.unit or "", self._general
        ):
            if (
                (after is None or after.match(text, candidate.core_end))
                and (framed is None or framed is candidate.framed)
                and (numerals == "any" or numerals == candidate.numerals)
                and (before is None or before.search(window))
            ):
                return True
        return False


def _checks(rules: Iterable[QuantityRefusal]) -> tuple[_Check, ...]:
    """Merge rules that look at the same side under the same conditions."""
    groups: dict[tuple[str, bool | None, str | bool], list[QuantityRefusal]] = {}
    for rule in rules:
        both = rule.before is not None and rule.after is not None
        key = (rule.numerals, rule.framed, rule.reason if both else rule.before is None)
        groups.setdefault(key, []).append(rule)
    return tuple(_merged(group) for group in groups.values())


def _merged(rules: list[QuantityRefusal]) -> _Check:
    before = [rule.before for rule in rules if rule.before is not None]
    after = [rule.after for rule in rules if rule.after is not None]
    return _Check(
        rules[0].numerals,
        rules[0].framed,
        re.compile(rf"(?:{'|'.join(before)})\Z") if before else None,
        re.compile("|".join(after)) if after else None,
    )
