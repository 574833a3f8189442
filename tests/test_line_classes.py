"""What a line is by its own look."""

import pytest

from ipextract.text.layout.line_classes import LineClassifier
from ipextract.text.layout.lines import split_lines
from support import KNOWLEDGE, Row, rows


def _role(row: Row) -> str:
    (line,) = split_lines(row.marked.text)
    return LineClassifier(KNOWLEDGE.layout).own_role(line)


@pytest.mark.parametrize("row", rows("layout.toml", "finds"), ids=str)
def test_tells_the_role(row: Row) -> None:
    assert _role(row) == row.group["role"]


@pytest.mark.parametrize("row", rows("layout.toml", "ignores"), ids=str)
def test_refuses_the_role(row: Row) -> None:
    assert _role(row) != row.group["role"]
