"""Choose among candidates, several of which may bear one name."""

from collections import defaultdict
from collections.abc import Sequence
from math import exp

from ipextract.linking.entities.scene import Candidate


def likeliest(candidates: Sequence[Candidate], scores: Sequence[float]) -> tuple[Candidate, float]:
    """Return the best candidate of the likeliest name, and that name's chance among all.

    What speaks for one name adds up, be it said here, carried over, or the article's region.
    """
    top = max(scores)
    first = candidates[0].name
    if all(candidate.name == first for candidate in candidates):
        return candidates[scores.index(top)], 1.0
    shares: dict[str, float] = defaultdict(float)
    for candidate, score in zip(candidates, scores, strict=True):
        shares[candidate.name] += exp(score - top)
    name = max(shares, key=shares.__getitem__)
    namesakes = (n for n, candidate in enumerate(candidates) if candidate.name == name)
    best = max(namesakes, key=scores.__getitem__)
    return candidates[best], shares[name] / sum(shares.values())
