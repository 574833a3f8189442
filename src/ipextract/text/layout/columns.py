"""Lines -> those that go on from the line above, as text set in columns of fixed width does."""

from collections.abc import Callable, Iterator, Sequence

from ipextract.text.layout.lines import Line

_WIDEST = 60
"""Columns of more full-width characters than this are paragraphs, not columns."""
_FULL = 3
_RAGGED = 8
"""A line is full when it is at most this much narrower than its column; the second figure is for
text whose paragraphs are set in, and so need not be told by their last lines."""
_HEAD = 3
"""The most lines above a column, wider than it, as those of a headline."""
_NARROW_PAIR = 18
"""The least width of a line for two lines alone to be taken for a column."""


def wrapped_lines(lines: Sequence[Line]) -> set[int]:
    """Return the indexes of lines that belong to the line above."""
    wrapped: set[int] = set()
    for first, last in _runs(lines):
        run = lines[first:last]
        if len(run) > 1 and max(len(line.text) for line in run) <= 2 * _WIDEST:
            wrapped.update(first + at for at in _wrapped_in(run))
    return wrapped


def _runs(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Yield the spans of lines without a blank line between."""
    first = 0
    for at in range(1, len(lines) + 1):
        if at == len(lines) or lines[at].gap:
            yield first, at
            first = at


def _wrapped_in(run: Sequence[Line]) -> list[int]:
    """Return the lines that go on, by the reading of the column that joins most.

    A column may begin below wider lines, and its width be counted in either way.
    """
    return max(
        (
            [head + at for at in _wrapped_by(run[head:], width)]
            for head in range(min(_HEAD + 1, len(run) - 1))
            for width in (_printed_width, _characters)
        ),
        key=len,
    )


def _wrapped_by(run: Sequence[Line], width: Callable[[Line], float]) -> list[int]:
    by_indent = 0 < sum(line.indented for line in run) < len(run)
    widths = [width(line) for line in run]
    least = max(widths) - (_RAGGED if by_indent else _FULL)
    if not _is_column(run, widths, least):
        return []
    starts = range(1, len(run))
    return [at for at in starts if widths[at - 1] >= least and not (by_indent and run[at].indented)]


def _is_column(run: Sequence[Line], widths: list[float], least: float) -> bool:
    """Whether many lines are full without an end, and it is prose, not the rows of a table."""
    if max(widths) > _WIDEST:
        return False
    if len(run) == 2 and (max(widths) < _NARROW_PAIR or widths[0] < widths[1]):
        return False
    cut = sum(width >= least and not line.closed for width, line in zip(widths, run, strict=True))
    marked = sum(line.marked for line in run)
    return cut > 0 and cut * 3 >= len(run) - 1 and marked * 3 >= len(run)


def _printed_width(line: Line) -> float:
    """The width in full-width characters: a letter or figure of ASCII takes half."""
    return _characters(line) - sum(map(str.isascii, line.text)) / 2


def _characters(line: Line) -> float:
    """The width by the count of characters, as programs break lines."""
    return 2 * line.indented + len(line.text)
