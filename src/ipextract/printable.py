"""Text that was read -> text that is safe to print: what cannot be seen is written out, as in JSON.

Text, names and messages may hold anything: sequences that command a terminal, marks that turn
the direction of writing, line breaks that forge a line of ours.
"""

import json
from collections.abc import Iterable
from typing import Any, TextIO, cast

import regex

_INVISIBLE = r"\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}"
_UNSEEN = regex.compile(f"[{_INVISIBLE}]")
_UNSEEN_IN_LINES = regex.compile(rf"(?!\r?\n)[{_INVISIBLE}]")


def printable(text: str, length: int | None = None) -> str:
    r"""Write out what cannot be seen in a text, line breaks included; blanks stay.

    Of a text longer than `length` code points the beginning and the end are left.

    >>> printable("专利\x1b[1m3件\n"), printable("1234567", length=5)
    ('专利\\u001b[1m3件\\n', '123…7')
    """
    if length is not None and len(text) > length:
        end = length // 4
        text = f"{text[: length - end - 1]}…{text[len(text) - end :]}"
    return _UNSEEN.sub(_written_out, text)


class PrintableStream:
    """A stream of text that writes out what cannot be seen in what it gets, but for line breaks.

    JSON stays the same JSON. All but writing is the stream's own.
    """

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream

    def write(self, text: str) -> int:
        self.stream.write(_UNSEEN_IN_LINES.sub(_written_out, text))
        return len(text)

    def writelines(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)


def printable_stream(stream: TextIO) -> TextIO:
    """Return a stream that writes to another only what can be seen, and line breaks."""
    if isinstance(stream, PrintableStream):
        return stream
    return cast("TextIO", PrintableStream(stream))


def _written_out(character: "regex.Match[str]") -> str:
    return json.dumps(character[0])[1:-1]
