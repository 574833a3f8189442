"""CSV and TSV with a header -> a document a row; a damaged row costs no other.

Read strictly: a quote that opens a cell and is not closed before a delimiter or the end of a line
was not meant so, and the lines that it took in are read again as rows.
"""

import csv
from collections import deque
from collections.abc import Iterator
from typing import TextIO

from ipextract.documents import FIELDS, Document
from ipextract.errors import InputError
from ipextract.inputs.failures import Failure
from ipextract.inputs.lines import open_text, read_line, undecoded
from ipextract.inputs.readers import Source, make_document, reads
from ipextract.inputs.tables import check_columns
from ipextract.writing import unescaped

_LONGEST_CELL = 2**31 - 1
_LINES = 1_000_000
"""Of a record. Short lines cost more memory than their characters."""
_ROWS_IN_A_CELL = 5
"""Lines of one record that make it look like rows between two stray quotes."""


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
    with open_text(source) as stream:
        records = _records(_Lines(stream, source.most), delimiter)
        _, header = next(records, (0, []))
        names = _header(source, header, delimiter)
        for number, record in _told_once(records, len(names)):
            where = f"{source.where}:{number}"
            if isinstance(record, str):
                yield Failure(where, record)
            else:
                row = dict(zip(names, record, strict=True))
                yield _document(source, where, row, stream.encoding)


class _Lines:
    """The lines of a table for `csv.reader`; those of one record are kept, to be read again."""

    def __init__(self, stream: TextIO, most: int) -> None:
        self._stream, self._most = stream, most
        self._again: deque[str] = deque()
        self._size = 0
        self.number = 1
        """Of the line with which the record begins, from 1."""
        self.record: list[str] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else read_line(self._stream, self._most)
        if not line:
            raise StopIteration
        self.record.append(line)
        self._size += len(line)
        if self._size > self._most:
            raise csv.Error(f"more than {self._most:,} characters")
        if len(self.record) > _LINES:
            raise csv.Error(f"more than {_LINES:,} lines")
        return line

    def begin(self) -> None:
        """Begin a record after the last one."""
        self.number += len(self.record)
        self.record, self._size = [], 0

    def back_to_second(self) -> None:
        """Have all lines of this record but its first read again."""
        self._again.extendleft(reversed(self.record[1:]))
        del self.record[1:]


def _records(lines: _Lines, delimiter: str) -> Iterator[tuple[int, list[str] | str]]:
    """Yield each record, with the line where it begins: its cells, or what is wrong with it."""
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    width = 0
    while True:
        lines.begin()
        wrong = ""
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            wrong = f"not one row: {error}; expected a quote in a cell to be doubled, and closed"
        else:
            if _swallows_rows(lines.record, delimiter, width):
                wrong = f"a quote opens here, and closes {len(lines.record) - 1} rows further down"
        if wrong:
            yield lines.number, wrong
            lines.back_to_second()
        elif cells:
            width = width or len(cells)
            yield lines.number, cells


def _swallows_rows(record: list[str], delimiter: str, width: int) -> bool:
    """Whether each of many lines is a row by itself, if quotes are taken for characters."""
    return len(record) >= _ROWS_IN_A_CELL and all(
        line.count(delimiter) == width - 1 for line in record if line.strip()
    )


def _told_once(
    records: Iterator[tuple[int, list[str] | str]], width: int
) -> Iterator[tuple[int, list[str] | str]]:
    """Yield rows of a width, and one problem for all lines that a broken quote has torn apart."""
    torn: tuple[int, str] | None = None
    last = 0
    for number, record in records:
        wrong = record if isinstance(record, str) else _miscounted(record, width)
        if isinstance(record, str) and torn is None:
            torn = number, record
        elif wrong and torn is None:
            yield number, wrong
        elif not wrong:
            if torn:
                yield _told(torn, last)
            torn = None
            yield number, record
        last = number
    if torn:
        yield _told(torn, last)


def _told(torn: tuple[int, str], last: int) -> tuple[int, str]:
    number, wrong = torn
    return number, wrong if last == number else f"{wrong} (no rows up to line {last})"


def _miscounted(cells: list[str], width: int) -> str:
    return "" if len(cells) == width else f"{len(cells)} cells; expected {width}, as in the header"


def _header(source: Source, header: list[str] | str, delimiter: str) -> list[str]:
    if isinstance(header, str):
        raise InputError(f"{source.where}:1", header)
    names = [name.strip("\ufeff \t\xa0\u3000") for name in header]
    check_columns(source, names, f", parted by {delimiter!r}")
    return names


def _document(source: Source, where: str, row: dict[str, str], encoding: str) -> Document | Failure:
    """Make a document of a row; an empty cell says nothing."""
    cells = {name: unescaped(row[name]) for name in FIELDS if row.get(name)}
    if wrong := undecoded("".join(cells.values()), encoding):
        return Failure(where, wrong)
    return make_document(source.defaults, where, cells)
