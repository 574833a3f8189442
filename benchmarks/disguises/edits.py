"""A text and edits of it -> the new text, and where each span of the old one has gone."""

from collections.abc import Iterable
from typing import NamedTuple

from ipextract.claims import Span


class Edit(NamedTuple):
    """What stands from `start` to `end` (code points, half-open) gives way to `new`."""

    start: int
    end: int
    new: str

    @property
    def growth(self) -> int:
        return len(self.new) - (self.end - self.start)


class Edited:
    """A text after edits, which must not overlap; they may come in any order."""

    def __init__(self, text: str, edits: Iterable[Edit]) -> None:
        self._edits = sorted(edits)
        pieces, at = list[str](), 0
        for edit in self._edits:
            if not at <= edit.start <= edit.end <= len(text):
                raise ValueError(f"{edit} overlaps the one before, or leaves the text")
            pieces += text[at : edit.start], edit.new
            at = edit.end
        self.text = "".join([*pieces, text[at:]])

    def span(self, start: int, end: int) -> Span:
        """Return where a span stands now; empty where all of it was taken away.

        What was put in at its edges stays outside; what was exchanged across an edge is inside.
        """
        first, last = start, end
        for edit in self._edits:
            if edit.end <= start:
                first += edit.growth
            elif edit.start < start:
                first -= start - edit.start  # the old beginning stood within the edit
            if edit.end <= end and edit.start < end:
                last += edit.growth
            elif edit.start < end < edit.end:
                last += edit.start + len(edit.new) - end
        return first, max(first, last)
