"""Candidates with their scores -> the best one; several may bear one name."""

from collections.abc import Sequence
from math import exp

from ipextract.linking.entities.candidates import EntityCandidate
from ipextract.linking.entities.feature_cache import Evidence


def best_entity(
    candidates: Sequence[EntityCandidate[Evidence]], scores: Sequence[float]
) -> tuple[EntityCandidate[Evidence], float]:
    """Return the best candidate of the likeliest name, and that name's chance among all.

    What speaks for one name adds up, be it named here, the entity before, or the article's region.
    """
    top = max(scores)
    shares: dict[str, float] = {}
    for candidate, score in zip(candidates, scores, strict=True):
        name = candidate.name
        shares[name] = shares.get(name, 0.0) + exp(score - top)
    name = max(shares, key=shares.__getitem__)
    best = scores.index(top)
    if candidates[best].name != name:
        namesakes = (n for n, candidate in enumerate(candidates) if candidate.name == name)
        best = max(namesakes, key=scores.__getitem__)
    return candidates[best], shares[name] / sum(shares.values())
