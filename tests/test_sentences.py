"""Sentences and clauses of a passage."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipextract.text.sentences import clause_spans, excerpt, sentence_spans

ANY = st.text(alphabet="甲1%—，。！”： ab\n（）", max_size=60)


def _pieces(text: str, spans: list[tuple[int, int]]) -> list[str]:
    return [text[start:end] for start, end in spans]


def test_a_sentence_keeps_its_closing_marks() -> None:
    text = "他说：“新增3件。”甲市居首！乙市第二"
    assert _pieces(text, sentence_spans(text)) == ["他说：“新增3件。”", "甲市居首！", "乙市第二"]


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("甲市（含乙县）增5%，居首；", ["甲市", "含乙县", "增5%", "居首"]),
        ("增长5%—8%", ["增长5%—8%"]),
        ("2019—2023年", ["2019—2023年"]),
        ("比例为3：7", ["比例为3：7"]),
        ("模式——全省首个", ["模式", "全省首个"]),
        ("专利增25% 商标增8%", ["专利增25%", "商标增8%"]),
        ("New Energy 产业", ["New Energy", "产业"]),
    ],
)
def test_clauses(text: str, clauses: list[str]) -> None:
    assert _pieces(text, clause_spans(text)) == clauses


@settings(deadline=None)
@given(ANY)
def test_sentences_cover_the_text(text: str) -> None:
    assert "".join(_pieces(text, sentence_spans(text))) == text


@settings(deadline=None)
@given(ANY)
def test_clauses_ascend_and_hold_no_marks(text: str) -> None:
    spans = clause_spans(text)
    assert spans == sorted(spans)
    assert not any(set(piece) & set("，。！（）\n") for piece in _pieces(text, spans))


@pytest.mark.parametrize(
    ("before", "after", "kept_before", "kept_after"),
    [
        ("甲" * 190, "乙" * 190, 190, 190),  # short enough to be whole
        ("甲" * 500, "乙" * 500, 200, 200),
        ("甲" * 500 + "，" + "丙" * 150, "丁" * 150 + "；" + "乙" * 500, 150, 151),
        ("甲" * 500 + "，" + "丙" * 200, "丁" * 199 + "、" + "乙" * 500, 200, 200),
        ("丙、" * 250, "丁，" * 250, 200, 200),
        ("甲" * 3, "乙" * 500, 3, 200),
        ("甲" * 500, "", 200, 0),
    ],
)
def test_of_a_long_sentence_the_clauses_around_a_span_are_kept(
    before: str, after: str, kept_before: int, kept_after: int
) -> None:
    text, start = f"{before}3件{after}", len(before)
    kept = excerpt(text, (0, len(text)), (start, start + 2))
    assert kept == (start - kept_before, start + 2 + kept_after)
