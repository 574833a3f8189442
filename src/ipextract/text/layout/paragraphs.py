"""The lines of an article with their roles -> headings, captions and whole paragraphs.

A paragraph that ends in mid-sentence waits for its continuation: captions and slogans thrown in
between are read on their own, and a number cut from its measure word is whole again.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ipextract.text.layout.line_breaks import CutReader
from ipextract.text.layout.line_classes import LineClassifier, LineRole
from ipextract.text.layout.lines import Line

_LONGEST_THROWN_IN = 60
_THROWN_IN_ROLES: tuple[LineRole, ...] = ("caption", "slogan", "masthead")
_THROWN_IN = 4
"""Most lines that may stand between the halves of a paragraph."""
_SET_TOGETHER: tuple[LineRole, ...] = ("slogan", "headline")
_LEAST_SPACED = 0.25
"""The share of lines with a blank line above from which blank lines are how a page is set."""


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that are one passage."""

    lines: list[Line]
    role: LineRole


def assemble(
    lines: Sequence[Line],
    roles: Sequence[LineRole],
    classifier: LineClassifier,
    cuts: CutReader,
) -> list[Block]:
    """Return the blocks of one article in reading order: a paragraph before what cut it."""
    blocks = _Assembly(_set_together(lines, roles), classifier, cuts).blocks()
    return sorted(blocks, key=lambda block: block.lines[0].start)


def _set_together(lines: Sequence[Line], roles: Sequence[LineRole]) -> list[Block]:
    """Join lines of fixed width, of one slogan, of one headline."""
    blocks: list[Block] = []
    for line, role in zip(lines, roles, strict=True):
        same = blocks and blocks[-1].role == role and role in _SET_TOGETHER
        if blocks and (same or role == "wrapped"):
            blocks[-1].lines.append(line)
        else:
            blocks.append(Block([line], role))
    return blocks


class _Assembly:
    """Walks over the blocks of an article with one open paragraph in hand."""

    def __init__(self, blocks: list[Block], classifier: LineClassifier, cuts: CutReader) -> None:
        self._given = blocks
        self._is_numbered = classifier.numbered
        self._cuts = cuts
        self._done: list[Block] = []
        self._paragraph: Block | None = None
        gaps = sum(block.lines[0].gap > 0 for block in blocks[1:])
        self._spaced = gaps >= _LEAST_SPACED * (len(blocks) - 1)

    def blocks(self) -> list[Block]:
        """Return the blocks that the given ones make, each once it is complete."""
        for at, block in enumerate(self._given):
            role = self._role(at)
            if role == "body":
                self._add_to_body(block)
                continue
            if role not in _THROWN_IN_ROLES:
                self._paragraph = None
            self._done.append(Block(block.lines, role))
        return self._done

    def _role(self, at: int) -> LineRole:
        """The role of a block, once it is known what is open before it and what follows."""
        block = self._given[at]
        if block.role == "body" and self._is_sentence_thrown_in(at):
            return "caption"
        if block.role != "heading" or self._is_numbered(block.lines[0]):
            return block.role
        if self._is_cut_line(at) or self._opens_cut_paragraph(at):
            return "body"
        return "caption" if self._is_caption(at) else "heading"

    def _add_to_body(self, block: Block) -> None:
        if self._paragraph and self._goes_on_in(block.lines[0]):
            self._paragraph.lines.extend(block.lines)
        else:
            self._paragraph = Block(list(block.lines), "body")
            self._done.append(self._paragraph)

    def _last_line(self) -> Line | None:
        return self._paragraph.lines[-1] if self._paragraph else None

    def _waits(self) -> bool:
        """Whether the paragraph in hand ends in mid-sentence.

        Where no blank lines part the paragraphs, a line that only lacks its full stop is whole.
        """
        last = self._last_line()
        return (
            last is not None and not last.closed and (self._spaced or self._cuts.breaks_off(last))
        )

    def _goes_on_in(self, line: Line) -> bool:
        last = self._last_line()
        if last is None or line.continues:
            return last is not None
        open_list = self._spaced and last.text[-1] in "；"
        return (open_list or self._waits()) and not self._is_numbered(line)

    def _is_cut_line(self, at: int) -> bool:
        """Whether a line without an end is a piece of the paragraph in hand."""
        line = self._given[at].lines[0]
        if not self._waits():
            return False
        if self._spaced and (line.gap == 0 or self._is_taken_up(line)):
            return True
        return line.text[0].isdigit() and not self._body_follows(at)

    def _is_taken_up(self, line: Line) -> bool:
        """Whether a line takes up a word or number begun in the paragraph in hand."""
        last = self._last_line()
        return last is not None and self._cuts.goes_on(last, line)

    def _opens_cut_paragraph(self, at: int) -> bool:
        """Whether a line shaped like a heading is the first half of a paragraph.

        A caption right below a clause shows it, or the line in which the sentence goes on.
        """
        line, following = self._given[at].lines[0], self._following(at)
        if self._waits() or not self._body_follows(at):
            return False
        is_captioned = following[0].role in _THROWN_IN_ROLES
        text = next(block for block in following if block.role not in _THROWN_IN_ROLES)
        goes_on = text.role == "body" and self._cuts.goes_on(line, text.lines[0])
        if not self._spaced:
            return goes_on and text.lines[0].continues
        return goes_on or self._cuts.begins_sentence(line) or (is_captioned and "，" in line.text)

    def _is_sentence_thrown_in(self, at: int) -> bool:
        """Whether a whole sentence is a caption: what it cuts goes on below it, and not in it."""
        last, lines, following = self._last_line(), self._given[at].lines, self._following(at)
        if last is None or last.closed or not following or following[0].role != "body":
            return False
        if len(lines) > 1 or len(lines[0].text) > _LONGEST_THROWN_IN or not self._spaced:
            return False
        goes_on = self._cuts.goes_on
        return goes_on(last, following[0].lines[0]) and not goes_on(last, lines[0])

    def _is_caption(self, at: int) -> bool:
        """Whether a line shaped like a heading stands within a sentence, or over no text."""
        if not self._body_follows(at):
            return self._spaced
        last = self._last_line()
        return last is not None and self._waits() and not last.weakly_open

    def _body_follows(self, at: int) -> bool:
        return any(block.role == "body" for block in self._following(at))

    def _following(self, at: int) -> list[Block]:
        return self._given[at + 1 : at + 1 + _THROWN_IN]
