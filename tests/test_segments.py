"""Sums over sets of segments, compared with adding up every set."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipextract.statistical.network.segments import Segments, chances, edges, likeliest

WIDTH = 5
SETS = [np.array(tokens, float) for tokens in product((0, 1), repeat=WIDTH)]


@st.composite
def scores(draw: st.DrawFn) -> Segments:
    number = st.floats(-4, 4, allow_nan=False)
    rows = st.lists(number, min_size=WIDTH, max_size=WIDTH)
    return Segments(*(np.array([draw(rows)]) for _ in range(3)))


def score(scores: Segments, tokens: np.ndarray) -> float:
    return sum(float(own[0] @ chosen) for own, chosen in zip(scores, edges(tokens), strict=True))


def test_edges_are_the_first_and_the_last_token_of_each_piece() -> None:
    _, begins, ends = edges(np.array([1.0, 1, 0, 1, 0]))
    assert begins.tolist() == [1, 0, 0, 1, 0]
    assert ends.tolist() == [0, 1, 0, 1, 0]


@given(scores())
def test_chances_add_up_every_set(scores: Segments) -> None:
    weights = np.exp([score(scores, tokens) for tokens in SETS])
    total, chance = chances(scores)
    assert total[0] == pytest.approx(np.log(weights.sum()))
    for number, own in enumerate(chance):
        parts = np.array([edges(tokens)[number] for tokens in SETS])
        assert own[0] == pytest.approx(weights @ parts / weights.sum())


@given(scores())
def test_the_likeliest_set_has_the_highest_score(scores: Segments) -> None:
    best, chosen = likeliest(scores)
    assert best[0] == pytest.approx(max(score(scores, tokens) for tokens in SETS))
    assert score(scores, chosen[0].astype(float)) == pytest.approx(best[0])
