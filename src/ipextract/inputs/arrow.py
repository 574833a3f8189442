"""An Arrow record batch -> its rows as Python has them, and what of a row Python cannot have."""

from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ipextract.inputs.failures import Failure, attempt


def rows(batch: Any) -> Iterator[tuple[dict[str, Any], str]]:
    """Yield each row, and what is wrong with its first cell that cannot be read, else "".

    Such a cell (a text that is not UTF-8, a day after the year 9999) is null in its row. Of a
    timestamp there is the day, as the clocks of its time zone had it.
    """
    columns = {name: _values(batch.column(name)) for name in batch.schema.names}
    for cells in zip(*columns.values(), strict=True):
        row = dict(zip(columns, cells, strict=True))
        wrong = [f"{name}: {c.reason}" for name, c in row.items() if isinstance(c, Failure)]
        yield (
            {name: None if isinstance(cell, Failure) else cell for name, cell in row.items()},
            wrong[0] if wrong else "",
        )


def lengths(texts: Any) -> list[int]:
    """Return the characters of each text of a column; none where the column holds no texts."""
    try:
        counts = pc.utf8_length(texts.cast(pa.large_string()))
    except pa.ArrowException:
        return [0] * len(texts)
    return counts.fill_null(0).to_pylist()  # type: ignore[no-any-return]


def _values(column: Any) -> list[Any]:
    if pa.types.is_timestamp(column.type):
        days = attempt("", lambda: column.cast(pa.date32(), safe=False))  # nor has Python ns
        column = column if isinstance(days, Failure) else days
    try:
        return column.to_pylist()  # type: ignore[no-any-return]
    except Exception:  # one by one, then
        return [attempt("", cell.as_py) for cell in column]
