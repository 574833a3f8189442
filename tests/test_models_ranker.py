"""A ranker learns which of several options the signs speak for."""

from typing import NamedTuple

import pytest

from ipextract.statistical.ranker import Contest, Ranker, learn


class Option(NamedTuple):
    name: str
    signs: dict[str, float]


RULES, NETWORK = {"rules": 1.0}, {"network": 1.0, "sure": 2.0}


def contests(rules_right: int, network_right: int) -> list[Contest]:
    return [Contest([RULES, NETWORK], [True, False])] * rules_right + [
        Contest([RULES, NETWORK], [False, True])
    ] * network_right


def test_chances_follow_how_often_each_option_was_right() -> None:
    ranker = Ranker(learn(contests(30, 270), strength=0.01, rarest=2))
    option, chance = ranker([Option("a", RULES), Option("b", NETWORK)])
    assert option.name == "b"
    assert chance == pytest.approx(0.9, abs=0.01)


def test_the_last_option_can_be_taken_with_its_own_chance() -> None:
    ranker = Ranker(learn(contests(270, 30), strength=0.01, rarest=2))
    options = [Option("a", RULES), Option("b", NETWORK)]
    assert ranker(options)[0].name == "a"
    option, chance = ranker(options, last=True)
    assert option.name == "b"
    assert chance == pytest.approx(0.1, abs=0.01)


def test_what_nobody_or_everybody_wins_teaches_nothing() -> None:
    idle = [Contest([RULES, NETWORK], [False, False]), Contest([RULES], [True])]
    assert learn(idle * 50, strength=1.0, rarest=1) == {}
    assert learn(contests(9, 9) + idle * 50, 1.0, 1) == learn(contests(9, 9), 1.0, 1)


def test_a_rare_sign_gets_no_weight() -> None:
    rare = [Contest([{"rare": 1.0}, NETWORK], [True, False])] * 3
    assert "rare" not in learn(contests(30, 30) + rare, strength=1.0, rarest=4)


def test_alone_or_without_known_signs_the_first_option_stands() -> None:
    ranker = Ranker({})
    assert ranker([Option("only", NETWORK)]) == (Option("only", NETWORK), 1.0)
    option, chance = ranker([Option("a", RULES), Option("b", NETWORK)])
    assert (option.name, chance) == ("a", 0.5)
