"""A Spark data frame of documents -> one of claims, by the batch function of one machine."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Unpack

from ipextract.extras import extra

with extra("spark"):
    import pyarrow as pa

from ipextract.batch import RESULTS, Limits, extract_batches
from ipextract.errors import InputError
from ipextract.extractor import Extractor
from ipextract.limits import STANDARD
from ipextract.methods import ExtractorOptions

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


def extract(
    df: "DataFrame",
    *,
    text: str = "text",
    doc: str = "doc",
    published: str | None = None,
    region: str | None = None,
    title: str | None = None,
    position: str | None = None,
    limits: Limits = STANDARD,
    **how: Unpack[ExtractorOptions],
) -> "DataFrame":
    """Return the claims of a data frame with one document a row.

    The other arguments name its columns; `None` where there is none. The result has the columns of
    `ipextract.batch.RESULTS`: a row for each claim, and for each document set aside one row with
    the reason in `error`, so that nothing is lost in silence: `where("error is null")` leaves the
    claims. `how` goes to `Extractor`, which each Python worker builds once for all its tasks.
    Raises `InputError` where a column is not there, and at once what `Extractor` raises: a model
    must lie at the same path on each machine, that of the driver included.
    """
    with extra("spark"):
        from pyspark.sql.pandas.types import from_arrow_schema

    named = {
        "doc": doc,
        "text": text,
        "published": published,
        "region": region,
        "title": title,
        "position": position,
    }
    columns = {name: column for name, column in named.items() if column is not None}
    missing = [column for column in columns.values() if column not in df.columns]
    if missing:
        raise InputError("data frame", f"has no column {missing[0]!r}; it has {df.columns}")

    Extractor(**how)

    def claims(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        return extract_batches(batches, limits, **how)

    selected: Any = df.select([df[column].alias(name) for name, column in columns.items()])
    return selected.mapInArrow(claims, from_arrow_schema(RESULTS))
