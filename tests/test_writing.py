"""Claims in CSV: no cell is a formula, and each text comes back as it was."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipextract.claims import Claim, Rank
from ipextract.inputs import read_documents
from ipextract.writing import escaped, unescaped, write_csv

FORMULAS = [
    "=1+1",
    "+86",
    "-3.5%",
    "@SUM(A1)",
    "\t全省",
    "\r=1",
    "\n=1",
    " =1+1",
    "\u3000=1",
    "\ufeff=1",
    "\x00=1",
    "＝1",
    "＋1",
    "－1",
    "＠A",
    "'=1",
    "''=1",
    "= 1",
]
HARMLESS = ["", "-", "=", "增长6%", "'80年代", "'", "6=6", "a-b", "。=1", "<=", " 全省"]


def claim(**fields: Any) -> Claim:
    own = {"doc": "a", "span": (0, 4), "quote": "500件", "kind": "level"}
    return Claim.model_validate(own | {"sentence": "500件", "sentence_span": (0, 4)} | fields)


@pytest.mark.parametrize("text", FORMULAS)
def test_what_may_be_a_formula_follows_an_apostrophe(text: str) -> None:
    assert escaped(text) == f"'{text}"
    assert unescaped(f"'{text}") == text


@pytest.mark.parametrize("text", HARMLESS)
def test_what_is_no_formula_stays_as_it_is(text: str) -> None:
    assert escaped(text) == unescaped(text) == text


@given(st.text(st.sampled_from("'=-+@＝ \t\r\n\u3000\ufeff1一"), max_size=6) | st.text())
def test_every_text_comes_back(text: str) -> None:
    assert unescaped(escaped(text)) == text
    assert not escaped(text).lstrip().startswith(("=1", "+1", "-1", "@1", "＝1"))


def rows(claims: list[Claim], **options: bool) -> list[dict[str, str]]:
    file = io.StringIO(newline="")
    write_csv(claims, file, **options)
    return list(csv.DictReader(io.StringIO(file.getvalue(), newline="")))


def test_texts_are_escaped_in_each_column_and_numbers_in_none() -> None:
    texts = ("doc", "quote", "entity", "region", "metric", "unit", "period", "part_of")
    texts += ("sentence", "article")
    numbers = {"value": "-5.5", "upper": "-2", "year": 2023}
    own = claim(
        **dict.fromkeys(texts, "=A1"), rules=("=A1",), rank=Rank(type="tier", scope="=A1"),
        relation="=", **numbers,
    )  # fmt: skip
    [row], [raw] = rows([own]), rows([own], raw=True)
    assert {name for name, cell in raw.items() if cell == "=A1"} == {*texts, "rank_scope", "rules"}
    assert {**row} == {name: "'=A1" if cell == "=A1" else cell for name, cell in raw.items()}
    assert (row["value"], row["upper"], row["year"], row["relation"]) == ("-5.5", "-2", "2023", "=")


@pytest.mark.parametrize("suffix", [".csv", ".tsv"])
def test_documents_are_read_from_escaped_cells(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"articles{suffix}"
    texts = ["=新增专利6件。", "'=新增专利6件。", "'80年代新增专利6件。"]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter="\t" if suffix == ".tsv" else ",")
        writer.writerows([("doc", "text"), *((n, escaped(text)) for n, text in enumerate(texts))])
    assert [document.text for document in read_documents([path]) if document] == texts  # type: ignore[union-attr]
