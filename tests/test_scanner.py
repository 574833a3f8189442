"""Passing quickly over where no expression begins loses none."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from ipextract.matching.scanner import Scanner
from ipextract.mentions import periods
from ipextract.mentions.ranks import place_expression, streaks
from support import KNOWLEDGE

PERIODS, RANKS = KNOWLEDGE.periods, KNOWLEDGE.ranks
PARTS = [
    *"0123456789（）〇零一二三四五六七八九十两百第前头首最连居列，。 “”—-至到多余份载",
    *("2021年", "十四五", "3月份", "10月", "三季度", "前3季度", "一季度", "21日"),
    *("连续三年", "五连冠", "第一", "前三"),
]


def words(data: object) -> Iterator[str]:
    """All that pattern files list."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, BaseModel):
        yield from words([getattr(data, name) for name in type(data).model_fields])
    elif isinstance(data, dict):
        yield from words([*data.keys(), *data.values()])
    elif isinstance(data, list | tuple | set | frozenset):
        for item in data:
            yield from words(item)


@pytest.mark.parametrize(
    ("scanner", "known"),
    [
        (periods.scanner(PERIODS, KNOWLEDGE.closed_classes), sorted(set(words(PERIODS)))),
        (place_expression.scanner(RANKS, KNOWLEDGE.closed_classes), sorted(set(words(RANKS)))),
        (streaks.scanner(RANKS.streak), sorted(set(words(RANKS.streak)))),
    ],
    ids=("periods", "ranks", "streaks"),
)
@given(st.data())
def test_a_scanner_finds_what_its_pattern_alone_finds(
    scanner: Scanner, known: list[str], data: st.DataObject
) -> None:
    part = st.sampled_from(PARTS) | st.sampled_from(known)
    text = "".join(data.draw(st.lists(part, max_size=12)))
    alone = [match.span() for match in scanner.pattern.finditer(text)]
    assert [match.span() for match in scanner.finditer(text)] == alone


def test_matches_do_not_overlap() -> None:
    scanner = Scanner("去(?=年)|今(?=年)", "去年今年|今年")
    assert [match[0] for match in scanner.finditer("今年去年今年去今年")] == [
        "今年",
        "去年今年",
        "今年",
    ]
