"""A judge learns which signs go with being right."""

import pytest

from ipextract.statistical.judge import Judge


def test_weights_follow_how_often_each_sign_was_right() -> None:
    seen = [{"1": 1.0, "rule": 1.0}] * 100 + [{"1": 1.0, "network": 1.0}] * 100
    right = [number % 10 != 0 for number in range(100)] + [number % 2 == 0 for number in range(100)]
    judge = Judge.learn(seen, right, ridge=0.01)
    assert judge({"1": 1.0, "rule": 1.0}) == pytest.approx(0.9, abs=0.02)
    assert judge({"1": 1.0, "network": 1.0}) == pytest.approx(0.5, abs=0.02)


def test_a_rare_sign_and_an_unseen_one_count_for_nothing() -> None:
    judge = Judge.learn([{"1": 1.0}] * 20 + [{"1": 1.0, "rare": 1.0}], [True] * 10 + [False] * 11)
    assert "rare" not in judge.weights
    assert judge({"1": 1.0, "unseen": 9.0}) == judge({"1": 1.0})


def test_no_weight_takes_a_probability_to_its_end() -> None:
    judge = Judge({"sure": 1000.0})
    assert 0 < judge({"sure": -1.0}) < judge({"sure": 1.0}) < 1
