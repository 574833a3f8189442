"""Read a page: part its articles, put paragraphs cut by the layout back together.

A paragraph that ends in mid-sentence waits for its continuation: captions and slogans thrown in
between are read on their own, and a number cut from its measure word is whole again.
"""

from collections.abc import Iterator, Sequence

import regex

from ipextract.documents import Document
from ipextract.text.lines import Line, split_lines
from ipextract.text.normalize import normalize
from ipextract.text.offsets import Pieces
from ipextract.text.passages import Article, Page, Passage, PassageKind
from ipextract.text.roles import LineReader, Role, assign_roles, line_reader

_KINDS: dict[Role, PassageKind] = {
    "masthead": "byline",
    "headline": "headline",
    "deck": "headline",
    "byline": "byline",
    "heading": "subheading",
    "caption": "caption",
    "slogan": "caption",
    "body": "body",
}
_LATIN = regex.compile(r"[A-Za-z]")
_THROWN_IN = 4
"""Most lines that may stand between the halves of a paragraph."""


def read_page(document: Document) -> Page:
    """Part a raw text into articles of repaired passages. Never raises, whatever the text."""
    raw = document.text.removeprefix("\ufeff")
    lines = list(split_lines(raw))
    roles = assign_roles(lines, document.title)
    starts = [0, *_article_starts(roles), len(lines)]
    articles = (
        _Assembly(raw, lines[first:last], roles[first:last]).article()
        for first, last in zip(starts, starts[1:], strict=False)
        if first < last
    )
    return Page(raw, tuple(articles))


def _article_starts(roles: Sequence[Role]) -> Iterator[int]:
    """Yield where an article begins, the first aside: at a headline, or the masthead above it."""
    begun = False
    for at, role in enumerate(roles):
        if role == "headline" and roles[at - 1] != "headline":
            start = at
            while start > 0 and roles[start - 1] == "masthead":
                start -= 1
            if begun and start:
                yield start
        begun = begun or role != "masthead"


class _Assembly:
    """The lines of one article on their way to passages."""

    def __init__(self, raw: str, lines: Sequence[Line], roles: Sequence[Role]) -> None:
        self._raw, self._lines, self._roles = raw, lines, roles
        self._reader: LineReader = line_reader()
        self._spaced = sum(line.gap > 0 for line in lines[1:]) * 4 >= len(lines) - 1
        self._passages: list[Passage] = []
        self._open: list[Line] = []
        self._headline: str | None = None

    def article(self) -> Article:
        """Return the article."""
        at = 0
        while at < len(self._lines):
            at = self._take(at)
        self._flush()
        passages = tuple(sorted(self._passages, key=lambda passage: passage.offsets[0]))
        return Article(self._headline, passages)

    def _take(self, at: int) -> int:
        """Deal with the line at an index; return the index of the next one."""
        line, role = self._lines[at], self._roles[at]
        if role == "body" or (role == "heading" and self._is_cut_line(at)):
            self._add_to_body(line)
            return at + 1
        last = at + 1
        if role in ("slogan", "headline"):
            while last < len(self._lines) and self._roles[last] == role:
                last += 1
        if role == "heading" and self._stands_as_caption(at):
            role = "caption"
        if role not in ("caption", "slogan"):
            self._flush()
        self._emit(self._lines[at:last], _KINDS[role])
        if role == "headline" and self._passages:
            self._headline = self._headline or self._passages[-1].text
        return last

    def _add_to_body(self, line: Line) -> None:
        if self._open and not self._joins(line):
            self._flush()
        self._open.append(line)

    def _joins(self, line: Line) -> bool:
        """Whether the open paragraph goes on in this line."""
        last = self._open[-1]
        if line.continues:
            return True
        if last.closed:
            return False
        return not self._reader.numbered(line)

    def _is_cut_line(self, at: int) -> bool:
        """Whether a line without end or marks belongs to a paragraph cut around it."""
        line = self._lines[at]
        if self._reader.numbered(line):
            return False
        waiting = self._open and not self._open[-1].closed
        if self._spaced and line.gap == 0 and waiting:
            return True
        follows = at + 1 < len(self._lines) and self._lines[at + 1].gap == 0
        if self._spaced and follows and self._roles[at + 1] in ("body", "heading"):
            return not line.closed
        starts_within = line.text[0].isdigit() or line.closed
        return bool(waiting) and starts_within and self._next_body(at) is None

    def _stands_as_caption(self, at: int) -> bool:
        """Whether a line shaped like a heading is a caption: within a sentence, or under no text."""
        following = self._next_body(at)
        if following is None:
            return self._spaced
        return bool(self._open) and not self._open[-1].closed and not self._open[-1].weakly_open

    def _next_body(self, at: int) -> int | None:
        for index in range(at + 1, min(at + 1 + _THROWN_IN, len(self._lines))):
            if self._roles[index] == "body":
                return index
        return None

    def _flush(self) -> None:
        if self._open:
            self._emit(self._open, "body")
            self._open = []

    def _emit(self, lines: Sequence[Line], kind: PassageKind) -> None:
        heading = kind in ("headline", "subheading", "byline")
        text, offsets = "", Pieces()
        for line, before in zip(lines, [None, *lines], strict=False):
            part, where = normalize(self._raw, line.start, line.end, heading=heading)
            if text and before and _parted(text, part, kind):
                text += " "
                offsets.add(before.end, 1)
            text += part
            offsets.extend(where)
        if text:
            self._passages.append(Passage(text, offsets, kind))


def _parted(before: str, after: str, kind: PassageKind) -> bool:
    """Whether the end of the line stays, as a space: between lines of a headline, Latin words."""
    if kind == "headline":
        return before[-1] not in "：:，"
    return _LATIN.match(before[-1]) is not None and _LATIN.match(after) is not None
