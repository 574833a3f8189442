"""Bytes of a kind of file (a web page) -> the document that its parser makes of them, or a failure.

To add a kind, write a parser and register it, `@parses("html")`, and a reader that yields a
`RawFile` of that kind.
"""

from collections.abc import Callable, Iterator

from ipextract.deadline import deadline
from ipextract.documents import Document
from ipextract.inputs.failures import Failure, attempt
from ipextract.inputs.readers import RawFile, Read, Source
from ipextract.limits import STANDARD

Parser = Callable[[RawFile], Document | Failure]
PARSERS: dict[str, Parser] = {}


def parses(kind: str) -> Callable[[Parser], Parser]:
    """Register a parser for a kind of file."""

    def register(parser: Parser) -> Parser:
        PARSERS[kind] = parser
        return parser

    return register


def parse(raw: RawFile) -> Document | Failure:
    """Return the document of a raw file, or why there is none."""
    return attempt(raw.where, lambda: PARSERS[raw.kind](raw))


def parsed(item: Read) -> Document | Failure:
    """Return an item with its text, made within the seconds that one document usually has."""
    if not isinstance(item, RawFile):
        return item

    def within_seconds() -> Document | Failure:
        with deadline(STANDARD):
            return parse(item)

    return attempt(item.where, within_seconds)


def read_raw(source: Source, kind: str) -> Iterator[RawFile]:
    """Yield the whole of a source as one file of a kind."""
    with source.open() as stream:
        yield RawFile(source.where, source.doc, kind, stream.read(), source.defaults)
