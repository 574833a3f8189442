"""How far a claim can be trusted: the precision of the least certain rule behind it.

`patterns/rule_precision.tsv` holds, for each rule, on how many claims of the training gold it had
a part and how many of those records were right in every field.
"""

from functools import cache, lru_cache

from ipextract.linking.drafts import Draft
from ipextract.patterns.loader import shipped_folder

_PRIOR = (1, 2)
"""Right and all claims added to each count, so that a rare rule is not taken at its word."""


def confidence(draft: Draft) -> float:
    """Return a model's own estimate; without one, the share of right records, 0 to 1, under the
    rule that has the lowest."""
    if draft.confidence:
        return draft.confidence
    return _least_precision(tuple(draft.rules))


@lru_cache(maxsize=4096)
def _least_precision(rules: tuple[str, ...]) -> float:
    """Look a set of rules up once: few of them make up all claims."""
    known = precisions()
    return min((known[rule] for rule in rules if rule in known), default=0.5)


@cache
def precisions() -> dict[str, float]:
    """Read the table: rule -> smoothed share of right records."""
    lines = (shipped_folder() / "rule_precision.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    right, all_ = _PRIOR
    return {rule: (int(hits) + right) / (int(n) + all_) for rule, n, hits in rows}
