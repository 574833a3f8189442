"""Gold spans and predicted spans of one document -> one-to-one pairs."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from heapq import heapify, heappop, heapreplace
from typing import NamedTuple, TypeVar

from ipextract.claims import Claim, Span
from ipextract.evaluation.gold import GoldClaim, answers

K = TypeVar("K", bound=Hashable)


class _Candidate(NamedTuple):
    """The next possible pair of two groups; the least is the best, earlier claims before later."""

    minus_overlap: float
    other_kind: bool
    gold: int
    predicted: int
    of_gold: list[int]
    of_predicted: list[int]
    """What is left of the groups, the earliest claim last."""


def align(gold: Sequence[GoldClaim], predicted: Sequence[Claim]) -> list[tuple[int, int]]:
    """Return one-to-one pairs (gold index, predicted index), largest relative overlap first.

    Relative overlap is the shared length over the length of both together; of equal ones, the pair
    of the same kind wins, and then the earlier claims. Claims of one span and kind are taken
    together, so that the time is linear however many share a place.
    """
    pairs: list[tuple[int, int]] = []
    heap = list(_candidates(gold, predicted))
    heapify(heap)
    used_gold: set[int] = set()
    used_predicted: set[int] = set()
    while heap:
        best = heap[0]
        if best.gold not in used_gold and best.predicted not in used_predicted:
            used_gold.add(best.gold)
            used_predicted.add(best.predicted)
            pairs.append((best.gold, best.predicted))
        _drop(best.of_gold, used_gold)
        _drop(best.of_predicted, used_predicted)
        if best.of_gold and best.of_predicted:
            following = best._replace(gold=best.of_gold[-1], predicted=best.of_predicted[-1])
            heapreplace(heap, following)
        else:
            heappop(heap)
    return pairs


def _candidates(gold: Sequence[GoldClaim], predicted: Sequence[Claim]) -> Iterator[_Candidate]:
    own = _groups((g.span, answers(g.kind)) for g in gold)
    other = _groups((p.span, p.kind) for p in predicted)
    lefts, rights = list(own), list(other)
    for i, j in _overlapping([span for span, _ in lefts], [span for span, _ in rights]):
        (span, kinds), (other_span, kind) = lefts[i], rights[j]
        of_gold, of_predicted = own[lefts[i]], other[rights[j]]
        yield _Candidate(
            -_relative_overlap(span, other_span),
            kind not in kinds,
            of_gold[-1],
            of_predicted[-1],
            of_gold,
            of_predicted,
        )


def _groups(keys: Iterable[K]) -> dict[K, list[int]]:
    """Return the places of each key, the first one last, from where it is taken."""
    groups: defaultdict[K, list[int]] = defaultdict(list)
    for place, key in enumerate(keys):
        groups[key].append(place)
    return {key: places[::-1] for key, places in groups.items()}


def _drop(places: list[int], used: set[int]) -> None:
    while places and places[-1] in used:
        places.pop()


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
