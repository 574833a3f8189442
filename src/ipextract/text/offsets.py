"""Runs of raw text, cut and joined -> the raw offset of each character; memory is by the run."""

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import overload


class OffsetMap(Sequence[int]):
    """The raw offset of each character of a text cut and joined from a few runs of raw text.

    Add the runs in order; a run that continues the one before it costs nothing.
    """

    __slots__ = ("_length", "_raws", "_starts")

    def __init__(self) -> None:
        self._starts = array("q")
        self._raws = array("q")
        self._length = 0

    def add(self, raw: int, length: int) -> None:
        """Append the raw run that begins at `raw` and is `length` characters long."""
        if length <= 0:
            return
        if not self._starts or self._raws[-1] + self._length - self._starts[-1] != raw:
            self._starts.append(self._length)
            self._raws.append(raw)
        self._length += length

    def extend(self, offsets: Sequence[int]) -> None:
        """Append the runs of another map, which may be a range."""
        if isinstance(offsets, OffsetMap):
            for raw, length in offsets.runs():
                self.add(raw, length)
        elif offsets:
            self.add(offsets[0], len(offsets))

    def runs(self) -> Iterator[tuple[int, int]]:
        """Yield (raw start, length) of each run."""
        for raw, (start, end) in zip(
            self._raws, pairwise((*self._starts, self._length)), strict=True
        ):
            yield raw, end - start

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, index: int) -> int: ...
    @overload
    def __getitem__(self, index: slice) -> list[int]: ...
    def __getitem__(self, index: int | slice) -> int | list[int]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(self._length))]
        at = index + self._length if index < 0 else index
        if not 0 <= at < self._length:
            raise IndexError(index)
        run = bisect_right(self._starts, at) - 1
        return self._raws[run] + at - self._starts[run]

    def __iter__(self) -> Iterator[int]:
        for raw, length in self.runs():
            yield from range(raw, raw + length)
