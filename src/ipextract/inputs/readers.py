"""Files and streams -> documents: one reader a format, in a register by suffix.

A reader turns a source into documents, and into a `Failure` for whatever it cannot read. To add
a format, write a reader and register it: `@reads(".csv")`.
"""

import io
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO, TypeAlias

from ipextract.documents import Document, check_names
from ipextract.errors import InputError, short
from ipextract.inputs.decoding import decode
from ipextract.inputs.failures import Failure, attempt, failure


@dataclass(frozen=True, slots=True)
class Defaults:
    """What the caller knows of every document that does not say it of itself."""

    published: str | int | date | None = None
    region: str | None = None
    encoding: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A file or stream to read: its name in messages, the `doc` of its text, how to open it."""

    where: str
    doc: str
    open: Callable[[], BinaryIO]
    defaults: Defaults


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


@reads(".jsonl", ".ndjson")
def read_jsonl(source: Source) -> Iterator[Document | Failure]:
    """One JSON object a line, with `doc` and `text`; a bad line does not stop the others."""
    with source.open() as stream:
        for number, line in enumerate(stream, start=1):
            if line.strip():
                yield _record(line, f"{source.where}:{number}", source)


def _record(line: bytes, where: str, source: Source) -> Document | Failure:
    try:
        record = json.loads(decode(line, where, source.defaults.encoding))
    except InputError as error:
        return Failure(error.where, error.problem)
    except (ValueError, RecursionError) as error:
        return Failure(where, f"not a JSON object: {error}")
    if not isinstance(record, dict):
        return Failure(where, f"expected a JSON object with doc and text; read {short(record)}")
    return make_document(source.defaults, where, record)


def read_unnamed(source: Source) -> Iterator[Read]:
    """A stream without a suffix: JSON lines, HTML or plain text, by how it begins."""
    with source.open() as stream:
        data = stream.read()
    head = data[:512].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    reader: Reader = read_text
    if head.startswith(b"{"):
        reader = read_jsonl
    elif head.startswith((b"<!doctype html", b"<html")):
        reader = READERS[".html"]
    again = Source(source.where, source.doc, lambda: io.BytesIO(data), source.defaults)
    yield from reader(again)
