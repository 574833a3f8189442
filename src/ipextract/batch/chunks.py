"""A stream of documents -> numbered chunks, the same ones whenever the same stream is read."""

from collections.abc import Iterable, Iterator
from typing import Any

import pyarrow as pa

from ipextract.batch.function import SLICE
from ipextract.batch.schema import DOCUMENTS, ERROR, RAW
from ipextract.dates import normalized_date
from ipextract.documents import Document
from ipextract.inputs import Failure, RawFile, Read

SCHEMA = DOCUMENTS.append(RAW).append(ERROR)
_MOST_ROWS = 2_000
_MARKUP = 10
"""Bytes of a raw file for each character of its text, about."""
_FIELDS = tuple(DOCUMENTS.names)


def chunks(documents: Iterable[Read]) -> Iterator[pa.RecordBatch]:
    """Yield batches of about `SLICE` characters. A failure becomes a row that is set aside."""
    rows: list[dict[str, Any]] = []
    size = 0
    for document in documents:
        rows.append(_row(document))
        size += _size(document)
        if size >= SLICE or len(rows) >= _MOST_ROWS:
            yield pa.RecordBatch.from_pylist(rows, schema=SCHEMA)
            rows, size = [], 0
    if rows:
        yield pa.RecordBatch.from_pylist(rows, schema=SCHEMA)


def _size(document: Read) -> int:
    if isinstance(document, RawFile):
        return len(document.data) // _MARKUP
    return len(document.text) if isinstance(document, Document) else 0


def _row(document: Read) -> dict[str, Any]:
    if isinstance(document, Failure):
        return {"doc": document.where, "error": document.reason}
    if isinstance(document, RawFile):
        return _raw_row(document)
    return {name: getattr(document, name) for name in _FIELDS}


def _raw_row(file: RawFile) -> dict[str, Any]:
    known, published = file.defaults, file.defaults.published
    return {
        "doc": file.doc,
        "published": None if published is None else normalized_date(published),
        "region": known.region,
        RAW.name: {
            "where": file.where,
            "kind": file.kind,
            "data": file.data,
            "encoding": known.encoding,
        },
    }


def set_aside(chunk: pa.RecordBatch, reasons: dict[int, str]) -> pa.RecordBatch:
    """Mark rows of a chunk as set aside unread, for the reasons given."""
    errors = chunk.column(ERROR.name).to_pylist()
    for row, reason in reasons.items():
        errors[row] = errors[row] or reason
    return chunk.set_column(SCHEMA.get_field_index(ERROR.name), ERROR, pa.array(errors, ERROR.type))
