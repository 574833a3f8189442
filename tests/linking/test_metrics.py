"""Candidate metrics beside the best one, where each is printed, and what holds for any text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipextract.components import finders
from ipextract.documents import Document
from ipextract.linking.changes import ChangeLinker
from ipextract.linking.drafts import AnnotatedPassage, ArticleState, Draft
from ipextract.linking.metrics import MetricLinker
from ipextract.linking.ranks.linker import RankLinker
from ipextract.linking.triggers import open_drafts
from ipextract.patterns import load
from ipextract.patterns.changes import ChangePatterns
from ipextract.patterns.metrics import MetricPatterns
from ipextract.patterns.ranks import RankPatterns
from ipextract.text.passages import Article, Passage

CHANGES = ChangeLinker(load("changes.toml", ChangePatterns))
RANKS = RankLinker(load("ranks.toml", RankPatterns))
PATTERNS = load("metrics.toml", MetricPatterns)
METRICS = MetricLinker(PATTERNS)


def read(text: str) -> AnnotatedPassage:
    return AnnotatedPassage(Passage(text, range(len(text))), finders())


def link(text: str) -> tuple[AnnotatedPassage, list[Draft]]:
    passage = read(text)
    drafts = open_drafts(passage)
    context = ArticleState(
        Document(doc="d", text=text), Article(None, (passage.source,)), [passage]
    )
    for linker in (CHANGES, RANKS, METRICS):
        linker(passage, drafts, context)
    return passage, drafts


def test_a_span_holds_the_head_where_the_metric_is_printed() -> None:
    passage, (level, change) = link("商标申请量320件，同比增长8%。")
    assert level.metric_span is not None
    start, end = level.metric_span
    assert passage.text[start:end] == level.metric == change.metric
    assert change.metric_span is None


WORDS = "专利商标增长达到至由从占比、，。（）“”的和各新增分别省级12345年件家%第一全国首个其中"


@given(st.text(alphabet=WORDS, max_size=60))
def test_no_text_breaks_the_linker(text: str) -> None:
    passage, drafts = link(text)
    for draft in drafts:
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
