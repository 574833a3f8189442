"""Fields that no document can have -> one refusal, the same from Python, JSON Lines and spaCy."""

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import spacy

from ipextract import Document, Extractor, InputError
from ipextract.inputs import Failure, read_documents

GOOD: dict[str, Any] = {"doc": "a", "text": "新增专利6件。"}


def by_document(record: dict[str, Any], folder: Path) -> str:
    with pytest.raises(InputError) as raised:
        Document(**record)
    return str(raised.value)


def by_extractor(record: dict[str, Any], folder: Path) -> str:
    text = record.pop("text")
    with pytest.raises(InputError) as raised:
        Extractor("rules").extract(text, **record)
    return str(raised.value)


def by_line(record: dict[str, Any], folder: Path) -> str:
    path = folder / "articles.jsonl"
    path.write_text("".join(f"{json.dumps(each)}\n" for each in (GOOD, record, GOOD)))
    first, found, last = read_documents([path])
    assert first == last == Document(**GOOD)
    assert isinstance(found, Failure)
    assert found.where == f"{path}:2"
    return found.reason


def by_claim_source(record: dict[str, Any], folder: Path) -> str:
    doc = spacy.blank("zh")(GOOD["text"])
    with pytest.raises(InputError) as raised:
        doc._.claim_source = {name: record[name] for name in record if name != "text"}
    return str(raised.value)


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        ("doc", "a\ud800", "half a surrogate pair at character 1"),
        ("title", "专利\udfff", "half a surrogate pair at character 2"),
        ("region", "\ud800", "'\\ud800' is no division of GB/T 2260"),
        ("published", "\ud800", "'\\ud800' is not a date"),
        ("doc", "", "Field required; it is blank"),
        ("doc", " \n\u3000", "Field required; it is blank"),
        ("position", float("nan"), "Input should be less than or equal to 1; read nan"),
        ("position", float("inf"), "Input should be less than or equal to 1; read inf"),
        ("position", True, "Input should be a valid number; read True"),
        ("published", float("nan"), "nan is not a date"),
        ("published", 1e300, "1e+300 is not a date"),
        ("published", False, "False is not a date"),
        ("published", 0, "0 is not a date"),
        ("published", "0000-01-01", "'0000-01-01' is not a date"),
        ("published", 10000, "10000 is not a date"),
        ("published", "10000", "'10000' is not a date"),
        ("published", -2024, "-2024 is not a date"),
        (
            "published",
            [2024] * 99,
            "[2024, 2024, 2024, 2024, 2024, 2024, 2024, 2024, 2024, 20... is not",
        ),
    ],
)
@pytest.mark.parametrize("way", [by_document, by_extractor, by_line, by_claim_source])
def test_a_field_that_cannot_be_is_refused(
    way: Callable[[dict[str, Any], Path], str], name: str, value: Any, problem: str, tmp_path: Path
) -> None:
    assert way(GOOD | {name: value}, tmp_path).startswith(f"{name}: {problem}")


@pytest.mark.parametrize("way", [by_document, by_extractor, by_line])
def test_half_a_surrogate_pair_is_no_text(way: Any, tmp_path: Path) -> None:
    record = GOOD | {"text": "专利6件\ud83d。"}
    assert way(record, tmp_path) == "text: half a surrogate pair at character 4"


def test_a_whole_surrogate_pair_is_a_character(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    path.write_text('{"doc": "a", "text": "\\ud83d\\ude00专利6件"}')
    (document,) = read_documents([path])
    assert isinstance(document, Document)
    assert document.text == "😀专利6件"


@pytest.mark.parametrize("name", ["doc", "published", "position"])
def test_a_number_that_python_does_not_print_is_refused(name: str) -> None:
    with pytest.raises(InputError, match=f"^{name}: "):
        Document(**GOOD | {name: 10**5000})


@pytest.mark.parametrize(
    ("written", "date"),
    [(Decimal("2024.0"), "2024"), (Decimal("2024.5"), None), (Decimal("NaN"), None)],
)
def test_a_decimal_is_read_as_any_number(written: Decimal, date: str | None) -> None:
    if date is None:
        by_document(GOOD | {"published": written}, Path())
    else:
        assert Document(**GOOD, published=written).published == date


@pytest.mark.parametrize("year", ["0001", 9999])
def test_the_first_and_the_last_year_are_dates(year: Any) -> None:
    assert Document(**GOOD, published=year).published == str(year)


@pytest.mark.parametrize("title", ["", " \n", "\u200b"])
def test_a_blank_title_is_no_headline(title: str) -> None:
    extractor = Extractor("rules")
    (claim,) = extractor.extract(GOOD["text"], title=title)
    assert claim == extractor.extract(GOOD["text"], doc="-")[0]
