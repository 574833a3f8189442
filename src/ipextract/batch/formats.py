"""The claims of a part -> bytes, and the bytes of all parts -> one output file.

Line formats are encoded by the workers and only joined at the end. The others travel as Arrow.
"""

import io
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from ipextract.batch.schema import CLAIMS
from ipextract.batch.table import from_arrow
from ipextract.batch.workbook import cut_cells, write_workbook
from ipextract.claims import Claim
from ipextract.errors import InputError
from ipextract.writing import write_csv, write_jsonl

_ROW_GROUP = 20_000
"""Claims: some 20 MB of memory each time, and one at a time."""


class Format(ABC):
    """One kind of output file."""

    @abstractmethod
    def encode(self, claims: pa.RecordBatch) -> bytes:
        """Return the claims of one part as they wait in the work folder."""

    def losses(self, claims: pa.RecordBatch) -> Iterable[dict[str, Any]]:
        """Return a record, as of an error, for each thing that the file has no room for."""
        return ()

    @abstractmethod
    def join(self, contents: Iterable[bytes], path: Path) -> None:
        """Write the encoded claims of all parts, in order, as one file."""


class Jsonl(Format):
    """One claim a line, as `Claim.model_dump_json` writes it."""

    def encode(self, claims: pa.RecordBatch) -> bytes:
        lines = io.StringIO()
        write_jsonl(from_arrow(claims), lines)
        return lines.getvalue().encode()

    def join(self, contents: Iterable[bytes], path: Path) -> None:
        with path.open("wb") as file:
            file.writelines(contents)


class Csv(Format):
    """One claim a row, with a byte-order mark, so that spreadsheets know it for UTF-8."""

    def __init__(self, raw: bool = False) -> None:
        self._raw = raw

    def encode(self, claims: pa.RecordBatch) -> bytes:
        rows = io.StringIO(newline="")
        write_csv(from_arrow(claims), rows, header=False, raw=self._raw)
        return rows.getvalue().encode()

    def join(self, contents: Iterable[bytes], path: Path) -> None:
        header = io.StringIO(newline="")
        write_csv([], header)
        with path.open("wb") as file:
            file.write(header.getvalue().encode("utf-8-sig"))
            file.writelines(contents)


class _Arrow(Format):
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
    """A workbook. What its cells have no room for is cut, and told."""

    def losses(self, claims: pa.RecordBatch) -> Iterator[dict[str, Any]]:
        for claim in from_arrow(claims):
            for name, reason in cut_cells(claim):
                start, end = claim.span
                yield {
                    "doc": claim.doc,
                    "reason": f"{name} is cut: {reason}",
                    "span": [start, end],
                    "quote": claim.quote,
                }

    def join(self, contents: Iterable[bytes], path: Path) -> None:
        write_workbook(_claims(contents), path)


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


FORMATS: dict[str, type[Format]] = {
    ".jsonl": Jsonl,
    ".csv": Csv,
    ".parquet": Parquet,
    ".xlsx": Excel,
}


def format_of(path: str | Path, *, raw_csv: bool = False) -> Format:
    """Return the format that the suffix of a path asks for."""
    suffix = Path(path).suffix.lower()
    if suffix not in FORMATS:
        raise InputError(str(path), f"expected a name that ends with {', '.join(FORMATS)}")
    return Csv(raw_csv) if suffix == ".csv" else FORMATS[suffix]()
