"""The claims of a part -> bytes, and the bytes of all parts -> one output file.

Line formats are encoded by the workers and only joined at the end. The others travel as Arrow.
"""

import io
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, Protocol

import pyarrow as pa
import pyarrow.parquet as pq

from ipextract.batch.schema import CLAIMS
from ipextract.batch.table import from_arrow
from ipextract.claims import Claim
from ipextract.errors import InputError
from ipextract.extras import extra
from ipextract.writing import csv_columns, flat, write_csv, write_jsonl

_ROW_GROUP = 20_000
"""Claims: some 20 MB of memory each time, and one at a time."""
_SHEET = 1_000_000
_EXACT_DIGITS = 15


class Format(Protocol):
    """One kind of output file."""

    def encode(self, claims: pa.RecordBatch) -> bytes:
        """Return the claims of one part as they wait in the work folder."""

    def join(self, contents: Iterable[bytes], path: Path) -> None:
        """Write the encoded claims of all parts, in order, as one file."""


class Jsonl:
    """One claim a line, as `Claim.model_dump_json` writes it."""

    def encode(self, claims: pa.RecordBatch) -> bytes:
        lines = io.StringIO()
        write_jsonl(from_arrow(claims), lines)
        return lines.getvalue().encode()

    def join(self, contents: Iterable[bytes], path: Path) -> None:
        with path.open("wb") as file:
            file.writelines(contents)


class Csv:
    """One claim a row, with a byte-order mark, so that spreadsheets know it for UTF-8."""

    def encode(self, claims: pa.RecordBatch) -> bytes:
        rows = io.StringIO(newline="")
        write_csv(from_arrow(claims), rows, header=False)
        return rows.getvalue().encode()

    def join(self, contents: Iterable[bytes], path: Path) -> None:
        header = io.StringIO(newline="")
        write_csv([], header)
        with path.open("wb") as file:
            file.write(header.getvalue().encode("utf-8-sig"))
            file.writelines(contents)


class _Arrow:
    """Parts as Arrow streams."""

    def encode(self, claims: pa.RecordBatch) -> bytes:
        sink = pa.BufferOutputStream()
        options = pa.ipc.IpcWriteOptions(compression="zstd")
        with pa.ipc.new_stream(sink, CLAIMS, options=options) as stream:
            stream.write_batch(claims)
        return bytes(sink.getvalue())


class Parquet(_Arrow):
    """The published schema, row groups of about 20,000 claims, zstandard."""

    def join(self, contents: Iterable[bytes], path: Path) -> None:
        with pq.ParquetWriter(path, CLAIMS, compression="zstd") as writer:
            for group in _row_groups(_batches(contents)):
                writer.write_table(pa.Table.from_batches(group))


class Excel(_Arrow):
    """One sheet of claims, and more where a sheet is full. A number is one where Excel keeps it."""

    def join(self, contents: Iterable[bytes], path: Path) -> None:
        with extra("batch"):
            import xlsxwriter

        with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
            sheet = None
            for at, claim in enumerate(_claims(contents)):
                line = at % _SHEET + 1
                if line == 1:
                    sheet = _sheet(book)
                row = flat(claim) | {"value": claim.value, "upper": claim.upper}
                _write_row(sheet, line, [row[name] for name in csv_columns()])
            if sheet is None:
                _sheet(book)


def _claims(contents: Iterable[bytes]) -> Iterator[Claim]:
    for batch in _batches(contents):
        yield from from_arrow(batch)


def _batches(contents: Iterable[bytes]) -> Iterator[pa.RecordBatch]:
    for content in contents:
        with pa.ipc.open_stream(content) as stream:
            yield from stream


def _row_groups(batches: Iterable[pa.RecordBatch]) -> Iterator[list[pa.RecordBatch]]:
    """Yield lists of batches that together have enough rows; emptied when the next is asked for."""
    waiting: list[pa.RecordBatch] = []
    rows = 0
    for batch in batches:
        waiting.append(batch)
        rows += batch.num_rows
        if rows >= _ROW_GROUP:
            yield waiting
            waiting.clear()
            rows = 0
    if waiting:
        yield waiting


def _sheet(book: Any) -> Any:
    number = len(book.worksheets()) + 1
    sheet = book.add_worksheet("claims" if number == 1 else f"claims {number}")
    sheet.freeze_panes(1, 0)
    _write_row(sheet, 0, csv_columns())
    return sheet


def _write_row(sheet: Any, line: int, values: Iterable[Any]) -> None:
    for column, value in enumerate(values):
        number = _number(value)
        if number is not None:
            sheet.write_number(line, column, number)
        elif value is not None:
            sheet.write_string(line, column, str(value))


def _number(value: Any) -> float | None:
    """Return what Excel can hold as a number without loss: up to 15 digits."""
    if isinstance(value, Decimal) and len(value.normalize().as_tuple().digits) > _EXACT_DIGITS:
        return None
    return float(value) if isinstance(value, int | float | Decimal) else None


FORMATS: dict[str, Format] = {
    ".jsonl": Jsonl(),
    ".csv": Csv(),
    ".parquet": Parquet(),
    ".xlsx": Excel(),
}


def format_of(path: str | Path) -> Format:
    """Return the format that the suffix of a path asks for."""
    suffix = Path(path).suffix.lower()
    try:
        return FORMATS[suffix]
    except KeyError:
        raise InputError(
            str(path), f"expected a name that ends with {', '.join(FORMATS)}"
        ) from None
