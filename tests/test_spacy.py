"""Claims in spaCy: in the pipeline, in other processes, on disk."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import spacy
import spacy_pkuseg
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from ipextract.claims import Claim
from ipextract.documents import Document
from ipextract.extractor import Extractor
from recipes import recipe

TEXT = "去年，云溪市新增有效发明专利1200件，同比增长15.5%，总量居全省第二。"
KNOWN = {"published": "2024-02-01", "region": "浙江省"}


@pytest.fixture(scope="module")
def nlp() -> Language:
    pipeline = spacy.blank("zh")
    pipeline.add_pipe("ipextract", config=KNOWN)
    return pipeline


@pytest.fixture(scope="module")
def claims() -> list[Claim]:
    found = Extractor().extract(Document(doc="-", text=TEXT, **KNOWN))
    assert found
    return found


def spans(doc: Doc) -> list[tuple[str, str]]:
    return [(span.label_, span.text) for span in doc.spans["claims"]]


def test_a_document_holds_the_claims_of_its_text(nlp: Language, claims: list[Claim]) -> None:
    doc = nlp(TEXT)
    assert doc._.claims == claims
    assert spans(doc) == [(claim.kind, claim.quote) for claim in claims]


@settings(max_examples=30, deadline=None)
@given(cuts=st.sets(st.integers(1, len(TEXT) - 1)))
def test_tokens_change_no_claim_and_spans_are_the_tokens_that_touch_it(
    nlp: Language, claims: list[Claim], cuts: set[int]
) -> None:
    words = [TEXT[start:end] for start, end in pairwise([0, *sorted(cuts), len(TEXT)])]
    doc = nlp(Doc(nlp.vocab, words, spaces=[False] * len(words)))
    assert doc._.claims == claims
    for claim, span in zip(claims, doc.spans["claims"], strict=True):
        start, end = claim.span
        assert [token.i for token in span] == [
            token.i for token in doc if token.idx < end and start < token.idx + len(token)
        ]


@pytest.fixture
def pkuseg_model(tmp_path: Path) -> Path:
    """Return a model of spacy-pkuseg in miniature."""
    words = tmp_path / "words.txt"
    words.write_text("2023年 ， 青桥市 有效 商标 4.6万 件 ， 居 全省 第三 。\n" * 20, "utf-8")
    folder = tmp_path / "spacy_ontonotes"
    spacy_pkuseg.train(str(words), str(words), str(folder), train_iter=3)
    return folder


def test_the_recipe_for_pkuseg(pkuseg_model: Path) -> None:
    code = recipe("docs/claims.md", "pkuseg").replace(
        '"./spacy_ontonotes"', repr(str(pkuseg_model))
    )
    names: dict[str, Any] = {}
    exec(code, names)
    doc = names["doc"]
    assert [token.text for token in doc[:5]] == ["2023年", "，", "青桥市", "有效", "商标"]
    assert [[token.text for token in span] for span in doc.spans["claims"]] == [["4.6万", "件"]]
    of_characters = spacy.blank("zh")
    of_characters.add_pipe("ipextract", config={"published": "2024-03-01"})
    assert of_characters(doc.text)._.claims == doc._.claims


def test_claims_come_back_from_other_processes(nlp: Language, claims: list[Claim]) -> None:
    docs = list(nlp.pipe([TEXT, "", TEXT], n_process=2, batch_size=1))
    assert [doc._.claims for doc in docs] == [claims, [], claims]
    assert spans(docs[2]) == [(claim.kind, claim.quote) for claim in claims]


def test_claims_survive_bytes(nlp: Language, claims: list[Claim]) -> None:
    again = Doc(nlp.vocab).from_bytes(nlp(TEXT).to_bytes())
    assert again._.claims == claims
    assert spans(again) == [(claim.kind, claim.quote) for claim in claims]


def test_claims_survive_a_doc_bin(nlp: Language, claims: list[Claim]) -> None:
    stored = DocBin(docs=[nlp(TEXT)], store_user_data=True).to_bytes()
    [again] = DocBin(store_user_data=True).from_bytes(stored).get_docs(nlp.vocab)
    assert again._.claims == claims


def test_a_pipeline_survives_disk(nlp: Language, claims: list[Claim], tmp_path: Any) -> None:
    nlp.to_disk(tmp_path)
    assert spacy.load(tmp_path)(TEXT)._.claims == claims


def test_what_is_known_is_set_on_the_document(nlp: Language) -> None:
    doc = nlp.make_doc(TEXT)
    doc._.claim_source = {"doc": "story", "published": "2020", "position": 0.0}
    assert nlp(doc)._.claims == Extractor().extract(
        Document(doc="story", text=TEXT, published="2020", position=0.0, region="浙江省")
    )


@pytest.mark.parametrize("processes", [1, 2])
def test_what_is_known_travels_as_context(nlp: Language, processes: int) -> None:
    known = [{"doc": str(year), "published": str(year), "other": 1} for year in (2019, 2020)]
    inputs = [(TEXT, source) for source in known]
    pairs = nlp.pipe(inputs, as_tuples=True, n_process=processes, batch_size=1)
    found = [(doc._.claims[0].doc, doc._.claims[0].year, source) for doc, source in pairs]
    assert found == [("2019", 2018, known[0]), ("2020", 2019, known[1])]


def test_a_source_with_an_unknown_key_is_refused(nlp: Language) -> None:
    with pytest.raises(ValueError, match="date: no such field; expected doc, text"):
        nlp.make_doc(TEXT)._.claim_source = {"date": "2024"}


def test_a_document_not_seen_has_no_claims(nlp: Language) -> None:
    assert nlp.make_doc(TEXT)._.claims == []


def test_the_component_is_found_by_its_entry_point() -> None:
    from importlib.metadata import entry_points

    [point] = entry_points(group="spacy_factories", name="ipextract")
    assert point.load().__module__ == "ipextract.spacy"


def test_the_key_of_the_spans_can_be_chosen(claims: list[Claim]) -> None:
    pipeline = spacy.blank("zh")
    pipeline.add_pipe("ipextract", config=KNOWN | {"spans_key": "figures"})
    assert len(pipeline(TEXT).spans["figures"]) == len(claims)
