"""An Arrow record batch of documents -> one of claims.

Everything else that reads many documents, on one machine or on a hundred, is a layer around it.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache
from typing import Any, Unpack

import pyarrow as pa
import pyarrow.compute as pc

from ipextract.batch.schema import CLAIMS, DOCUMENTS, ERROR, RAW, RESULTS
from ipextract.batch.table import misfits, record_batch
from ipextract.claims import Claim
from ipextract.deadline import deadline
from ipextract.documents import Document, check_names
from ipextract.errors import InputError
from ipextract.extractor import Extractor
from ipextract.inputs import Defaults, Failure, RawFile, parse
from ipextract.inputs.arrow import lengths, rows
from ipextract.limits import STANDARD, LimitError, Limits, check_size
from ipextract.methods import ExtractorOptions

SLICE = 100_000
"""Characters of text that are read at a time: what bounds the memory of one call."""


def extract_batch(
    batch: pa.RecordBatch,
    limits: Limits = STANDARD,
    **how: Unpack[ExtractorOptions],
) -> pa.RecordBatch:
    """Return the claims of a batch of documents, in order, and a row for each thing set aside.

    In: the columns of `DOCUMENTS`, of any type that `Document` reads, all but `doc` and `text`
    optional; others are ignored, but for two: a document with a reason in `error` is set aside
    unread, and one with a file in `raw` has its text made out of that.
    Out: the columns of `RESULTS`. A document that cannot be read, or that breaks a limit, gives
    no claims and one row with the reason in `error`. `how` goes to `Extractor`, which is built at
    the first call and kept. Raises `InputError` where there is no column `doc`
    or `text`, or one that must be misspelt (`publised`).
    """
    claims: list[Claim] = []
    aside: list[dict[str, Any]] = []
    extractor = shared_extractor(**how)
    for row in _rows(batch):
        own = _read(extractor, row, limits)
        if isinstance(own, Failure):
            aside.append({"doc": own.where or None, "error": own.reason})
            continue
        claims += own
        aside += _unfitting(own)
    return _results(claims, aside)


def extract_batches(
    batches: Iterable[pa.RecordBatch],
    limits: Limits = STANDARD,
    **how: Unpack[ExtractorOptions],
) -> Iterator[pa.RecordBatch]:
    """Yield results for a stream of batches, cut so small that memory stays flat."""
    for batch in batches:
        for piece in slices(batch):
            yield extract_batch(piece, limits, **how)


def slices(batch: pa.RecordBatch) -> Iterator[pa.RecordBatch]:
    """Cut a batch into runs of rows with about `SLICE` characters of text."""
    if "text" not in batch.schema.names:
        raise InputError("batch", "has no column 'text'")
    start = size = 0
    for end, length in enumerate(lengths(batch.column("text")), start=1):
        size += length
        if size >= SLICE or end == batch.num_rows:
            yield batch.slice(start, end - start)
            start, size = end, 0


@cache
def shared_extractor(**how: Unpack[ExtractorOptions]) -> Extractor:
    """Return this process's extractor of a kind, built and tried at the first call.

    A model that cannot be read is an error here, and not one of each document.
    """
    extractor = Extractor(**how)
    extractor.extract(Document(doc="-", text="新增企业6家。"))
    return extractor


def _rows(batch: pa.RecordBatch) -> Iterator[dict[str, Any]]:
    check_names(batch.schema.names)
    missing = [name for name in ("doc", "text") if name not in batch.schema.names]
    if missing:
        raise InputError("batch", f"has no column {missing[0]!r}; it has {batch.schema.names}")
    known = (*DOCUMENTS.names, RAW.name, ERROR.name)
    for row, wrong in rows(batch.select([name for name in batch.schema.names if name in known])):
        yield row | {ERROR.name: row.get(ERROR.name) or wrong}


def _read(extractor: Extractor, row: dict[str, Any], limits: Limits) -> list[Claim] | Failure:
    """Return the claims of one document, or why there are none."""
    doc = "" if row["doc"] is None else str(row["doc"])
    where = (row.get(RAW.name) or {}).get("where") or doc
    if row.get(ERROR.name):
        return Failure(where, row[ERROR.name])
    try:
        with deadline(limits):
            document = _document(row)
            if isinstance(document, Failure):
                return document
            check_size(document.text, limits)
            return extractor.extract(document)
    except (LimitError, InputError) as error:
        return Failure(where, str(error))
    except Exception as error:
        return Failure(where, f"the extractor failed: {type(error).__name__}: {error}")


def _document(row: dict[str, Any]) -> Document | Failure:
    raw = row.get(RAW.name)
    if not raw:
        return Document.from_record(row)
    known = Defaults(row.get("published"), row.get("region"), raw["encoding"])
    return parse(RawFile(raw["where"], row["doc"], raw["kind"], raw["data"], known))


def _unfitting(claims: Iterable[Claim]) -> Iterator[dict[str, Any]]:
    for claim in claims:
        for name, number in misfits(claim):
            start, end = claim.span
            yield {
                "doc": claim.doc,
                "span": {"start": start, "end": end},
                "quote": claim.quote,
                "error": f"{name} is left out: {Decimal(number):.9g} has no room in its column",
            }


def _results(claims: list[Claim], aside: list[dict[str, Any]]) -> pa.RecordBatch:
    good = record_batch(claims)
    good = good.append_column(RESULTS.field("error"), pa.nulls(len(claims), pa.string()))
    if not aside:
        return good
    bad = pa.RecordBatch.from_pylist(aside, schema=RESULTS)
    return pa.Table.from_batches([good, bad]).combine_chunks().to_batches()[0]


def claims_and_errors(results: pa.RecordBatch) -> tuple[pa.RecordBatch, list[dict[str, Any]]]:
    """Part results into claims, and records of what was set aside: doc, reason, span, quote."""
    kept = pc.is_null(results.column("error"))
    aside = results.filter(pc.invert(kept)).select(["doc", "span", "quote", "error"])
    return results.filter(kept).select(CLAIMS.names), [_record(row) for row in aside.to_pylist()]


def _record(row: dict[str, Any]) -> dict[str, Any]:
    record = {"doc": row["doc"], "reason": row["error"]}
    if row["span"]:
        record |= {"span": [row["span"]["start"], row["span"]["end"]], "quote": row["quote"]}
    return record
