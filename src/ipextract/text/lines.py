"""The printed lines of a raw text, and what a line shows of itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import regex

_LINE = regex.compile(
    r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]++|\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]"
)
_BREAKS = frozenset("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029") | {"\r\n"}
_CLOSED = regex.compile(r"[。！？!?…；;：:.][”’」』）)》\"]*+$")
_WEAK_END = regex.compile(r"[”’」』）)》\"]$")
_CONTINUES = regex.compile(r"[，。、；：！？）)》”’」』%％‰]")
_SENTENCE_MARK = regex.compile(r"[。；！？]")
_TAIL = 6


@dataclass(frozen=True)
class Line:
    """A line that is not blank, without the blanks around it; `start` and `end` are raw offsets."""

    text: str
    start: int
    end: int
    gap: int
    """How many blank lines stand above it."""

    @cached_property
    def closed(self) -> bool:
        """Whether it ends as a sentence or a list item does."""
        return _CLOSED.search(self.text[-_TAIL:]) is not None

    @cached_property
    def weakly_open(self) -> bool:
        """Whether it ends in a closing bracket or quotation mark, as titles may."""
        return _WEAK_END.search(self.text[-1]) is not None

    @cached_property
    def continues(self) -> bool:
        """Whether it begins with a mark that cannot begin a paragraph."""
        return _CONTINUES.match(self.text) is not None

    @cached_property
    def has_sentence(self) -> bool:
        """Whether it holds the end of a sentence."""
        return _SENTENCE_MARK.search(self.text) is not None


def split_lines(raw: str) -> Iterator[Line]:
    """Yield the lines that hold text."""
    gap = 0
    after_text = False
    for match in _LINE.finditer(raw):
        piece = match[0]
        text = piece.strip()
        if text:
            start = match.start() + len(piece) - len(piece.lstrip())
            yield Line(text, start, start + len(text), gap)
            gap, after_text = 0, True
        elif piece in _BREAKS:
            gap += not after_text
            after_text = False
