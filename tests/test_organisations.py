import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipextract.mentions.types import Organisation
from support import FINDERS, cases


def find(text: str) -> list[Organisation]:
    return FINDERS.organisations(text, FINDERS.regions(text))


@pytest.mark.parametrize(
    "case", cases("organisations.toml", "finds"), ids=lambda case: case["text"]
)
def test_finds(case):
    assert [[m.name, m.type] for m in find(case["text"])] == case["mentions"]


@pytest.mark.parametrize(
    "case", cases("organisations.toml", "ignores"), ids=lambda case: case["reason"]
)
def test_ignores(case):
    assert find(case["text"]) == []


@given(text=st.text(alphabet="台州市科技局有限公司全的一家企业，“”5🙂"))
def test_mentions_are_sorted_and_apart(text):
    mentions = find(text)
    assert all(0 <= m.start < m.end <= len(text) for m in mentions)
    assert all(a.end <= b.start for a, b in itertools.pairwise(mentions))


def test_span_holds_the_name():
    text = "去年，台州市科技局办理业务"
    (mention,) = find(text)
    assert text[mention.start : mention.end] == mention.name == "台州市科技局"
