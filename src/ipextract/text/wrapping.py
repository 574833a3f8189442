"""Find lines that go on from the line above because the text was set in columns of fixed width."""

import re
from collections.abc import Iterator, Sequence

from ipextract.text.lines import Line

_MARK = re.compile(r"[，。；、]")
_WIDEST = 60
"""Columns of more full-width characters than this are paragraphs, not columns."""
_FULL = 3
"""A line is full when it is at most this much narrower than its column."""
_NARROW_PAIR = 18
"""The least width of a line for two lines alone to be taken for a column."""


def wrapped_lines(lines: Sequence[Line]) -> set[int]:
    """Return the indexes of lines that belong to the line above."""
    wrapped: set[int] = set()
    for first, last in _runs(lines):
        if last - first > 1 and all(
            len(lines[at].text) <= 2 * _WIDEST for at in range(first, last)
        ):
            wrapped.update(_wrapped_in(lines, first, last))
    return wrapped


def _runs(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Yield the spans of lines without a blank line between."""
    first = 0
    for at in range(1, len(lines) + 1):
        if at == len(lines) or lines[at].gap:
            yield first, at
            first = at


def _wrapped_in(lines: Sequence[Line], first: int, last: int) -> Iterator[int]:
    widths = [_width(line.text) for line in lines[first:last]]
    column = max(widths)
    full = [width >= column - _FULL for width in widths]
    open_and_full = sum(
        is_full and not line.closed for is_full, line in zip(full, lines[first:last], strict=True)
    )
    marked = sum(_MARK.search(line.text) is not None for line in lines[first:last])
    indents = any(line.indented for line in lines[first:last])
    if column > _WIDEST or not open_and_full or open_and_full * 3 < last - first - 1:
        return
    if marked * 3 < last - first:  # rows of a table
        return
    if last - first == 2 and (column < _NARROW_PAIR or widths[0] < widths[1]):
        return
    for at in range(first + 1, last):
        if full[at - first - 1] and not (indents and lines[at].indented):
            yield at


def _width(text: str) -> float:
    """The width in full-width characters: a letter or figure of ASCII takes half."""
    return len(text) - sum(map(str.isascii, text)) / 2
