"""An evaluation -> how far `confidence` is the probability that the whole record is right."""

from collections.abc import Sequence
from itertools import groupby, pairwise
from statistics import fmean
from typing import NamedTuple

from ipextract.evaluation.evaluate import Evaluation

_BINS = 10


class Trust(NamedTuple):
    """A prediction's confidence, and whether its record is right."""

    confidence: float
    right: bool


def trust(evaluation: Evaluation) -> list[Trust]:
    """Return confidence and rightness of each predicted claim, the most confident first."""
    seen = [
        Trust(outcome.predicted.confidence, "record" in outcome.agreed)
        for outcome in evaluation.outcomes
        if outcome.predicted is not None
    ]
    return sorted(seen, key=lambda one: -one.confidence)


def calibration_error(seen: Sequence[Trust]) -> float:
    """Return the expected calibration error, 0 to 1, over ten bins of equal count.

    Naeini et al. 2015, with bins of equal count in place of equal width.
    """
    size = len(seen)
    edges = [size * number // _BINS for number in range(_BINS + 1)]
    bins = [seen[a:b] for a, b in pairwise(edges) if b > a]
    gaps = (abs(fmean(t.confidence for t in b) - fmean(t.right for t in b)) * len(b) for b in bins)
    return sum(gaps) / size if size else 0.0


def coverage(seen: Sequence[Trust], precision: float) -> float:
    """Return the largest share of claims at or above some confidence of which so many are right.

    `seen` begins with the most confident. Claims of equal confidence are taken all or none.
    """
    number, right, best = 0, 0, 0
    for _, equals in groupby(seen, key=lambda one: one.confidence):
        for one in equals:
            number, right = number + 1, right + one.right
        if right >= precision * number:
            best = number
    return best / len(seen) if seen else 0.0
