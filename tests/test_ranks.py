"""Ranks and streaks: cases in `cases/ranks.toml`."""

import itertools
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipextract.mentions.ranks.finder import RankFinder
from ipextract.mentions.ranks.streaks import StreakFinder
from support import KNOWLEDGE, Row, rows

PATTERNS = KNOWLEDGE.ranks
FIND = RankFinder(PATTERNS, KNOWLEDGE.closed_classes)
FIND_STREAKS = StreakFinder(PATTERNS, FIND)


@pytest.mark.parametrize("row", rows("ranks.toml", "finds"), ids=str)
def test_rank_is_read_whole(row: Row) -> None:
    text, start, end = row.marked
    found = [m for m in FIND(text) if m.start <= start and end <= m.end]
    assert len(found) == 1, FIND(text)
    keys = ("type", "position", "scope", "streak")
    assert {k: getattr(found[0], k) for k in keys} == {k: row.group.get(k) for k in keys}


@pytest.mark.parametrize("row", rows("ranks.toml", "ignores"), ids=str)
def test_lookalike_is_refused(row: Row) -> None:
    text, start, end = row.marked
    assert not [m for m in FIND(text) if m.start < end and start < m.end], row.group["reason"]


def test_quote_holds_scope_and_place() -> None:
    text = "登记量稳居全国设区市首位"
    assert [text[m.start : m.end] for m in FIND(text)] == ["全国设区市首位"]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("连续五年获评优秀", "5", "年"),
        ("连续两年创历史新高", "2", "年"),
        ("指数连续8个月回升", "8", "个月"),
        ("蚕茧产量实现“七连增”", "7", None),
        ("团体赛九连冠", "9", None),
        ("占比连续五年保持在90%以上", "5", "年"),
    ],
)
def test_streak_stands_for_itself(text: str, value: str, unit: str | None) -> None:
    assert [(s.value, s.unit) for s in FIND_STREAKS(text)] == [(Decimal(value), unit)]


@pytest.mark.parametrize("text", ["登记量连续三年居全省第一", "登记量连续八年位居全省前三"])
def test_streak_of_a_rank_is_no_mention(text: str) -> None:
    assert FIND_STREAKS(text) == []
    assert FIND(text)[0].streak is not None


@given(st.text(alphabet="全国省第三百十零一位居首个唯最大前列连续年，、和从升至0٣", max_size=60))
def test_mentions_are_sorted_and_apart(text: str) -> None:
    found = FIND(text)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert all(0 <= m.start < m.end <= len(text) for m in found)
    assert all(s.start < s.end for s in FIND_STREAKS(text))
