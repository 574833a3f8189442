"""Half-open spans of one text, kept so that they can be looked up by position."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from ipextract.claims import Span


def merged(spans: Iterable[Span]) -> list[Span]:
    """Return the spans in order, those that overlap or touch as one, without the empty ones.

    >>> merged([(5, 8), (1, 3), (3, 4), (6, 7), (9, 9)])
    [(1, 4), (5, 8)]
    """
    result: list[Span] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if result and start <= result[-1][1]:
            result[-1] = result[-1][0], max(end, result[-1][1])
        else:
            result.append((start, end))
    return result


def overlaps(start: int, end: int, spans: Sequence[Span]) -> bool:
    """Whether a non-empty span shares a character with one of `spans`, which are `merged`.

    >>> overlaps(4, 6, [(1, 4), (5, 8)]), overlaps(4, 5, [(1, 4), (5, 8)])
    (True, False)
    """
    before_end = bisect_left(spans, (end,))
    return before_end > 0 and spans[before_end - 1][1] > start
