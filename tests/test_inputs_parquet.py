"""What cannot be read of a Parquet file: a failure of its row or of a group; the rest is read."""

import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from ipextract.documents import Document
from ipextract.inputs import Failure, read_documents
from support import since

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")


def told(path: Path, table: Any = None, **columns: Any) -> list[Any]:
    """Return `published` of each document, or the reason of each failure."""
    rows = len(next(iter(columns.values()))) if columns else 0
    own = {"doc": [f"d{n}" for n in range(rows)], "text": ["专利6件"] * rows} | columns
    pq.write_table(pa.table(own) if table is None else table, path)
    return read(path)


def read(path: Path) -> list[Any]:
    return [
        item.published if isinstance(item, Document) else item.reason
        for item in read_documents([path])
    ]


NOON = 1_709_265_600  # 2024-03-01T04:00Z


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (pa.array([NOON * 10**9 + 1, None], pa.timestamp("ns")), ["2024-03-01", None]),
        (pa.array([NOON + 14 * 3600], pa.timestamp("s", tz="Asia/Shanghai")), ["2024-03-02"]),
        (pa.array([NOON], pa.timestamp("ms", tz="Nowhere/City")), ["published: UnknownTimeZone"]),
        (pa.array([NOON, 10**12], pa.timestamp("s")), ["2024-03-01", "published: OverflowError"]),
        (pa.array([19783, 6585000], pa.int32()).cast(pa.date32()), ["2024-03-01", "published: Ov"]),
        (pa.array([-(10**6), 19783], pa.int32()).cast(pa.date32()), ["published: O", "2024-03-01"]),
        (pa.array([datetime.date(2024, 3, 1)], pa.date64()), ["2024-03-01"]),
        (
            pa.array([Decimal("2024.0"), Decimal("2024.5")]),
            ["2024", "published: Decimal('2024.5')"],
        ),
        (pa.array([2024.0, float("nan")]), ["2024", "published: nan is not a date"]),
        (pa.array([2024, 20240301, 10000]), ["2024", "2024-03-01", "published: 10000 is not"]),
        (pa.array([True]), ["published: True is not a date"]),
        (
            pa.array([1], pa.duration("s")),
            ["published: datetime.timedelta(seconds=1) is not a date"],
        ),
        (pa.array([["2024"]]), ["published: ['2024'] is not a date"]),
    ],
)
def test_a_date_of_any_type_is_a_date_or_a_failure_of_its_row(
    tmp_path: Path, values: Any, expected: list[str | None]
) -> None:
    found = told(tmp_path / "a.parquet", published=values)
    assert [
        item and item[: len(known or "")] for item, known in zip(found, expected, strict=True)
    ] == expected


NO_UTF8 = pa.array([b"x", b"\xff\xfe", b"z"], pa.binary()).view(pa.string())
VIEW = pytest.param(pa.array(["x", "y", "z"], pa.string_view()), None, marks=since("pyarrow", 21))


@pytest.mark.parametrize(
    ("texts", "wrong"),
    [
        (pa.array(["x", "y", "z"], pa.large_string()), None),
        VIEW,
        (pa.array(["x", "y", "z"]).dictionary_encode(), None),
        (NO_UTF8, "text: UnicodeDecodeError: "),
        (NO_UTF8.dictionary_encode(), "text: UnicodeDecodeError: "),
        (pa.array(["x", None, "z"]), "text: Field required"),
    ],
)
def test_text_of_any_type_is_read_or_costs_its_row(
    tmp_path: Path, texts: Any, wrong: str | None
) -> None:
    first, second, third = told(tmp_path / "a.parquet", text=texts)
    assert (first, third) == (None, None)
    assert second is wrong is None or second.startswith(wrong)


@pytest.mark.parametrize(
    "kind", [pa.binary(), pa.list_(pa.string()), pa.struct([("a", pa.string())])]
)
def test_what_is_no_text_is_refused_by_row(tmp_path: Path, kind: Any) -> None:
    value = {pa.binary(): b"x"}.get(kind, ["x"] if pa.types.is_list(kind) else {"a": "x"})
    for reason in told(tmp_path / "a.parquet", text=pa.array([value, value], kind)):
        assert reason.startswith("text: Input should be a valid string; read ")


def test_no_rows_are_no_documents(tmp_path: Path) -> None:
    assert told(tmp_path / "a.parquet", text=pa.array([], pa.string())) == []


def test_two_columns_of_a_name_are_refused(tmp_path: Path) -> None:
    arrays = [pa.array([name]) for name in "abcd"]
    own = pa.Table.from_arrays(arrays, ["doc", "text", "u", "u"])
    assert told(tmp_path / "a.parquet", own) == [None]
    twice = pa.Table.from_arrays(arrays, ["doc", "text", "u", "text"])
    assert told(tmp_path / "a.parquet", twice) == ["two columns are called text"]


def test_a_damaged_group_of_rows_costs_no_other(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    texts = [f"专利{n}件，" * 9 for n in range(9)]
    table = pa.table({"doc": [f"d{n}" for n in range(9)], "text": texts})
    options = {"row_group_size": 3, "use_dictionary": False, "compression": "none"}
    pq.write_table(table, path, write_page_checksum=True, **options)
    data = bytearray(path.read_bytes())
    data[data.index("专利4件".encode())] ^= 1
    path.write_bytes(data)
    items = list(read_documents([path]))
    assert [i.doc for i in items if isinstance(i, Document)] == ["d0", "d1", "d2", "d6", "d7", "d8"]
    (failure,) = (item for item in items if isinstance(item, Failure))
    assert failure.where == f"{path}:4"
    assert failure.reason.startswith("3 rows cannot be read: ")
    assert "CRC" in failure.reason


@pytest.mark.parametrize("cut", [0, 3, 100, -1])
def test_a_file_that_was_cut_is_one_failure(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "a.parquet"
    told(path, text=["x"] * 9)
    path.write_bytes(path.read_bytes()[:cut])
    (reason,) = read(path)
    assert reason.startswith("not readable as Parquet: ")
