"""Which mentions open a draft, and which are figures of another mention."""

import pytest

from ipextract.linking.drafts import AnnotatedPassage, Draft
from ipextract.linking.triggers import open_drafts
from ipextract.text.passages import Passage
from support import FINDERS


def drafts(text: str) -> list[Draft]:
    return open_drafts(AnnotatedPassage(Passage(text, range(len(text))), FINDERS))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("登记量300件，居全省第二", [("300件", "level"), ("全省第二", "rank")]),
        ("综合实力居全省前10名", [("全省前10名", "rank")]),
        ("在全国36个城市中居第五", [("全国36个城市中居第五", "rank")]),
        ("在全省36个城市年度考核中居第五", [("第五", "rank")]),
        ("登记量连续3年居全省第二", [("全省第二", "rank")]),
        ("连续5年获评优秀", [("连续5年", "streak")]),
        ("2023年建站8个", [("8个", "level")]),
        ("获奖项目数国内最多两个", [("最多两个", "level")]),
        ("会议昨天召开", []),
    ],
)
def test_each_figure_opens_one_draft(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(text[d.start : d.end], d.kind) for d in drafts(text)] == expected


def test_a_draft_begins_with_the_rule_of_its_mention() -> None:
    assert [d.rules for d in drafts("登记量300件")] == [["quantities.counted"]]
