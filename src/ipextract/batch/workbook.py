"""Claims -> a workbook of Excel, and the texts that its cells have no room for."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from ipextract.claims import Claim
from ipextract.extras import extra
from ipextract.writing import csv_columns, flat

_SHEET = 1_000_000
"""Claims: Excel has room for 1,048,576 rows."""
_EXACT_DIGITS = 15
_LONGEST = 32_767
"""Units of UTF-16 in a cell; Excel finds a workbook with more damaged."""
_CUT = "…[cut]"


def write_workbook(claims: Iterable[Claim], path: Path) -> None:
    """Write one sheet of claims, and more where a sheet is full.

    A number is one where Excel keeps it. A text is one, whatever it looks like; where its cell has
    no room, it is cut, and ends with `…[cut]`.
    """
    with extra("batch"):
        import xlsxwriter
        from xlsxwriter.exceptions import FileCreateError

    try:
        with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
            book.use_zip64()  # for more than 4 GB, which else end in an error
            sheet = None
            for at, claim in enumerate(claims):
                line = at % _SHEET + 1
                if line == 1:
                    sheet = _sheet(book)
                _write_row(sheet, line, _cells(claim))
            if sheet is None:
                _sheet(book)
    except FileCreateError as error:
        raise error.__cause__ or OSError(str(error)) from error


def cut_cells(claim: Claim) -> Iterator[tuple[str, str]]:
    """Yield the column of each text that its cell has no room for, and why."""
    for name, value in zip(csv_columns(), _cells(claim), strict=True):
        if isinstance(value, str) and (units := _units(value)) > _LONGEST:
            yield name, f"{units:,} characters are more than a cell of Excel holds ({_LONGEST:,})"


def _cells(claim: Claim) -> list[Any]:
    row = flat(claim) | {"value": claim.value, "upper": claim.upper}
    return [row[name] for name in csv_columns()]


def _units(text: str) -> int:
    """Return how long a text is in UTF-16, in which Excel counts."""
    return len(text) + sum(character > "\uffff" for character in text)


def _fitting(text: str) -> str:
    if len(text) <= _LONGEST // 2 or _units(text) <= _LONGEST:
        return text
    room = _LONGEST - len(_CUT)
    return text.encode("utf-16-le")[: 2 * room].decode("utf-16-le", "ignore") + _CUT


def _sheet(book: Any) -> Any:
    number = len(book.worksheets()) + 1
    sheet = book.add_worksheet("claims" if number == 1 else f"claims {number}")
    sheet.freeze_panes(1, 0)
    _write_row(sheet, 0, csv_columns())
    return sheet


def _write_row(sheet: Any, line: int, values: Iterable[Any]) -> None:
    for column, value in enumerate(values):
        number = _number(value)
        if number is not None:
            sheet.write_number(line, column, number)
        elif value is not None:
            sheet.write_string(line, column, _fitting(str(value)))


def _number(value: Any) -> float | None:
    """Return what Excel can hold as a number without loss: up to 15 digits."""
    if not isinstance(value, int | float | Decimal):
        return None
    exact = isinstance(value, float) or len(_digits(value)) <= _EXACT_DIGITS
    return float(value) if exact else None


def _digits(number: int | Decimal) -> tuple[int, ...]:
    return Decimal(number).normalize().as_tuple().digits
