"""Tables and compressed lines as inputs: each row a document, each bad row a failure."""

import csv
import datetime
import gzip
import io
import json
from pathlib import Path
from typing import Any

import pytest

from ipextract.documents import Document
from ipextract.inputs import Failure, read_documents

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")

ROWS = [
    {"doc": "a", "text": "登记作品5.2万件，\n同比增长4%。", "published": "2024-03"},
    {"doc": "b", "text": "新增示范企业6家。", "published": None},
]
LINES = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS).encode()


def read(path: Path, **options: Any) -> list[Document]:
    documents = list(read_documents([path], **options))
    assert all(isinstance(document, Document) for document in documents), documents
    return [document for document in documents if isinstance(document, Document)]


def failures(path: Path) -> list[Failure]:
    return [item for item in read_documents([path]) if isinstance(item, Failure)]


def as_rows(documents: list[Document]) -> list[dict[str, Any]]:
    return [{"doc": d.doc, "text": d.text, "published": d.published} for d in documents]


def as_csv(delimiter: str) -> str:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, ["published", "doc", "text"], delimiter=delimiter)
    writer.writeheader()
    writer.writerows(ROWS)
    return text.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-32"])
@pytest.mark.parametrize(("suffix", "delimiter"), [(".csv", ","), (".tsv", "\t")])
def test_a_row_is_a_document(tmp_path: Path, suffix: str, delimiter: str, encoding: str) -> None:
    path = tmp_path / f"articles{suffix}"
    path.write_bytes(as_csv(delimiter).encode(encoding))
    assert as_rows(read(path)) == ROWS


def test_a_cell_may_hold_a_long_article(tmp_path: Path) -> None:
    path = tmp_path / "articles.csv"
    path.write_text("doc,text\na," + "登记作品5件。" * 50_000, encoding="utf-8")
    assert len(read(path)[0].text) == 350_000


def test_a_bad_row_does_not_stop_the_others(tmp_path: Path) -> None:
    path = tmp_path / "articles.csv"
    path.write_text("doc,text,published\na,一,2024\nb,二,soon\nc,三,\n", encoding="utf-8")
    first, failure, last = read_documents([path])
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert isinstance(failure, Failure)
    assert failure.where == f"{path}:3"
    assert "published" in failure.reason


def test_a_table_without_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "articles.csv"
    path.write_text("doc,body\na,一\n", encoding="utf-8")
    reason = "expected columns doc and text, parted by ','; there is no text; read ['doc', 'body']"
    assert [f.reason for f in failures(path)] == [reason]


def test_a_change_of_encoding_within_a_table_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "articles.csv"
    long = "登记作品5件。" * 10_000
    path.write_bytes(f"doc,text\na,{long}\n".encode() + "b,二\n".encode("gb18030") + b"c,x\n")
    first, failure, last = read_documents([path])
    assert failure == Failure(f"{path}:3", "read the bytes b6 fe; expected utf-8")
    assert [first.doc, last.doc] == ["a", "c"]  # type: ignore[union-attr]


def write_parquet(path: Path, table: dict[str, list[Any]]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.table(table), path)
    return path


def test_a_row_of_parquet_is_a_document(tmp_path: Path) -> None:
    columns = {name: [row[name] for row in ROWS] for name in ROWS[0]} | {"other": [1, 2]}
    assert as_rows(read(write_parquet(tmp_path / "articles.parquet", columns))) == ROWS


def test_dates_of_parquet_are_written_out(tmp_path: Path) -> None:
    day = datetime.date(2024, 3, 5)
    at_noon = datetime.datetime(2024, 3, 6, 12, 0)
    for name, value in {"a": day, "b": at_noon}.items():
        table = {"doc": [name], "text": ["一"], "published": [value]}
        write_parquet(tmp_path / f"{name}.parquet", table)
    assert [d.published for d in read(tmp_path)] == ["2024-03-05", "2024-03-06"]


def test_keys_in_the_path_of_parquet_are_columns(tmp_path: Path) -> None:
    for year in ("2023", "2024"):
        table = {"doc": [f"d{year}"], "text": ["一"]}
        write_parquet(tmp_path / f"published={year}" / "part-0.parquet", table)
    assert [(d.doc, d.published) for d in read(tmp_path)] == [("d2023", "2023"), ("d2024", "2024")]


def test_what_is_no_parquet_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "articles.parquet"
    path.write_bytes(b"not at all")
    assert "not readable as Parquet" in failures(path)[0].reason


def zstd(data: bytes) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.CompressedOutputStream(sink, "zstd") as stream:
        stream.write(data)
    return bytes(sink.getvalue())


PACKED = {".gz": gzip.compress, ".zst": zstd}


@pytest.mark.parametrize("packed", PACKED)
@pytest.mark.parametrize("suffix", [".jsonl", ".csv"])
def test_compressed_files_are_read(tmp_path: Path, suffix: str, packed: str) -> None:
    path = tmp_path / f"articles{suffix}{packed}"
    path.write_bytes(PACKED[packed](LINES if suffix == ".jsonl" else as_csv(",").encode()))
    assert as_rows(read(path)) == ROWS


@pytest.mark.parametrize("packed", PACKED)
@pytest.mark.parametrize("damage", ["cut", "replaced"])
def test_damaged_compression_is_reported(tmp_path: Path, packed: str, damage: str) -> None:
    data = PACKED[packed](LINES * 2000)
    path = tmp_path / f"articles.jsonl{packed}"
    path.write_bytes(data[:-9] if damage == "cut" else b"articles, plainly" * 9)
    assert len(failures(path)) == 1
