"""A stream of documents -> numbered chunks, the same ones whenever the same stream is read."""

from collections.abc import Iterable, Iterator
from typing import Any

import pyarrow as pa

from ipextract.batch.function import SLICE
from ipextract.batch.schema import DOCUMENTS, ERROR
from ipextract.documents import Document
from ipextract.inputs import Failure

SCHEMA = DOCUMENTS.append(ERROR)
_MOST_ROWS = 2_000
_FIELDS = tuple(DOCUMENTS.names)


def chunks(documents: Iterable[Document | Failure]) -> Iterator[pa.RecordBatch]:
    """Yield batches of about `SLICE` characters. A failure becomes a row that is set aside."""
    rows: list[dict[str, Any]] = []
    size = 0
    for document in documents:
        rows.append(_row(document))
        size += len(document.text) if isinstance(document, Document) else 0
        if size >= SLICE or len(rows) >= _MOST_ROWS:
            yield pa.RecordBatch.from_pylist(rows, schema=SCHEMA)
            rows, size = [], 0
    if rows:
        yield pa.RecordBatch.from_pylist(rows, schema=SCHEMA)


def _row(document: Document | Failure) -> dict[str, Any]:
    if isinstance(document, Failure):
        return {"doc": _printable(document.where), "error": document.reason}
    row = {name: getattr(document, name) for name in _FIELDS}
    return row | {"doc": _printable(document.doc)}


def _printable(name: str) -> str:
    """Return a name as text: a file system may hold bytes that are none."""
    return name.encode("utf-8", "backslashreplace").decode()


def set_aside(chunk: pa.RecordBatch, reasons: dict[int, str]) -> pa.RecordBatch:
    """Mark rows of a chunk as set aside unread, for the reasons given."""
    errors = chunk.column(ERROR.name).to_pylist()
    for row, reason in reasons.items():
        errors[row] = errors[row] or reason
    return chunk.set_column(len(DOCUMENTS), ERROR, pa.array(errors, ERROR.type))
