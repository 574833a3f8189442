"""Weights of features are learned so that candidates the gold accepts win."""

import pytest

from ipextract.linking.entities import EntityLinker
from ipextract.training.entity_scorer import Text, fit, read
from miniature import AnnotatedDocument, ten_articles
from support import KNOWLEDGE

BEFORE = "会议已经召开。\n云溪集团有员工300人。\n"


def prefaced(article: AnnotatedDocument, employer: str) -> AnnotatedDocument:
    """Put before a text a passage without figures, and one whose figure is the employer's."""
    record, claims = article
    moved = [{**c, "span": [place + len(BEFORE) for place in c["span"]]} for c in claims]
    start = BEFORE.index("300人")
    own = {"span": [start, start + 4], "quote": "300人", "kind": "level", "entity": employer}
    return {**record, "text": BEFORE + record["text"]}, [{"doc": record["doc"], **own}, *moved]


def texts(employer: str = "云溪集团") -> list[list[Text]]:
    return read([prefaced(article, employer) for article in ten_articles() * 3])


def test_each_draft_has_the_gold_of_its_claim() -> None:
    (text,) = texts()[0]
    golds = [[gold.quote if gold else None for gold in piece.gold] for piece in text.pieces]
    assert golds == [[], ["300人"], ["2万亩", "3%"]]


@pytest.mark.parametrize("employer", ["云溪集团", "天台县"])
def test_what_is_learned_chooses_what_the_gold_accepts(employer: str) -> None:
    documents = texts(employer)
    linker = EntityLinker(KNOWLEDGE, fit(documents))
    (text,) = documents[0]
    text.state.drafts.clear()
    for piece in text.pieces:
        linker(piece.passage, piece.drafts, text.state)
        text.state.drafts.append(piece.drafts)
    chosen = [draft.entity for piece in text.pieces for draft in piece.drafts]
    assert chosen == [employer, "天台县", "天台县"]


def test_learning_again_from_the_same_texts_gives_the_same_weights() -> None:
    documents = texts()
    first = fit(documents)
    assert first
    assert first == fit(documents) == fit(texts())
