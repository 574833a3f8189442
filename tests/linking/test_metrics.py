"""Where a metric is printed, and what holds for any text."""

from hypothesis import given
from hypothesis import strategies as st

from ipextract.documents import Document
from ipextract.extractor import Extractor, Reasoning

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
