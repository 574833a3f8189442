"""Gold spans and predicted spans of one document -> one-to-one pairs."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ipextract.claims import Claim, Span
from ipextract.evaluation.gold import GoldClaim, answers


class _Candidate(NamedTuple):
    """A possible pair; the greatest is the best. Earlier claims come first among equals."""

    overlap: float
    same_kind: bool
    minus_gold: int
    minus_predicted: int


def align(gold: Sequence[GoldClaim], predicted: Sequence[Claim]) -> list[tuple[int, int]]:
    """Return one-to-one pairs (gold index, predicted index), largest relative overlap first.

    Relative overlap is the shared length over the length of both together; of equal ones, the pair
    of the same kind wins.
    """
    pairs: list[tuple[int, int]] = []
    used_gold: set[int] = set()
    used_predicted: set[int] = set()
    for candidate in sorted(_candidates(gold, predicted), reverse=True):
        i, j = -candidate.minus_gold, -candidate.minus_predicted
        if i not in used_gold and j not in used_predicted:
            used_gold.add(i)
            used_predicted.add(j)
            pairs.append((i, j))
    return pairs


def _candidates(gold: Sequence[GoldClaim], predicted: Sequence[Claim]) -> Iterator[_Candidate]:
    for i, j in _overlapping([g.span for g in gold], [p.span for p in predicted]):
        overlap = _relative_overlap(gold[i].span, predicted[j].span)
        same_kind = predicted[j].kind in answers(gold[i].kind)
        yield _Candidate(overlap, same_kind, -i, -j)


def _relative_overlap(a: Span, b: Span) -> float:
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared / (max(a[1], b[1]) - min(a[0], b[0]))


def _overlapping(left: Sequence[Span], right: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Sweep over both lists in order of position: linear, but for what overlaps."""
    order = sorted(range(len(right)), key=lambda j: right[j])
    waiting, active = iter(order), list[int]()
    upcoming = next(waiting, None)
    for i in sorted(range(len(left)), key=lambda i: left[i]):
        start, end = left[i]
        while upcoming is not None and right[upcoming][0] < end:
            active.append(upcoming)
            upcoming = next(waiting, None)
        active = [j for j in active if right[j][1] > start]
        yield from ((i, j) for j in active if right[j][0] < end)
