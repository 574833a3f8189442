"""Claims -> Arrow, and back; from there to pandas and polars.

A number that does not fit `decimal128(38, 10)` exactly is left out of its row.
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Context, Decimal, Inexact, InvalidOperation
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from ipextract.batch.schema import CLAIMS, NUMBER, SPAN
from ipextract.claims import Claim, Rank
from ipextract.extras import extra

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

_SPANS = ("span", "sentence_span", "part_of_span")
_DECIMALS = ("value", "upper")
_PLACE = Decimal(1).scaleb(-NUMBER.scale)
_EXACT = Context(prec=NUMBER.precision, traps=[Inexact, InvalidOperation])
_MOST = 2**63
_LAST_YEAR = 2**31


def to_arrow(claims: Iterable[Claim]) -> pa.Table:
    """Return claims as a table of the published schema, one row a claim."""
    return pa.Table.from_batches([record_batch(list(claims))], schema=CLAIMS)


def to_pandas(claims: Iterable[Claim]) -> "pd.DataFrame":
    """Return claims as a data frame of Arrow-backed columns: decimals stay exact, ints nullable."""
    with extra("pandas"):
        import pandas as pd

    frame: pd.DataFrame = to_arrow(claims).to_pandas(types_mapper=pd.ArrowDtype)
    return frame


def to_polars(claims: Iterable[Claim]) -> "pl.DataFrame":
    """Return claims as a polars data frame."""
    with extra("polars"):
        import polars as pl

    frame = pl.from_arrow(to_arrow(claims))
    assert isinstance(frame, pl.DataFrame)  # a table becomes a frame, a column a series
    return frame


def from_arrow(table: pa.Table | pa.RecordBatch) -> Iterator[Claim]:
    """Yield the claims of a table of the published schema, such as one read from Parquet."""
    columns = {name: table.column(name).to_pylist() for name in CLAIMS.names}
    for name in _SPANS:
        columns[name] = [span and (span["start"], span["end"]) for span in columns[name]]
    for values in zip(*columns.values(), strict=True):
        yield Claim(**dict(zip(columns, values, strict=True)))


def record_batch(claims: Sequence[Claim]) -> pa.RecordBatch:
    """Return claims as one batch of the published schema."""
    rows = [vars(claim) for claim in claims]  # what a pydantic record holds, by name of the field
    columns = {name: [row[name] for row in rows] for name in CLAIMS.names}
    for name in _DECIMALS:
        columns[name] = [_decimal(number) for number in columns[name]]
    columns["year"] = [year if _has_room(year) else None for year in columns["year"]]
    columns["rank"] = [_rank(rank) for rank in columns["rank"]]
    arrays = [
        _spans(columns[field.name])
        if field.type == SPAN
        else pa.array(columns[field.name], field.type)
        for field in CLAIMS
    ]
    return pa.RecordBatch.from_arrays(arrays, schema=CLAIMS)


def misfits(claim: Claim) -> Iterator[tuple[str, Decimal | int]]:
    """Yield the numbers of a claim, with their field, that its row has no room for."""
    for name in _DECIMALS:
        number = getattr(claim, name)
        if number is not None and _decimal(number) is None:
            yield name, number
    for name in ("position", "streak"):
        count = getattr(claim.rank, name, None)
        if count is not None and count >= _MOST:
            yield f"rank.{name}", count
    if claim.year is not None and not _has_room(claim.year):
        yield "year", claim.year


def _has_room(year: int | None) -> bool:
    return year is not None and abs(year) < _LAST_YEAR


def _decimal(number: Decimal | None) -> Decimal | None:
    """Return a number with the places of its column, or `None` where it would not be the same."""
    try:
        return number if number is None else number.quantize(_PLACE, context=_EXACT)
    except ArithmeticError:
        return None


def _spans(spans: Sequence[tuple[int, int] | None]) -> pa.StructArray:
    """Return spans as a column; made of two columns of numbers, which is quick."""
    present = [span or (None, None) for span in spans]
    ends = [pa.array([span[side] for span in present], pa.int64()) for side in (0, 1)]
    absent = pa.array([span is None for span in spans], pa.bool_())
    return pa.StructArray.from_arrays(ends, fields=list(SPAN), mask=absent)


def _rank(rank: Rank | None) -> dict[str, Any] | None:
    if rank is None:
        return None
    counts = {"position": rank.position, "streak": rank.streak}
    fitting = {name: n if n is not None and n < _MOST else None for name, n in counts.items()}
    return {"type": rank.type, "scope": rank.scope} | fitting
