"""A source -> its text as a stream, read line by line: damaged bytes and endless lines cost one.

The encoding of a file of lines is that of its beginning. Bytes that it does not know become
characters that no text has, which `undecoded` finds in the record that holds them.
"""

import codecs
import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

import regex

from ipextract.errors import InputError
from ipextract.inputs.decoding import encoding_of
from ipextract.inputs.readers import Source
from ipextract.inputs.streams import joined

_SAMPLE = 1 << 16
_SKIPPED = 1 << 20
_ESCAPED = regex.compile(r"[\udc00-\udcff]{1,8}")


def _escape(error: UnicodeError) -> tuple[str, int]:
    """Stand in for the bytes that cannot be decoded, one character each."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "".join(chr(0xDC00 + byte) for byte in error.object[error.start : error.end]), error.end


codecs.register_error("ipextract-escape", _escape)


@contextmanager
def open_text(source: Source) -> Iterator[TextIO]:
    """Open a source as a stream of text, its newlines as they are, without reading it whole."""
    with source.open() as stream:
        sample = stream.read(_SAMPLE)
        encoding = source.defaults.encoding or encoding_of(sample, source.where, whole=False)
        try:
            codecs.lookup(encoding)
        except LookupError as error:
            raise InputError(source.where, f"the encoding {encoding!r} is not known") from error
        rest = joined(sample, stream)
        yield io.TextIOWrapper(rest, encoding, errors="ipextract-escape", newline="")


def read_line(stream: TextIO, most: int) -> str:
    """Return the next line, of one of more than `most` characters its beginning; "" at the end."""
    line = stream.readline(most + 1)
    end = line
    while len(end) > most and not end.endswith(("\n", "\r")):
        end = stream.readline(_SKIPPED)
        most = _SKIPPED - 1
    return line


def undecoded(text: str, encoding: str) -> str:
    """Return which bytes of a text could not be decoded, in words; nothing where all could be."""
    found = _ESCAPED.search(text)
    read = " ".join(f"{ord(character) - 0xDC00:02x}" for character in found[0]) if found else ""
    return f"read the bytes {read}; expected {encoding}" if found else ""
