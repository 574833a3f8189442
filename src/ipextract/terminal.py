"""Strings and tables of them -> a terminal or a file: none is taken for markup or commands."""

from typing import Any, TextIO

from rich.console import Console
from rich.text import Text

from ipextract.printable import PrintableStream, printable

_WIDTH_OF_A_FILE = 160
_LENGTH = 200


class Terminal(Console):
    """A console as wide as the terminal; a file gets room for whole tables.

    Each string that it prints, alone or in a table, is shown as it is: one line of characters
    that can be seen and encoded, folded, its middle left out beyond 200 code points.
    """

    def __init__(self, file: TextIO) -> None:
        if isinstance(file, PrintableStream):
            file = file.stream  # which would write out the colours as well
        width = None if file.isatty() else _WIDTH_OF_A_FILE
        super().__init__(file=file, width=width)

    def render_str(self, text: str, *, style: Any = "", **options: Any) -> Text:
        """Return what rich makes of a string; it asks for each of its own accord."""
        shown = one_line(text, style, _LENGTH)
        shown.plain = shown.plain.encode(self.encoding, "backslashreplace").decode(self.encoding)
        return shown


def one_line(text: str, style: Any = "", length: int | None = None) -> Text:
    """Return a text that was read as one line that any console prints as it is."""
    return Text(printable(text, length), style, overflow="fold")
