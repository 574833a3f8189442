"""An amount -> whether it states no quantity: thresholds, names, ordinals, bases of rates."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from ipextract.matching.regexes import ending
from ipextract.patterns.quantity_exclusions import (
    NumeralKind,
    QuantityExclusion,
    QuantityExclusions,
)

_REACH = 14
"""Characters before a quantity that are looked at."""


_Kind = tuple[str | None, NumeralKind, bool]
"""Unit, numerals, and whether a hedge precedes: what decides which reasons apply."""


class _Checks(NamedTuple):
    """The reasons that apply to one kind of number, merged where they look at one side."""

    after: re.Pattern[str] | None
    touching: re.Pattern[str] | None
    """What looks back from where a quantity begins."""
    before: re.Pattern[str] | None
    """What is searched for in the window before it, and ends there."""
    both: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]
    """What must stand in the window before it and also follow."""


class Exclusions:
    """Holds every reason for refusing a number, sorted by what they apply to when first asked."""

    def __init__(self, patterns: QuantityExclusions) -> None:
        self._rules = tuple(patterns.root.values())
        self._units = {unit for rule in self._rules for unit in rule.units}
        self._known: dict[_Kind, _Checks] = {}

    def excludes(
        self, text: str, start: int, end: int, unit: str | None, numerals: NumeralKind, hedged: bool
    ) -> bool:
        """Whether some reason holds for the quantity that begins at `start`.

        Its number and unit end at `end`; `hedged` says that a hedge precedes them.
        """
        kind = (unit if unit in self._units else None, numerals, hedged)
        checks = self._known.get(kind)
        if checks is None:
            checks = _checks([rule for rule in self._rules if _applies(rule, kind)])
            self._known[kind] = checks
        after, touching, before, both = checks
        if after is not None and after.match(text, end):
            return True
        if touching is not None and touching.match(text, start):
            return True
        window = text[start - _REACH if start > _REACH else 0 : start]
        for behind, ahead in both:
            if behind.search(window) and ahead.match(text, end):
                return True
        return before is not None and before.search(window) is not None


def _applies(rule: QuantityExclusion, kind: _Kind) -> bool:
    unit, numerals, hedged = kind
    return (
        (not rule.units or unit in rule.units)
        and rule.numerals in ("any", numerals)
        and rule.hedged in (None, hedged)
    )


def _checks(rules: list[QuantityExclusion]) -> _Checks:
    after = [rule.after for rule in rules if rule.after is not None and rule.before is None]
    before = [rule.before for rule in rules if rule.before is not None and rule.after is None]
    touching = _of_one_length(before)
    sought = [pattern for pattern in before if not _has_one_length(pattern)]
    return _Checks(
        re.compile("|".join(after)) if after else None,
        re.compile("|".join(f"(?<={pattern})" for pattern in touching)) if touching else None,
        ending("|".join(sought)) if sought else None,
        tuple(
            (ending(rule.before), re.compile(rule.after))
            for rule in rules
            if rule.before is not None and rule.after is not None
        ),
    )


def _of_one_length(patterns: Iterable[str]) -> list[str]:
    """Merge the expressions whose matches have one length, all of one length into one."""
    merged: list[str] = []
    for pattern in filter(_has_one_length, patterns):
        for at, known in enumerate(merged):
            if _has_one_length(f"{known}|{pattern}"):
                merged[at] = f"{known}|{pattern}"
                break
        else:
            merged.append(pattern)
    return merged


def _has_one_length(pattern: str) -> bool:
    """Whether all that an expression matches is of one length, so that one can look back for it."""
    try:
        re.compile(f"(?<={pattern})")
    except re.error:
        return False
    return True
