"""Half-open spans of one text -> merged, and looked up by position, in logarithmic time."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import Generic, Protocol, TypeVar

from ipextract.claims import Span


class _Spanned(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


Item = TypeVar("Item", bound=_Spanned)


class SpanIndex(Generic[Item]):
    """Mentions, entities or drafts of one text, each with `start` and `end`, by position.

    They are given in order of their starts; what looks at ends needs them in order of their ends
    as well, as they are where none holds another.
    """

    def __init__(self, items: Iterable[Item]) -> None:
        self.items = list(items)
        self._starts = [item.start for item in self.items]
        self._ends = [item.end for item in self.items]

    def starting_at(self, position: int) -> Item | None:
        """Return the first that starts here."""
        at = bisect_left(self._starts, position)
        return self.items[at] if at < len(self.items) and self._starts[at] == position else None

    def ending_at(self, position: int) -> Item | None:
        """Return the first that ends here."""
        at = bisect_left(self._ends, position)
        return self.items[at] if at < len(self.items) and self._ends[at] == position else None

    def last_before(self, position: int) -> Item | None:
        """Return the last that starts before a position."""
        at = bisect_left(self._starts, position)
        return self.items[at - 1] if at else None

    def first_from(self, position: int) -> Item | None:
        """Return the first that starts at a position or after it."""
        at = bisect_left(self._starts, position)
        return self.items[at] if at < len(self.items) else None

    def first_ending_after(self, position: int) -> Item | None:
        """Return the first that ends after a position: the one that runs across it, or the next."""
        at = bisect_right(self._ends, position)
        return self.items[at] if at < len(self.items) else None

    def last_ending_by(self, position: int) -> Item | None:
        """Return the last that ends at a position or before it."""
        at = bisect_right(self._ends, position)
        return self.items[at - 1] if at else None

    def over(self, start: int, end: int) -> Item | None:
        """Return the last that starts at `start` or before it, if it reaches to `end`."""
        at = bisect_right(self._starts, start) - 1
        return self.items[at] if at >= 0 and self._ends[at] >= end else None

    def within(self, start: int, end: int) -> Sequence[Item]:
        """Return those that start within a half-open span."""
        first = bisect_left(self._starts, start)
        return self.items[first : bisect_left(self._starts, end, first)]


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


def number_at(spans: Sequence[Span], position: int) -> int:
    """Return the index of the last of the spans, which are in order, that starts by a position.

    >>> number_at([(0, 4), (4, 9)], 4), number_at([(1, 4)], 0)
    (1, -1)
    """
    return bisect_left(spans, (position + 1,)) - 1
