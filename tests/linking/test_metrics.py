"""Where a metric is printed, and what holds for any text."""

import pytest
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


@pytest.mark.parametrize(
    ("text", "metric", "rule"),
    [
        ("国家级、省级孵化器分别达3家、12家。", "省级孵化器", "paired"),
        ("研发投入占GDP比重达3%。", "研发投入占GDP比重", "share"),
        ("9件，是去年的商标申请量。", "商标申请量", "named_after"),
        ("论产值，该县居全省第二。", "产值", "ranked_by"),
        ("园区获批5个省级示范区。", "省级示范区", "after"),
        ("工厂30家，改造了其中的6家。", "工厂", "inherited"),
        ("研发机构，累计建成9家。", "研发机构", "clause_before"),
        ("有效发明专利138件。", "有效发明专利", "before"),
        ("国家级工厂中，6家来自本市。", "国家级工厂", "clause_before"),
        ("其中3件入选典型案例。", "入选典型案例", "predicate"),
        ("产值20亿元，技改投入涨得更猛，增幅为9%。", "技改投入", "clause_before"),
        ("产值20亿元，同比增长9%。", "产值", "inherited"),
        ("国家级研究站，如今已有7个。", "国家级研究站", "clause_before"),
        ("900件！临江市商标申请量再创新高。", "商标申请量", "headline"),
    ],
)
def test_each_way_of_wording_has_its_generator(text: str, metric: str, rule: str) -> None:
    draft = reasons(text)[-1].draft
    assert draft.metric == metric
    assert f"metrics.{rule}" in draft.rules
