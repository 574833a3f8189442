"""The rules behind a claim -> how far it can be trusted without a network.

`weights/rules.tsv` holds, for each rule, on how many claims of documents that nothing was learned
from it had a part, and how many of those records were right in every field.
"""

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from ipextract.errors import short
from ipextract.statistical.files import read_file, unusable

_MOST = 10**12
_PRIOR = (1, 2)
"""Right and all claims added to each count, so that a rare rule is not taken at its word."""
_UNKNOWN = 0.5
"""The precision of a rule of which no family is known."""


class RuleCount(NamedTuple):
    """How many claims a rule had a part in, and how many of these records were right."""

    claims: int
    right: int


class RulePrecision:
    """Knows the precision of each rule, and of each family (`metrics` of `metrics.after`)."""

    def __init__(self, counts: Mapping[str, RuleCount]) -> None:
        self.counts = dict(counts)
        families: dict[str, RuleCount] = defaultdict(lambda: RuleCount(0, 0))
        for rule, (claims, right) in counts.items():
            known = families[_family(rule)]
            families[_family(rule)] = RuleCount(known.claims + claims, known.right + right)
        self._rules = {rule: _smoothed(count) for rule, count in counts.items()}
        self._families = {family: _smoothed(count) for family, count in families.items()}
        self.least = lru_cache(maxsize=4096)(self._least)
        """The precision, 0 to 1, of the least precise of some rules, which are a tuple."""

    def of(self, rule: str) -> float:
        """Return a rule's precision; that of its family where it was never counted."""
        known = self._rules.get(rule)
        return self._families.get(_family(rule), _UNKNOWN) if known is None else known

    def _least(self, rules: tuple[str, ...]) -> float:
        return min(map(self.of, rules), default=_UNKNOWN)


def _family(rule: str) -> str:
    return rule.partition(".")[0]


def _smoothed(count: RuleCount) -> float:
    right, claims = _PRIOR
    return (count.right + right) / (count.claims + claims)


def read_counts(path: Path) -> dict[str, RuleCount]:
    """Read a table of rule, claims and right. Raises `ModelError` where there is none such."""
    counts: dict[str, RuleCount] = {}
    try:
        lines = read_file(path).decode().splitlines()
    except UnicodeDecodeError as error:
        raise unusable(path, f"cannot be read ({error})") from error
    for number, line in enumerate(lines, 1):
        if not line or line.startswith("#"):
            continue
        try:
            rule, claims, right = line.split("\t")
            counts[rule] = RuleCount(int(claims), int(right))
            if not 0 <= counts[rule].right <= counts[rule].claims <= _MOST:
                raise ValueError("no such counts")
        except ValueError as error:
            problem = f"read {short(line)}, expected rule, claims and right, parted by tabs"
            raise unusable(f"{path}:{number}", problem) from error
    if not counts:
        raise unusable(path, "holds no rule")
    return counts


def write_counts(path: Path, counts: Mapping[str, RuleCount]) -> None:
    """Write such a table, in the order of the rules' names."""
    rows = (f"{rule}\t{count.claims}\t{count.right}\n" for rule, count in sorted(counts.items()))
    path.write_text("# rule\tclaims\tright\n" + "".join(rows), encoding="utf-8")
