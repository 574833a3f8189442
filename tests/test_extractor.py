"""The whole way: texts and the claims that they must give, and what holds for any text."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipextract.claims import Claim
from ipextract.documents import Document
from ipextract.extractor import Extractor
from support import cases, grows_linearly

EXTRACTOR = Extractor()
WHOLE = cases("claims.toml", "cases")


def claims_of(text: str, **known: Any) -> list[Claim]:
    return EXTRACTOR.extract(Document(doc="d", text=text, **known))


def as_expected(claim: Claim, field: str, expected: Any) -> bool:
    value = getattr(claim, field)
    if expected == "none":
        return value is None
    if field in ("value", "upper"):
        return bool(value == Decimal(expected))
    if field == "rank":
        return value is not None and all(getattr(value, k) == v for k, v in expected.items())
    return bool(value == expected)


@pytest.mark.parametrize("case", WHOLE, ids=lambda case: case["name"])
def test_a_text_gives_its_claims(case: dict[str, Any]) -> None:
    claims = claims_of(case["text"], published="2024-04-10", region=case["region"])
    assert [claim.quote for claim in claims] == [expected["quote"] for expected in case["claims"]]
    for claim, expected in zip(claims, case["claims"], strict=True):
        wrong = {f: getattr(claim, f) for f, v in expected.items() if not as_expected(claim, f, v)}
        assert not wrong, f"{claim.quote}: {wrong}, expected {expected}"


WORDS = """2023年 去年 截至 同比 增长 12.5% 3 万 亿元 件 家 、 ， 。 ； （ ） “ ” 第 一 全省 居 首位
连续 五年 其中 分别 达 超 近 余 左右 宁波市 该局 公司 专利 质押融资 新增 —— ％ １２ ． 1,000
三分之二 翻两番 以上 比 较 从 增至 至 前 位 唯一 最高 期间 “十四五” 本报记者"""
"""Pieces of the genre, so that random texts meet the rules."""
STRAY = ["\n", "\r\n", "\u200b", "\x00", "😀", "\ufeff"]
"""Pieces that have no business in a text."""
PIECES = st.sampled_from([*WORDS.split(), *STRAY])
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=60).map("".join))


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_any_text_gives_claims_that_stand_in_it(text: str) -> None:
    claims = claims_of(text, published="2024-04-10")
    raw = text.removeprefix("\ufeff")
    for claim in claims:
        start, end = claim.span
        assert 0 <= start < end <= len(raw)
        assert raw[start:end] == claim.quote
        assert claim.sentence_span[0] <= start < end <= claim.sentence_span[1]
    assert [c.span for c in claims] == sorted(c.span for c in claims)
    assert claims_of(text, published="2024-04-10") == claims


@pytest.mark.parametrize("piece", ["9", "一", "（", "“", "万", "、3件", "\n", "第", "年", "😀"])
def test_one_piece_over_and_over_does_not_crash(piece: str) -> None:
    text = piece * (10_000 // len(piece))
    for claim in claims_of(text, published="2024-04-10"):
        assert text[slice(*claim.span)] == claim.quote


@pytest.mark.parametrize(
    "piece",
    [
        "专利12件、",
        "授权“（3件",
        "占比为3%，同比增长1%，",
        "居全省第一，达9%，",
        "从2019年的12家增至2023年的30家，",
        "“今年公司授权专利18件，快了许多。”该公司负责人说。",
        "临海市、温岭市分别新增3家和5家，其中2家在全市，",
    ],
)
def test_steps_grow_with_the_length_of_a_paragraph(piece: str) -> None:
    rules = Extractor("rules")
    assert grows_linearly(lambda text: rules.extract(Document(doc="d", text=text)), piece)
