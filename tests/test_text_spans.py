"""Spans merged and looked up, against what their characters say."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ipextract.claims import Span
from ipextract.matching.spans import merged, overlaps

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
