"""A log-linear model learns which features speak for an answer, and for one of several options."""

from typing import NamedTuple

import pytest

from ipextract.statistical.loglinear import LogLinearModel
from ipextract.training.loglinear import Choice, learn, rounded, yes_or_no


class Option(NamedTuple):
    name: str
    features: dict[str, float]


RULES, NETWORK = {"rules": 1.0}, {"network": 1.0, "sure": 2.0}
OPTIONS = [Option("a", RULES), Option("b", NETWORK)]


def choices(rules_right: int, network_right: int) -> list[Choice]:
    return [Choice([RULES, NETWORK], [True, False])] * rules_right + [
        Choice([RULES, NETWORK], [False, True])
    ] * network_right


def answered(features: dict[str, float], right: int, wrong: int) -> list[Choice]:
    return [yes_or_no(features, True)] * right + [yes_or_no(features, False)] * wrong


def test_shares_follow_how_often_each_option_was_right() -> None:
    model = LogLinearModel(learn(choices(30, 270), penalty=0.01, rarest=2))
    option, share = model.choose(OPTIONS)
    assert option.name == "b"
    assert share == pytest.approx(0.9, abs=0.01)


def test_the_last_option_can_be_taken_with_its_own_share() -> None:
    model = LogLinearModel(learn(choices(270, 30), penalty=0.01, rarest=2))
    assert model.choose(OPTIONS)[0].name == "a"
    option, share = model.choose(OPTIONS, last=True)
    assert option.name == "b"
    assert share == pytest.approx(0.1, abs=0.01)


def test_several_right_options_share_their_probability() -> None:
    same = [Choice([RULES, RULES, NETWORK], [True, True, False])] * 50
    assert learn(same, rarest=2)["rules"] > 0 > learn(same, rarest=2)["network"]


def test_probabilities_follow_how_often_each_feature_was_right() -> None:
    seen = answered({"1": 1.0, "rule": 1.0}, 90, 10) + answered({"1": 1.0, "net": 1.0}, 50, 50)
    model = LogLinearModel(learn(seen, penalty=0.01))
    assert model.probability({"1": 1.0, "rule": 1.0}) == pytest.approx(0.9, abs=0.02)
    assert model.probability({"1": 1.0, "net": 1.0}) == pytest.approx(0.5, abs=0.02)


def test_what_nobody_or_everybody_wins_teaches_nothing() -> None:
    idle = [Choice([RULES, NETWORK], [False, False]), Choice([RULES], [True])]
    assert learn(idle * 50, rarest=1) == {}
    assert learn(choices(9, 9) + idle * 50, rarest=1) == learn(choices(9, 9), rarest=1)


def test_a_rare_feature_gets_no_weight_and_one_without_a_weight_counts_for_nothing() -> None:
    rare = [Choice([{"rare": 1.0}, NETWORK], [True, False])] * 3
    weights = learn(choices(30, 30) + rare, penalty=1.0, rarest=4)
    assert "rare" not in weights
    model = LogLinearModel(weights)
    assert model.probability({**RULES, "rare": 9.0}) == model.probability(RULES)


def test_alone_or_without_known_features_the_first_option_stands() -> None:
    model = LogLinearModel({})
    assert model.choose([Option("only", NETWORK)]) == (Option("only", NETWORK), 1.0)
    option, share = model.choose(OPTIONS)
    assert (option.name, share) == ("a", 0.5)


def test_no_weight_takes_a_probability_to_its_end() -> None:
    model = LogLinearModel({"sure": 1000.0})
    assert 0 < model.probability({"sure": -1.0}) < model.probability({"sure": 1.0}) < 1


def test_weights_are_written_in_order_and_without_those_near_zero() -> None:
    assert [*rounded({"b": 0.126, "a": -0.3, "c": 0.04}, 2, 0.05).items()] == [
        ("a", -0.3),
        ("b", 0.13),
    ]
