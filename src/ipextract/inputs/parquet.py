"""Parquet -> a document a row; what cannot be read of it costs a row, or a group of rows."""

import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from ipextract.documents import FIELDS, Document
from ipextract.errors import InputError
from ipextract.extras import extra
from ipextract.inputs.failures import Failure
from ipextract.inputs.readers import Source, make_document, reads
from ipextract.inputs.tables import check_columns

_ROWS = 256
_BYTES = 1 << 24
"""Of a group of rows that are read at a time."""
_NULL = "__HIVE_DEFAULT_PARTITION__"


@reads(".parquet", ".pq")
def read_parquet(source: Source) -> Iterator[Document | Failure]:
    """Parquet, one document a row; keys in the path (`year=2023/`) are columns, too."""
    with extra("batch"):
        import pyarrow as pa
        import pyarrow.parquet as pq

    keys = _partition_keys(source.where)
    with source.open() as stream:
        try:
            file = pq.ParquetFile(stream, page_checksum_verification=True)
            check_columns(source, [*file.schema_arrow.names, *keys])
        except pa.ArrowException as error:
            raise InputError(source.where, f"not readable as Parquet: {error}") from error
        at = 0
        for group in range(file.num_row_groups):
            size = file.metadata.row_group(group).num_rows
            try:
                for batch in _batches(file, group):
                    yield from _documents(source, keys, batch, at)
                    at += batch.num_rows
                    size -= batch.num_rows
            except Exception as error:
                reason = f"{size:,} rows cannot be read: {error}"
                yield Failure(f"{source.where}:{at + 1}", reason)
                at += size


def _batches(file: Any, group: int) -> Iterator[Any]:
    """Read a group of rows, so many at a time that memory stays flat."""
    about = file.metadata.row_group(group)
    size = math.ceil(about.total_byte_size / max(1, about.num_rows)) or 1
    columns = [name for name in file.schema_arrow.names if name in FIELDS]
    yield from file.iter_batches(max(1, min(_ROWS, _BYTES // size)), [group], columns)


def _documents(
    source: Source, keys: dict[str, str], batch: Any, before: int
) -> Iterator[Document | Failure]:
    """Make a document of each row; an empty cell says nothing."""
    from ipextract.inputs.arrow import rows

    for at, (row, wrong) in enumerate(rows(batch), start=before + 1):
        where = f"{source.where}:{at}"
        own = {name: cell for name, cell in (keys | row).items() if cell not in (None, "")}
        yield Failure(where, wrong) if wrong else make_document(source.defaults, where, own)


def _partition_keys(path: str) -> dict[str, str]:
    """Read the fields that folders name, as Hive and Spark write them: `published=2024/`."""
    pairs = (part.partition("=") for part in Path(path).parts[:-1])
    return {name: unquote(value) for name, _, value in pairs if name in FIELDS and value != _NULL}
