"""Files and streams -> documents: one reader a format, in a register by suffix.

A reader turns a source into documents, and into a `Failure` for whatever it cannot read. To add
a format, write a reader and register it: `@reads(".csv")`.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO, TypeAlias

from ipextract.documents import Document, check_names
from ipextract.inputs.decoding import decode
from ipextract.inputs.failures import Failure, attempt, failure
from ipextract.inputs.streams import joined


@dataclass(frozen=True, slots=True)
class Defaults:
    """What the caller knows of every document that does not say it of itself."""

    published: str | int | date | None = None
    region: str | None = None
    encoding: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A file or stream to read: its name in messages, the `doc` of its text, how to open it.

    No record of it may have more than `most` characters.
    """

    where: str
    doc: str
    open: Callable[[], BinaryIO]
    defaults: Defaults
    most: int


@dataclass(frozen=True, slots=True)
class RawFile:
    """A document whose text is yet to be made out of its bytes, by the parser of its kind.

    That may be slow, or be done by C code that cannot be interrupted, so it is left to whoever can
    limit it: `parse` in `ipextract.inputs.raw`.
    """

    where: str
    doc: str
    kind: str
    data: bytes
    defaults: Defaults


Read: TypeAlias = Document | Failure | RawFile
"""What comes of a source, item by item."""
Reader = Callable[[Source], Iterator[Read]]
READERS: dict[str, Reader] = {}


def reads(*suffixes: str) -> Callable[[Reader], Reader]:
    """Register a reader for suffixes, given in lower case with their dot."""

    def register(reader: Reader) -> Reader:
        READERS.update(dict.fromkeys(suffixes, reader))
        return reader

    return register


def reader_for(path: Path) -> Reader | None:
    """The reader for the longest registered suffix of a file: that of .jsonl.gz before .gz."""
    suffixes = [suffix.lower() for suffix in path.suffixes]
    endings = ("".join(suffixes[at:]) for at in range(len(suffixes)))
    return next((READERS[ending] for ending in endings if ending in READERS), None)


def read(source: Source, reader: Reader) -> Iterator[Read]:
    """Run a reader; whatever it raises becomes a failure, and the last item."""
    try:
        yield from reader(source)
    except Exception as error:
        yield failure(source.where, error)


def make_document(defaults: Defaults, where: str, record: Mapping[str, Any]) -> Document | Failure:
    """Return a document of a record and what is known of it otherwise, or why they make none."""
    known = {"published": defaults.published, "region": defaults.region}

    def make() -> Document:
        check_names(record)  # of its own: a default does not make up for a misspelt field
        own = {name: value for name, value in record.items() if value is not None}
        return Document.from_record(known | own)

    return attempt(where, make)


@reads(".txt", ".text", ".md")
def read_text(source: Source) -> Iterator[Document | Failure]:
    """One plain text, one document."""
    with source.open() as stream:
        text = decode(stream.read(), source.where, source.defaults.encoding)
    yield make_document(source.defaults, source.where, {"doc": source.doc, "text": text})


def read_unnamed(source: Source) -> Iterator[Read]:
    """A stream without a suffix: JSON lines, HTML or plain text, by how it begins."""
    with source.open() as stream:
        head = stream.read(512)
        start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
        suffix = ".txt"
        if start.startswith(b"{"):
            suffix = ".jsonl"
        elif start.startswith((b"<!doctype html", b"<html")):
            suffix = ".html"
        yield from READERS[suffix](replace(source, open=lambda: joined(head, stream)))
