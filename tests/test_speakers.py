"""What speakers say of their own house: cases in `cases/speakers.toml`."""

import re

import pytest

from ipextract.components import finders
from ipextract.documents import Document
from ipextract.extractor import Extractor
from ipextract.linking.drafts import AnnotatedPassage, ArticleState, Draft
from ipextract.linking.quotations import QuotationLinker
from ipextract.patterns import load
from ipextract.patterns.speakers import QuotationPatterns
from ipextract.text.passages import Article, Passage
from support import Row, grows_linearly, rows

EXTRACTOR = Extractor("rules")


def answer(row: Row) -> tuple[str | None, tuple[str, ...]]:
    text, start, end = row.marked
    document = Document(doc="d", text=text, region="浙江省/台州市", title="台州育专利")
    claims = [c for c in EXTRACTOR.extract(document) if c.span == (start, end)]
    assert len(claims) == 1, f"no claim at {text[start:end]!r}"
    return claims[0].entity, claims[0].rules


@pytest.mark.parametrize("row", rows("speakers.toml", "finds"), ids=str)
def test_a_speaker_speaks_for_the_house(row: Row) -> None:
    assert answer(row)[0] == row.group["entity"]


@pytest.mark.parametrize("row", rows("speakers.toml", "ignores"), ids=str)
def test_what_is_said_of_others_stays_with_them(row: Row) -> None:
    assert "entities.speaker" not in answer(row)[1]


def test_speeches_cost_the_same_in_a_long_passage() -> None:
    link = QuotationLinker(load("speakers.toml", QuotationPatterns))

    def run(text: str) -> None:
        passage = Passage(text, range(len(text)))
        passage = AnnotatedPassage(passage, finders())
        drafts = [Draft(m.start(), m.end(), "level") for m in re.finditer("18件", text)]
        document = Document(doc="d", text=text)
        link(passage, drafts, ArticleState(document, Article(None, (passage,)), [passage]))

    assert grows_linearly(run, "“今年公司授权专利18件，快了许多。”")
