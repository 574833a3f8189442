"""Claims -> JSON Lines or CSV, whose cells no spreadsheet takes for formulas."""

import csv
import re
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from ipextract.claims import Claim

_SPANS = {
    "span": ("start", "end"),
    "sentence_span": ("sentence_start", "sentence_end"),
    "part_of_span": ("part_of_start", "part_of_end"),
}
_RANK = ("type", "position", "scope", "streak")
_NUMBERS = ("value", "upper")
"""The columns of the CSV that are numbers, though JSON has them as strings."""
_FORMULA = re.compile(
    r"'*(?:[\t\r\n]|[\s\x00-\x1f\u200b\u2060\ufeff]*[=+\-@＝＋－＠﹦﹢﹣﹫].)", re.DOTALL
)
"""What a spreadsheet may take for a formula, or what looks like a cell that was marked as none."""


def write_jsonl(claims: Iterable[Claim], file: TextIO) -> None:
    """Write one claim a line."""
    for claim in claims:
        file.write(claim.model_dump_json() + "\n")


def write_csv(
    claims: Iterable[Claim], file: TextIO, *, header: bool = True, raw: bool = False
) -> None:
    """Write one claim a row: spans and rank spread over columns, an absent field left empty.

    Texts are `escaped` unless they are wanted `raw`.
    """
    writer = csv.DictWriter(file, list(csv_columns()), lineterminator="\r\n")
    if header:
        writer.writeheader()
    writer.writerows(map(flat if raw else _escaped_row, claims))


def _escaped_row(claim: Claim) -> dict[str, Any]:
    return {
        name: escaped(value) if isinstance(value, str) and name not in _NUMBERS else value
        for name, value in flat(claim).items()
    }


def escaped(cell: str) -> str:
    """Return a text as a cell that no spreadsheet runs: one like a formula after an apostrophe.

    A lone `-` or `=` is none. `unescaped` gives back every text as it was.

    >>> escaped("=HYPERLINK(A1)"), escaped("-"), escaped("'80年代")
    ("'=HYPERLINK(A1)", '-', "'80年代")
    """
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unescaped(cell: str) -> str:
    """Return the text of a cell that `escaped` made, or that it would have left alone.

    >>> unescaped("'=HYPERLINK(A1)"), unescaped("'80年代")
    ('=HYPERLINK(A1)', "'80年代")
    """
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell, 1) else cell


def csv_columns() -> Iterator[str]:
    """Return the columns of the CSV, in order."""
    for field in Claim.model_fields:
        if field == "rank":
            yield from (f"rank_{part}" for part in _RANK)
        else:
            yield from _SPANS.get(field, (field,))


def flat(claim: Claim) -> dict[str, Any]:
    """Return a claim as a row of the CSV: a value for each of its columns."""
    record = claim.model_dump(mode="json")
    row = {k: v for k, v in record.items() if k not in _SPANS and k != "rank"}
    for field, columns in _SPANS.items():
        row |= dict(zip(columns, record[field] or (None, None), strict=True))
    row |= {f"rank_{part}": (record["rank"] or {}).get(part) for part in _RANK}
    return row | {"rules": " ".join(record["rules"])}
