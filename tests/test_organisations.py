import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipextract.mentions.organisations import OrganisationFinder
from ipextract.patterns.loader import load
from ipextract.patterns.organisations import OrganisationPatterns
from support import cases


@pytest.fixture(scope="module")
def finder() -> OrganisationFinder:
    return OrganisationFinder(load("organisations.toml", OrganisationPatterns))


@pytest.mark.parametrize(
    "case", cases("organisations.toml", "finds"), ids=lambda case: case["text"]
)
def test_finds(finder, case):
    assert [[m.name, m.type] for m in finder(case["text"])] == case["mentions"]


@pytest.mark.parametrize(
    "case", cases("organisations.toml", "ignores"), ids=lambda case: case["reason"]
)
def test_ignores(finder, case):
    assert finder(case["text"]) == []


@given(text=st.text(alphabet="台州市科技局有限公司全的一家企业，“”5🙂"))
def test_mentions_are_sorted_and_apart(finder, text):
    mentions = finder(text)
    assert all(0 <= m.start < m.end <= len(text) for m in mentions)
    assert all(a.end <= b.start for a, b in itertools.pairwise(mentions))


def test_span_holds_the_name(finder):
    text = "去年，台州市科技局办理业务"
    (mention,) = finder(text)
    assert text[mention.start : mention.end] == mention.name == "台州市科技局"
