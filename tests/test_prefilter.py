"""What an expression is told to begin with, end with and hold is in each of its matches."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipextract.matching.prefilter import first_of, guarded, held_by, last_of
from support import KNOWLEDGE

METRICS = KNOWLEDGE.metrics
SHIPPED = {
    "leading": "|".join(METRICS.times.leading),
    "inside": METRICS.times.inside,
    "trailing": METRICS.times.trailing,
    "comparison": METRICS.comparison.pattern,
    "modifiers": METRICS.modifiers.pattern,
    "empty": METRICS.rewording.empty,
    "alone": METRICS.verbs.alone,
}
ATOMS = [
    *("年", "月", "去", r"\(", ".", r"\d", r"\s", r"\w", "[年月]", "[^年]", "[1-3去]", r"[\d月]"),
    *("(?<=年)", "(?=月)", "(?!去)", "(?<!1)", r"\b", "^", "$", "(?i:a)"),
]
REPEATS = ["?", "*", "+", "{0,2}", "{2}", "{1,2}?", "*?", "*+"]


def _larger(smaller: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    group = smaller.map("(?:{})".format)
    return (
        st.lists(smaller, min_size=1, max_size=3).map("".join)
        | st.lists(smaller, min_size=2, max_size=3).map("|".join).map("(?:{})".format)
        | st.tuples(group, st.sampled_from(REPEATS)).map("".join)
        | smaller.map("(?>{})".format)
        | smaller.map("({})".format)
    )


EXPRESSIONS = st.recursive(st.sampled_from(ATOMS), _larger, max_leaves=8)
TEXTS = st.text(alphabet="年月去今12( aA", max_size=10)


def _holds(source: str, text: str, within: int) -> None:
    alone = list(re.finditer(source, text))
    for match in alone:
        printed = match[0]
        assert re.match(first_of(source), printed)
        assert re.search(last_of(source), printed[-1:])
        assert re.search(held_by(source), printed)
        assert re.search(held_by(source, within), printed[-within:])
    assert [m.span() for m in re.finditer(guarded(source), text)] == [m.span() for m in alone]


@given(EXPRESSIONS, TEXTS, st.integers(1, 6))
def test_a_match_is_as_told(source: str, text: str, within: int) -> None:
    _holds(source, text, within)


@pytest.mark.parametrize("source", SHIPPED.values(), ids=SHIPPED)
@given(st.data())
def test_a_match_of_a_shipped_expression_is_as_told(source: str, data: st.DataObject) -> None:
    _holds(source, data.draw(st.from_regex(source)), 6)


@pytest.mark.parametrize("name", SHIPPED)
def test_something_is_told_of_each_shipped_expression(name: str) -> None:
    tell = {"inside": held_by, "empty": held_by, "trailing": lambda e: held_by(e, 6)}
    assert tell.get(name, last_of if name == "alone" else first_of)(SHIPPED[name])


@pytest.mark.parametrize(
    ("source", "first", "last", "held"),
    [
        ("年|月", "[年月]", "[年月]", "[年月]"),
        ("(?:截至|到)?去年底?", "[到去截]", "[年底]", "[年]"),
        (r"20\d\d年|去年|前.个月", r"[2前去]", "[年月]", "[年月]"),
        ("(?:甲|乙)*丙?", "", "", ""),
        ("[^，]年", "", "[年]", "[年]"),
        ("(?:的做|的法)", "[的]", "[做法]", "[做法]"),  # 的 is too common to help
    ],
)
def test_the_least_that_can_be_told(source: str, first: str, last: str, held: str) -> None:
    def characters(told: str) -> set[str]:
        return set(told.strip("[]"))

    assert characters(first_of(source)) == characters(first)
    assert characters(last_of(source)) == characters(last)
    assert characters(held_by(source)) == characters(held)
