"""Time expressions: cases in `cases/periods.toml`."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipextract.mentions.periods import PeriodFinder
from support import KNOWLEDGE, Row, rows

FIND = PeriodFinder(KNOWLEDGE.periods, KNOWLEDGE.closed_classes)


@pytest.mark.parametrize("row", rows("periods.toml", "finds"), ids=str)
def test_expression_is_found_with_its_meaning(row: Row) -> None:
    text, start, end = row.marked
    found = [p for p in FIND(text) if (p.start, p.end) == (start, end)]
    assert len(found) == 1, FIND(text)
    period, expected = found[0], row.group
    assert period.rule == expected["rule"]
    assert period.year == expected.get("year")
    if "shift" in expected:
        assert period.shift == expected["shift"]
    if "first" in expected:
        assert period.first_year == expected["first"]


@pytest.mark.parametrize("row", rows("periods.toml", "ignores"), ids=str)
def test_lookalike_is_refused(row: Row) -> None:
    text, start, end = row.marked
    assert not [p for p in FIND(text) if p.start < end and start < p.end], row.group["reason"]


@given(st.text(alphabet="2019年月至—到前三季度十五“”五近来底去今1", max_size=60))
def test_mentions_are_sorted_and_apart(text: str) -> None:
    found = FIND(text)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert all(0 <= p.start < p.end <= len(text) for p in found)


@given(st.integers(1900, 2099))
def test_every_year_reads_as_written(year: int) -> None:
    assert [p.year for p in FIND(f"{year}年受理7件")] == [year]
