"""Tables (CSV, TSV, Parquet) with the columns `doc`, `text` and others -> a document a row."""

import csv
import io
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO
from urllib.parse import unquote

from ipextract.documents import FIELDS, Document, check_names
from ipextract.errors import InputError
from ipextract.extras import extra
from ipextract.inputs.decoding import decode, marked_encoding
from ipextract.inputs.failures import Failure
from ipextract.inputs.readers import Source, make_document, reads
from ipextract.writing import unescaped

_SAMPLE = 1 << 16
_LONGEST_CELL = 2**31 - 1
_BATCH = 256
_NULL = "__HIVE_DEFAULT_PARTITION__"


@reads(".csv")
def read_csv(source: Source) -> Iterator[Document | Failure]:
    """Comma-separated values with a header, one document a row."""
    return _read_rows(source, delimiter=",")


@reads(".tsv")
def read_tsv(source: Source) -> Iterator[Document | Failure]:
    """Tab-separated values with a header, one document a row."""
    return _read_rows(source, delimiter="\t")


def _read_rows(source: Source, delimiter: str) -> Iterator[Document | Failure]:
    csv.field_size_limit(_LONGEST_CELL)  # an article is longer than the module's default of 131,072
    with _text(source) as stream:
        rows = csv.DictReader(stream, delimiter=delimiter)
        try:
            _check_columns(source, rows.fieldnames or ())
            for row in map(_unescaped, rows):
                yield _row(source, f"{source.where}:{rows.line_num}", row)
        except csv.Error as error:
            raise InputError(f"{source.where}:{rows.line_num}", str(error)) from error
        except UnicodeDecodeError as error:
            raise InputError(source.where, f"not {error.encoding} throughout") from error


def _unescaped(row: dict[str, Any]) -> dict[str, Any]:
    """Take off the apostrophes that keep spreadsheets from running a cell."""
    return {name: unescaped(c) if isinstance(c, str) else c for name, c in row.items()}


@contextmanager
def _text(source: Source) -> Iterator[TextIO]:
    """Open a stream of text without reading it whole: its encoding is that of its beginning."""
    with source.open() as stream:
        sample = stream.read(_SAMPLE)
        rest = io.BufferedReader(_Joined(sample, stream))
        encoding = source.defaults.encoding or _encoding(sample, source.where)
        yield io.TextIOWrapper(rest, encoding, newline="")


class _Joined(io.RawIOBase):
    """What was read of a stream already, and the rest of it."""

    def __init__(self, head: bytes, rest: Any) -> None:
        self._head, self._rest = io.BytesIO(head), rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        data = self._head.read(len(buffer)) or self._rest.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def _encoding(sample: bytes, where: str) -> str:
    """Recognise an encoding by whole lines of the sample."""
    if encoding := marked_encoding(sample):
        return encoding
    lines = sample[: sample.rfind(b"\n") + 1] or sample
    decode(lines, where)  # raises where this is no text at all
    try:
        lines.decode("utf-8")
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8"


@reads(".parquet", ".pq")
def read_parquet(source: Source) -> Iterator[Document | Failure]:
    """Parquet, one document a row; keys in the path (`year=2023/`) are columns, too."""
    with extra("batch"):
        import pyarrow as pa
        import pyarrow.parquet as pq

    keys = _partition_keys(source.where)
    with source.open() as stream:
        try:
            file = pq.ParquetFile(stream)
            _check_columns(source, (*file.schema_arrow.names, *keys))
            columns = [name for name in file.schema_arrow.names if name in FIELDS]
            at = 0
            for batch in file.iter_batches(_BATCH, columns=columns):
                for row in batch.to_pylist():
                    at += 1
                    yield _row(source, f"{source.where}:{at}", keys | row)
        except pa.ArrowException as error:
            raise InputError(source.where, f"not readable as Parquet: {error}") from error


def _partition_keys(path: str) -> dict[str, str]:
    """Read the fields that folders name, as Hive and Spark write them: `published=2024/`."""
    pairs = (part.partition("=") for part in Path(path).parts[:-1])
    return {name: unquote(value) for name, _, value in pairs if name in FIELDS and value != _NULL}


def _check_columns(source: Source, columns: Collection[str]) -> None:
    try:
        check_names(columns)
    except InputError as error:
        raise InputError(source.where, str(error)) from error
    missing = [name for name in ("doc", "text") if name not in columns]
    if missing:
        raise InputError(
            source.where, f"expected columns doc and text; there is no {' and no '.join(missing)}"
        )


def _row(source: Source, where: str, row: dict[str, Any]) -> Document | Failure:
    """Make a document of a row; an empty cell says nothing."""
    fields = {name: row[name] for name in FIELDS if row.get(name) not in (None, "")}
    return make_document(source.defaults, where, fields)
