"""Look up the regions of a text by position."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from ipextract.mentions.types import RegionMention


class RegionIndex:
    """The regions of one text, in order of position."""

    def __init__(self, mentions: Sequence[RegionMention]) -> None:
        self._starts = [m.start for m in mentions]
        self._ends = [m.end for m in mentions]

    def start_of_name(self, low: int, high: int) -> int:
        """Return where the first region between `low` and `high` begins, else `low`.

        A region whose name runs across `low` is the first.
        """
        at = bisect_right(self._ends, low)
        return self._starts[at] if at < len(self._starts) and self._starts[at] < high else low

    def ending_at(self, position: int) -> int | None:
        """Return where the region that ends here begins."""
        at = bisect_left(self._ends, position)
        return self._starts[at] if at < len(self._ends) and self._ends[at] == position else None

    def end_of_name(self, position: int) -> int:
        """Return where the region that begins here ends, else `position`."""
        at = bisect_left(self._starts, position)
        return self._ends[at] if self.starts_at(position) else position

    def starts_at(self, position: int) -> bool:
        """Whether a region begins here."""
        at = bisect_left(self._starts, position)
        return at < len(self._starts) and self._starts[at] == position
