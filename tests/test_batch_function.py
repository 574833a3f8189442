"""The batch function: the extractor's claims, and a reason for each document without them."""

import datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipextract.documents import Document
from ipextract.errors import InputError
from ipextract.extractor import Extractor
from support import since

pa = pytest.importorskip("pyarrow")

from ipextract.batch import (  # noqa: E402
    CLAIMS,
    RESULTS,
    Limits,
    extract_batch,
    extract_batches,
    from_arrow,
    function,
    to_arrow,
)

TEXTS = {
    "a": "截至2023年底，青桥市有效商标4.6万件，同比增长8.1%，增幅居全省第三。",
    "b": "春天来了。",
    "c": "全市新增示范企业6家，惠及三千多名职工。",
}


def batch(**columns: list[Any]) -> Any:
    return pa.RecordBatch.from_pydict({"doc": list(TEXTS), "text": list(TEXTS.values())} | columns)


def reasons(results: Any) -> dict[str | None, str]:
    rows = results.select(["doc", "error"]).to_pylist()
    return {row["doc"]: row["error"] for row in rows if row["error"]}


def test_the_claims_are_those_of_the_extractor() -> None:
    extractor = Extractor()
    documents = [Document(doc=doc, text=text) for doc, text in TEXTS.items()]
    claims = [claim for document in documents for claim in extractor.extract(document)]
    results = extract_batch(batch())
    assert len(claims) >= 4
    assert results.schema == RESULTS
    assert list(from_arrow(results)) == claims


def test_no_documents_give_no_claims() -> None:
    results = extract_batch(batch().slice(0, 0))
    assert results.schema == RESULTS
    assert results.num_rows == 0


@pytest.mark.parametrize(
    ("published", "year"),
    [
        ("2020", 2019),
        (datetime.date(2021, 5, 1), 2020),
        (datetime.datetime(2022, 5, 1, 9, 30), 2021),
    ],
)
def test_a_date_may_be_text_or_a_date(published: Any, year: int) -> None:
    documents = batch(text=["去年，青桥市新增商标5万件。"] * 3, published=[published] * 3)
    assert extract_batch(documents).column("year").to_pylist() == [year] * 3


@pytest.mark.parametrize("kind", [pa.large_string(), pa.dictionary(pa.int32(), pa.string())])
def test_text_may_be_of_any_string_type(kind: Any) -> None:
    texts = pa.array(list(TEXTS.values())).cast(kind)
    assert extract_batch(batch(text=texts)).equals(extract_batch(batch()))


VIEW = pytest.param(pa.string_view(), marks=since("pyarrow", 21))


@pytest.mark.parametrize("kind", [VIEW, pa.large_string(), pa.binary(), pa.null()])
def test_a_stream_may_hold_columns_of_any_type(kind: Any) -> None:
    texts = pa.nulls(3) if kind == pa.null() else pa.array(list(TEXTS.values())).cast(kind)
    results = pa.Table.from_batches(extract_batches([batch(text=texts, doc=[1, 2, 3])]))
    assert bool(reasons(results)) == (kind in (pa.binary(), pa.null()))
    assert set(reasons(results)) <= {"1", "2", "3"}


def test_a_cell_that_cannot_be_read_costs_its_row() -> None:
    texts = pa.array([b"\xff", *map(str.encode, list(TEXTS.values())[1:])], pa.binary())
    dates = pa.array([19000, 19000, 6585000], pa.int32()).cast(pa.date32())
    for column in ({"text": texts.view(pa.string())}, {"published": dates}):
        (name,) = column
        (found,) = reasons(extract_batch(batch(**column))).items()
        assert found[0] == {"text": "a", "published": "c"}[name]
        assert found[1].startswith(f"{name}: ")


def test_a_surrogate_costs_its_document_as_in_a_file() -> None:
    """Arrow has no strings that UTF-8 has not, but where bytes are taken for one unseen."""
    texts = pa.array([b"\xed\xa0\x80"] * 3, pa.binary()).view(pa.string())
    assert set(reasons(extract_batch(batch(text=texts)))) == set(TEXTS)


def test_unknown_columns_are_ignored() -> None:
    assert extract_batch(batch(url=["x", "y", "z"])).equals(extract_batch(batch()))


def test_a_table_without_text_is_refused() -> None:
    with pytest.raises(InputError, match="no column 'text'"):
        extract_batch(batch().select(["doc"]))


def test_what_cannot_be_read_is_set_aside_and_the_rest_is_not() -> None:
    results = extract_batch(batch(published=["2023", "2023", "soon"], error=[None, "lost", None]))
    assert set(results.filter(results.column("error").is_null()).column("doc").to_pylist()) == {"a"}
    assert reasons(results)["b"] == "lost"
    assert "'soon' is not a date" in reasons(results)["c"]


def test_a_document_without_text_is_set_aside() -> None:
    assert reasons(extract_batch(batch(text=["一", None, "二"]))) == {"b": "text: Field required"}


def test_a_document_that_is_too_long_is_set_aside() -> None:
    assert reasons(extract_batch(batch(), Limits(chars=20))) == {"a": "more than 20 characters"}


def test_a_document_that_takes_too_long_is_set_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    def extract(document: Document) -> list[Any]:
        while document.doc == "b":
            pass
        return []

    monkeypatch.setattr(function.shared_extractor(), "extract", extract)
    assert reasons(extract_batch(batch(), Limits(seconds=0.05))) == {"b": "more than 0.05 seconds"}


def test_an_error_of_the_extractor_costs_one_document(monkeypatch: pytest.MonkeyPatch) -> None:
    def extract(document: Document) -> list[Any]:
        return [{}[document.doc]] if document.doc == "b" else []

    monkeypatch.setattr(function.shared_extractor(), "extract", extract)
    assert reasons(extract_batch(batch())) == {"b": "the extractor failed: KeyError: 'b'"}


def test_a_number_without_room_is_named_and_its_claim_is_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (claim, *_) = from_arrow(extract_batch(batch()))
    large = claim.model_copy(update={"value": Decimal(10**30)})
    monkeypatch.setattr(function.shared_extractor(), "extract", lambda document: [large])
    results = extract_batch(batch().slice(0, 1))
    kept, note = results.to_pylist()
    assert kept["quote"] == note["quote"] == claim.quote
    assert kept["value"] is None
    assert "value is left out" in note["error"]


def test_claims_and_errors_are_told_apart() -> None:
    results = extract_batch(batch(error=[None, "lost", None]))
    claims, errors = function.claims_and_errors(results)
    assert claims.schema == CLAIMS
    assert set(claims.column("doc").to_pylist()) == {"a", "c"}
    assert errors == [{"doc": "b", "reason": "lost"}]


def test_a_stream_is_cut_into_small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(function, "SLICE", 10)
    results = list(extract_batches([batch(), batch()]))
    assert len(results) == 6 - 2  # the second and third text fit into one slice
    assert pa.Table.from_batches(results).equals(
        pa.concat_tables([pa.Table.from_batches([extract_batch(batch())])] * 2).combine_chunks()
    )


@given(st.lists(st.text(max_size=30) | st.none()), st.integers(1, 50))
def test_slices_hold_every_row_once(texts: list[str | None], size: int) -> None:
    whole = pa.RecordBatch.from_pydict({"text": pa.array(texts, pa.string())})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(function, "SLICE", size)
        pieces = list(function.slices(whole))
    assert [row for piece in pieces for row in piece.column("text").to_pylist()] == texts


def test_to_arrow_is_the_batch_function_without_errors() -> None:
    results = extract_batch(batch())
    claims, _ = function.claims_and_errors(results)
    assert to_arrow(from_arrow(results)).to_batches() == [claims]
