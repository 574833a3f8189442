"""Where a metric is printed, and what holds for any text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipextract.documents import Document
from ipextract.extractor import Extractor, Reasoning
from support import KNOWLEDGE

PATTERNS = KNOWLEDGE.metrics
EXTRACTOR = Extractor("rules")


def reasons(text: str) -> list[Reasoning]:
    return list(EXTRACTOR.reason(Document(doc="d", text=text)))


def test_a_span_holds_the_head_where_the_metric_is_printed() -> None:
    level, change = reasons("商标申请量320件，同比增长8%。")
    assert level.draft.metric_span is not None
    start, end = level.draft.metric_span
    assert level.passage.text[start:end] == level.draft.metric == change.draft.metric
    assert change.draft.metric_span is None


WORDS = "专利商标增长达到至由从占比、，。（）“”的和各新增分别省级12345年件家%第一全国首个其中"


@given(st.text(alphabet=WORDS, max_size=60))
def test_no_text_breaks_the_linker(text: str) -> None:
    for _, draft, passage in reasons(text):
        assert draft.metric is None or draft.metric.strip()
        if draft.metric_span:
            start, end = draft.metric_span
            assert 0 <= start < end <= len(passage.text)


@pytest.mark.parametrize(
    ("pattern", "signed"),
    [
        ("|".join(PATTERNS.times.leading), f"{PATTERNS.times.leading_sign}.*"),
        (PATTERNS.times.inside, f".*{PATTERNS.times.inside_sign}.*"),
        (PATTERNS.times.trailing, f".*{PATTERNS.times.trailing_sign}.{{0,5}}"),
        (PATTERNS.comparison.pattern, f"{PATTERNS.comparison.sign}.*"),
        (PATTERNS.modifiers.pattern, f"{PATTERNS.modifiers.sign}.*"),
        (f".*(?:{PATTERNS.rewording.empty})", f".*{PATTERNS.rewording.empty_sign}.*"),
        (PATTERNS.verbs.alone, f".*[{PATTERNS.verbs.alone_ends}]"),
    ],
    ids=("leading", "inside", "trailing", "comparison", "modifier", "empty", "alone"),
)
@given(st.data())
def test_every_match_has_the_sign_of_its_pattern(
    pattern: str, signed: str, data: st.DataObject
) -> None:
    text = data.draw(st.from_regex(pattern))
    match = re.search(pattern, text)
    assert match is None or re.fullmatch(signed, match[0], re.DOTALL), match
