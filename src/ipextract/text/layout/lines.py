"""A raw text -> its printed lines, and what each shows of itself."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ipextract.matching.marks import (
    CLAUSE_ENDS,
    CLOSING,
    INVISIBLE,
    ITEM_ENDS,
    PAIRS,
    SENTENCE_ENDS,
)

_STOPS = f"{SENTENCE_ENDS}；：…"
_CLOSING = f'{CLOSING}"'
_CLOSED = re.compile(rf"(?:[{_STOPS}]|(?<!\d)\.)[{_CLOSING}]*(?:[（(][^（）()]{{1,12}}[）)])?$")
_AFTER_STOP = f".{_CLOSING}"
"""Without one of these, or a stop, at its end a line is not closed."""
_MARK = re.compile(f"[{ITEM_ENDS}]")
_PAIRS = [(opening, PAIRS[opening]) for opening in "“（《"]
_WEAK_END = re.compile(f"[{_CLOSING}]$")
_CONTINUES = re.compile(rf"[{CLAUSE_ENDS}、{CLOSING}%‰]|\.\d")
_BLANK = "".join(re.findall(rf"[\s{INVISIBLE}]", "".join(map(chr, range(0x10000)))))
_TAIL = 20
_INDENT = 2


@dataclass(frozen=True, slots=True)
class Line:
    """A line that prints something, without the blanks around it; offsets are those of raw."""

    text: str
    start: int
    end: int
    gap: int
    """How many blank lines stand above it."""
    indented: bool
    """Whether it is set in, as the first line of a paragraph is."""

    def part(self, start: int, end: int) -> "Line":
        """The part of the line between two offsets in its text, without blanks around it."""
        piece = self.text[start:end]
        text = piece.strip(_BLANK)
        begin = self.start + start + len(piece) - len(piece.lstrip(_BLANK))
        gap, indented = (0, False) if start else (self.gap, self.indented)
        return Line(text, begin, begin + len(text), gap, indented)

    @property
    def closed(self) -> bool:
        """Whether it ends as a sentence or a list item does."""
        last = self.text[-1]
        if last not in _AFTER_STOP:
            return last in _STOPS
        return _CLOSED.search(self.text[-_TAIL:]) is not None

    @property
    def weakly_open(self) -> bool:
        """Whether it ends in a closing bracket or quotation mark, as titles may."""
        return _WEAK_END.search(self.text[-1]) is not None

    @property
    def continues(self) -> bool:
        """Whether it begins with a mark that cannot begin a paragraph."""
        return _CONTINUES.match(self.text) is not None

    @property
    def marked(self) -> bool:
        """Whether a mark of punctuation stands in it, as in prose."""
        return _MARK.search(self.text) is not None

    @property
    def unpaired(self) -> bool:
        """Whether a bracket or quotation mark in it is left open."""
        return any(self.text.count(left) > self.text.count(right) for left, right in _PAIRS)


def split_lines(raw: str) -> Iterator[Line]:
    """Yield the lines that print something."""
    begin = above = 0
    for piece in raw.splitlines(keepends=True):
        text = piece.strip(_BLANK)
        if text:
            start = begin + len(piece) - len(piece.lstrip(_BLANK))
            end = start + len(text)
            breaks = max(raw.count("\n", above, start), raw.count("\r", above, start))
            yield Line(text, start, end, max(0, breaks - 1), start - begin >= _INDENT)
            above = end
        begin += len(piece)
