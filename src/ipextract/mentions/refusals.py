"""Refuse numbers that state no quantity: thresholds, names, ordinals, bases of rates."""

import re
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
    rule: QuantityRefusal
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None


class Refusals:
    """Holds every reason for refusing a number, sorted by unit."""

    def __init__(self, patterns: QuantityRefusals) -> None:
        self._any: list[_Check] = []
        self._by_unit: dict[str, list[_Check]] = {}
        for rule in patterns.root.values():
            check = _Check(
                rule,
                re.compile(rf"(?:{rule.before})\Z") if rule.before else None,
                re.compile(rule.after) if rule.after else None,
            )
            if not rule.units:
                self._any.append(check)
            for unit in rule.units:
                self._by_unit.setdefault(unit, []).append(check)

    def refuse(self, text: str, candidate: Candidate) -> bool:
        """Whether some reason holds for the candidate."""
        window = text[max(0, candidate.start - _REACH) : candidate.start]
        checks = self._by_unit.get(candidate.unit or "", ())
        return any(
            _holds(check, text, candidate, window)
            for group in (self._any, checks)
            for check in group
        )


def _holds(check: _Check, text: str, candidate: Candidate, window: str) -> bool:
    rule = check.rule
    if rule.numerals not in ("any", candidate.numerals):
        return False
    if rule.framed is not None and rule.framed != candidate.framed:
        return False
    if check.after and not check.after.match(text, candidate.core_end):
        return False
    return check.before is None or check.before.search(window) is not None
