"""Quantities: which numbers are found, and how they are read."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipextract.mentions.quantities.finder import QuantityFinder
from support import KNOWLEDGE, Row, grows_linearly, rows

FIND = QuantityFinder(KNOWLEDGE)
FILES = ("numbers.toml", "units.toml")


@pytest.mark.parametrize("row", [r for f in FILES for r in rows(f, "finds")], ids=str)
def test_finds(row: Row) -> None:
    marked, expected = row.marked, row.group
    found = [q for q in FIND(marked.text) if (q.start, q.end) == (marked.start, marked.end)]
    assert len(found) == 1, FIND(marked.text)
    quantity = found[0]
    assert quantity.value == Decimal(expected["value"])
    assert quantity.upper == (Decimal(expected["upper"]) if "upper" in expected else None)
    assert quantity.unit == expected.get("unit")
    assert quantity.relation == expected.get("relation", "=")
    assert quantity.implied == expected.get("implied")


@pytest.mark.parametrize("row", [r for f in FILES for r in rows(f, "ignores")], ids=str)
def test_ignores(row: Row) -> None:
    text, start, end = row.marked
    overlapping = [text[q.start : q.end] for q in FIND(text) if q.start < end and start < q.end]
    assert overlapping == []


def test_the_bare_number_stands_inside_its_quote() -> None:
    (quantity,) = FIND("库存突破30万吨以上")
    assert (quantity.number_start, quantity.core_end) == (4, 8)
    assert (quantity.start, quantity.end) == (2, 10)


def test_a_hedge_before_a_list_reaches_its_members() -> None:
    found = FIND("两类摊位分别突破70家和50家")
    assert [(q.value, q.relation) for q in found] == [(70, ">"), (50, ">")]


def test_two_ends_after_from_are_two_quantities() -> None:
    assert [q.value for q in FIND("从27件到29件")] == [27, 29]


def test_a_word_that_ends_like_a_hedge_is_none() -> None:
    found = FIND("当天签约16家，通过3家")
    assert [(q.value, q.relation) for q in found] == [(16, "="), (3, "=")]


@given(
    st.text(
        alphabet="0123456789.,、至—和超近约过翻半成倍百千万亿一二两三十第前“”（）/%个家元年大以上余多分之"
    )
)
def test_quantities_are_sorted_and_apart_in_any_text(text: str) -> None:
    found = FIND(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(0 <= q.start <= q.number_start < q.core_end <= q.end <= len(text) for q in found)
    assert all(q.value >= 0 and (q.upper is None or q.upper > q.value) for q in found)


@pytest.mark.parametrize(
    "unit", ["1", "百", "1、", "“1条", "（", "三分之", "1亿元以上", "1—", "翻"]
)
def test_cost_is_linear_in_the_length_of_a_text(unit: str) -> None:
    assert grows_linearly(FIND, unit)
