"""Spans merged and looked up by position, against a walk over all of them."""

from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from ipextract.claims import Span
from ipextract.matching.spans import SpanIndex, merged, number_at, overlaps

SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 8)).map(lambda s: (s[0], sum(s))))


def _characters(*spans: Span) -> set[int]:
    return {at for start, end in spans for at in range(start, end)}


@given(SPANS)
def test_merged_spans_ascend_apart_and_hold_the_same_characters(spans: list[Span]) -> None:
    result = merged(spans)
    assert _characters(*result) == _characters(*spans)
    assert all(a[1] < b[0] for a, b in pairwise(result))


@given(SPANS, st.integers(0, 30), st.integers(1, 8))
def test_overlap_is_a_shared_character(spans: list[Span], start: int, length: int) -> None:
    shared = _characters(*spans) & _characters((start, start + length))
    assert overlaps(start, start + length, merged(spans)) == bool(shared)


class _Item(NamedTuple):
    start: int
    end: int


@st.composite
def _items(draw: st.DrawFn) -> list[_Item]:
    """Draw spans of which none holds another."""
    edges = sorted(draw(st.sets(st.integers(0, 30), max_size=10)))
    return [_Item(a, b) for a, b in zip(edges, edges[draw(st.integers(1, 2)) :], strict=False)]


@given(_items(), st.integers(-1, 32), st.integers(0, 6))
def test_an_index_finds_what_a_walk_over_all_finds(
    items: list[_Item], at: int, length: int
) -> None:
    index, end = SpanIndex(items), at + length

    def first(which: Callable[[_Item], bool]) -> _Item | None:
        return next(filter(which, items), None)

    def last(which: Callable[[_Item], bool]) -> _Item | None:
        return next(filter(which, reversed(items)), None)

    assert index.starting_at(at) == first(lambda i: i.start == at)
    assert index.ending_at(at) == first(lambda i: i.end == at)
    assert index.last_before(at) == last(lambda i: i.start < at)
    assert index.first_from(at) == first(lambda i: i.start >= at)
    assert index.first_ending_after(at) == first(lambda i: i.end > at)
    assert index.last_ending_by(at) == last(lambda i: i.end <= at)
    assert index.within(at, end) == [i for i in items if at <= i.start < end]
    nearest = last(lambda i: i.start <= at)
    assert index.over(at, end) == (nearest if nearest and nearest.end >= end else None)


@given(_items(), st.integers(-1, 32))
def test_the_number_of_the_last_span_that_starts_by_a_position(items: list[_Item], at: int) -> None:
    assert number_at(items, at) == sum(item.start <= at for item in items) - 1
