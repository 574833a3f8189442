"""What is known of a text: dates however they are written, and the same refusals everywhere."""

import datetime
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

import ipextract
from ipextract import Document, Extractor, InputError, MissingExtraError, ModelError
from ipextract.cli import app
from ipextract.dates import normalized_date
from ipextract.documents import FIELDS
from ipextract.inputs import Failure, read_documents
from ipextract.misspelling import meant

pa = pytest.importorskip("pyarrow")

from ipextract.batch import Run, execute, extract_batch  # noqa: E402

TEXT = "去年，云溪市新增有效发明专利1200件，总量居全省第二。"

# ---- options -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("option", "problem"),
    [
        ({"method": "rule"}, "method: 'rule'; expected one of rules, statistical, hybrid"),
        ({"min_confidence": 2}, "min_confidence: 2; expected 0 to 1"),
        ({"min_confidence": "0.9"}, "min_confidence: '0.9'; expected 0 to 1"),
    ],
)
def test_an_option_that_cannot_be_so_is_refused(option: Any, problem: str) -> None:
    with pytest.raises(InputError, match=f"^{problem}$"):
        ipextract.extract(TEXT, **option)


@pytest.mark.parametrize("field", ["doc", "text", "title", "region"])
def test_bytes_are_no_text(field: str) -> None:
    """Nobody says how they are to be decoded."""
    with pytest.raises(InputError, match=f"^{field}: Input should be a valid string; read b'a'$"):
        Document(**{"doc": "a", "text": "", field: b"a"})


# ---- dates ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "date"),
    [
        (2024, "2024"),
        (2024.0, "2024"),
        ("2024", "2024"),
        (" 2024年", "2024"),
        ("2024-3", "2024-03"),
        ("2024.03", "2024-03"),
        ("2024/12", "2024-12"),
        ("2024年3月", "2024-03"),
        (20240301, "2024-03-01"),
        ("20240301", "2024-03-01"),
        ("2024-3-1", "2024-03-01"),
        ("2024/3/1", "2024-03-01"),
        ("2024.3.1", "2024-03-01"),
        ("2024年3月1日", "2024-03-01"),
        ("2024年12月31号", "2024-12-31"),
        ("2024-02-29", "2024-02-29"),
        ("2024-03-01T08:00:00+08:00", "2024-03-01"),
        ("2024-03-01 08:00", "2024-03-01"),
        ("2024/3/1 8:00", "2024-03-01"),
        ("2024年3月1日 08:00:30", "2024-03-01"),
        ("2024年3月1日08:00", "2024-03-01"),
        (datetime.date(2024, 3, 1), "2024-03-01"),
        (datetime.datetime(2024, 3, 1, 23, 59), "2024-03-01"),
        (None, None),
    ],
)
def test_a_date_is_understood_as_it_is_written(written: Any, date: str | None) -> None:
    assert Document(doc="a", text="", published=written).published == date


@pytest.mark.parametrize(
    "written",
    [
        "24",
        "２０２４",
        "2024-13",
        "2024-00",
        "2024-02-30",
        "2023-02-29",
        20240431,
        "2024-3/1",
        "202403",
        "2024-03-01-05",
        "3月1日",
        "",
        "soon",
        2024.3,
        True,
        [2024],
        {},
    ],
)
def test_what_is_no_date_is_refused_with_what_was_read(written: Any) -> None:
    with pytest.raises(InputError) as raised:
        Document(doc="a", text="", published=written)
    expected = f"{written!r} is not a date: expected YYYY, YYYY-MM or YYYY-MM-DD"
    assert str(raised.value) == f"published: {expected}"


@given(st.dates(min_value=datetime.date(1000, 1, 1)), st.sampled_from(["-", "/", ".", "年月日"]))
def test_every_day_is_read_in_every_form(day: datetime.date, marks: str) -> None:
    first, second, last = marks if len(marks) == 3 else (marks, marks, "")
    written = f"{day.year}{first}{day.month}{second}{day.day}{last}"
    assert normalized_date(written) == normalized_date(day) == day.isoformat()


# ---- the same words everywhere -------------------------------------------------------------------

WRONG: list[tuple[str, Any, str]] = [
    ("published", "2024-02-30", "'2024-02-30' is not a date: expected YYYY, YYYY-MM or YYYY-MM-DD"),
    (
        "region",
        "火星省",
        "'火星省' is no division of GB/T 2260; expected a path such as 浙江省/台州市",
    ),
    (
        "region",
        "浙江省/南京市",
        "'南京市' in '浙江省/南京市' is no division of GB/T 2260; expected",
    ),
    ("position", 2.0, "Input should be less than or equal to 1; read 2.0"),
    ("publised", "2024", "no such field; did you mean published?"),
    ("Title", "甲", "no such field; did you mean title?"),
    ("regoin", "浙江省", "no such field; did you mean region?"),
]


def by_line(record: dict[str, Any], folder: Path) -> str:
    path = folder / "articles.jsonl"
    path.write_text(json.dumps(record), encoding="utf-8")
    return failure(path)


def by_row(record: dict[str, Any], folder: Path) -> str:
    import csv

    path = folder / "articles.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(record))
        writer.writeheader()
        writer.writerow(record)
    return failure(path)


def by_parquet(record: dict[str, Any], folder: Path) -> str:
    import pyarrow.parquet as pq

    path = folder / "articles.parquet"
    pq.write_table(pa.Table.from_pylist([record]), path)
    return failure(path)


def failure(path: Path) -> str:
    (item,) = read_documents([path])
    assert isinstance(item, Failure)
    return str(item.error())


def by_arrow(record: dict[str, Any], folder: Path) -> str:
    (row,) = extract_batch(pa.RecordBatch.from_pylist([record])).to_pylist()
    return str(row["error"])


def by_document(record: dict[str, Any], folder: Path) -> str:
    Document(**record)
    return ""


def by_extractor(record: dict[str, Any], folder: Path) -> str:
    text = record.pop("text")
    Extractor("rules").extract(text, **record)
    return ""


def by_claim_source(record: dict[str, Any], folder: Path) -> str:
    doc = spacy.blank("zh")(record.pop("text"))
    doc._.claim_source = record
    return ""


def by_context(record: dict[str, Any], folder: Path) -> str:
    pipeline = spacy.blank("zh")
    pipeline.add_pipe("ipextract", config={"method": "rules"})
    list(pipeline.pipe([(record["text"], record | {"url": "x"})], as_tuples=True))
    return ""


WAYS = [
    by_line,
    by_row,
    by_parquet,
    by_arrow,
    by_document,
    by_extractor,
    by_claim_source,
    by_context,
]


@pytest.mark.parametrize(("name", "value", "words"), WRONG)
@pytest.mark.parametrize("way", WAYS)
def test_a_record_is_refused_in_the_same_words_wherever_it_comes_in(
    way: Callable[[dict[str, Any], Path], str], name: str, value: Any, words: str, tmp_path: Path
) -> None:
    said = words.replace("read 2.0", "read '2.0'") if way is by_row else words
    try:
        found = way({"doc": "a", "text": TEXT, name: value}, tmp_path)
    except InputError as error:
        found = str(error)
    assert f"{name}: {said}" in found


@pytest.mark.parametrize(("name", "value", "words"), WRONG[:3])
def test_what_holds_for_many_texts_is_refused_at_once(
    name: str, value: Any, words: str, tmp_path: Path
) -> None:
    (tmp_path / "page.txt").write_text(TEXT, encoding="utf-8")
    run: Any = {"inputs": [tmp_path], "output": tmp_path / "claims.jsonl", name: value}
    ways: list[Callable[[], object]] = [
        lambda: ipextract.extract(TEXT, **{name: value}),
        lambda: read_documents([tmp_path], **{name: value}),
        lambda: execute(Run(**run), workers=0),
        lambda: spacy.blank("zh").add_pipe("ipextract", config={name: value}),
    ]
    for way in ways:
        with pytest.raises(InputError) as raised:
            way()
        assert f"{name}: {words}" in str(raised.value)
    assert [path.name for path in tmp_path.iterdir()] == ["page.txt"]
    commands = [["extract", str(tmp_path)], ["explain", TEXT], ["evaluate", "gold.jsonl"]]
    commands.append([*commands[0], "-o", str(tmp_path / "claims.parquet"), "--workers", "1"])
    for command in commands:
        result = CliRunner().invoke(
            app, [*command, f"--{name}", str(value)], env={"COLUMNS": "200"}
        )
        assert result.exit_code == 2
        assert f"{name}: {words}" in " ".join(result.stderr.replace("│", " ").split())


def test_other_columns_are_the_users_own() -> None:
    record = {
        "doc": 7,
        "text": TEXT,
        "publisher": "云溪日报",
        "url": "x",
        "published_at": 1,
        "txt": 3,
    }
    assert Document.from_record(record | {"title": None}) == Document(doc="7", text=TEXT)
    both = record | {"title": "甲", "titles": ["甲", "乙"]}
    assert Document.from_record(both).title == "甲"


def test_from_python_every_unknown_field_is_refused() -> None:
    expected = f"date: no such field; expected {', '.join(FIELDS)}"
    with pytest.raises(InputError, match=expected):
        Document(doc="a", text=TEXT, date="2024")


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("pubished", "published"),
        ("publishedd", "published"),
        ("bublished", "published"),
        ("pulbished", "published"),
        ("REGION", "region"),
        (" title", "title"),
        ("region", None),
        ("publisher", None),
        ("subtitle", None),
        ("published_at", None),
        ("", None),
    ],
)
def test_a_name_one_slip_away_is_meant(name: str, field: str | None) -> None:
    assert meant(name, FIELDS) == field


def test_a_model_that_is_not_there_is_refused_when_it_is_given(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(TEXT, encoding="utf-8")
    model, page, gold = str(tmp_path / "none"), str(tmp_path / "page.txt"), str(tmp_path / "gold")
    Path(gold).touch()
    run = Run([page], tmp_path / "claims.jsonl", how={"model": model})
    ways: list[Callable[[], object]] = [
        lambda: Extractor(model=model),
        lambda: ipextract.extract("", model=model),
        lambda: execute(run, workers=1),
        lambda: extract_batch(pa.RecordBatch.from_pylist([{"doc": "a", "text": ""}]), model=model),
        lambda: spacy.blank("zh").add_pipe("ipextract", config={"model": model}),
    ]
    for way in ways:
        with pytest.raises(ModelError, match="no trained model here"):
            way()
    batch = ["-o", str(tmp_path / "claims.parquet"), "--workers", "1"]
    commands = [["extract", page], ["extract", page, *batch], ["explain", TEXT]]
    for command in [*commands, ["evaluate", gold, "--documents", page]]:
        result = CliRunner().invoke(app, [*command, "--model", model])
        assert result.exit_code == 1
        assert "no trained model here" in result.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["gold", "page.txt"]


# ---- one interface -------------------------------------------------------------------------------


def test_an_extractor_takes_what_the_function_takes() -> None:
    known: Any = {"doc": "a", "published": 2024, "region": "浙江省", "title": "甲", "position": 0.0}
    document, extractor = Document(text=TEXT, **known), Extractor("rules")
    expected = extractor.extract(document)
    assert {claim.year for claim in expected} == {2023}
    assert extractor.extract(TEXT, **known) == expected
    assert ipextract.extract(TEXT, method="rules", **known) == expected
    assert ipextract.extract(document, method="rules") == expected
    assert list(extractor.pipe([document])) == [(document, expected)]
    assert next(iter(extractor.pipe([TEXT])))[0] == Document(doc="-", text=TEXT)


def test_a_document_says_itself_what_is_known_of_it() -> None:
    with pytest.raises(InputError, match="region: given beside a Document, which says it itself"):
        ipextract.extract(Document(doc="a", text=TEXT), region="浙江省")


def test_everything_that_is_offered_is_there() -> None:
    assert set(ipextract.__all__) == set(dir(ipextract))
    assert all(getattr(ipextract, name) is not None for name in dir(ipextract))
    assert {"load_gold", "GoldClaim", "IpextractError", "InputError", "GoldError"} <= set(
        dir(ipextract)
    )


@pytest.mark.parametrize(
    ("module", "package", "extra"),
    [
        ("ipextract.batch", "pyarrow", "batch"),
        ("ipextract.spark", "pyarrow", "spark"),
    ],
)
def test_a_missing_extra_is_named_on_import(
    module: str, package: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name.startswith(("ipextract.batch", module))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(MissingExtraError, match=rf"{package} is not .*\[{extra}\]") as raised:
        __import__(module)
    assert isinstance(raised.value, ImportError)


@pytest.mark.parametrize("package", ["pandas", "polars"])
def test_a_missing_extra_is_named_in_use(package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from ipextract import batch

    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(MissingExtraError, match=rf"{package} is not installed.*\[{package}\]"):
        getattr(batch, f"to_{package}")([])
