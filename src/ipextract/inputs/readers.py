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
from typing import Any, BinaryIO

import regex

from ipextract.documents import Document, check_names
from ipextract.errors import InputError, IpextractError, short
from ipextract.inputs.decoding import decode

_META_CHARSET = regex.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]+)", regex.IGNORECASE)
_DATE = regex.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Failure:
    """An input, or a line of one, that could not be read: where, and why."""

    where: str
    reason: str

    def error(self) -> InputError:
        """The same as an exception, for callers that stop at the first."""
        return InputError(self.where, self.reason)


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


Reader = Callable[[Source], Iterator[Document | Failure]]
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


def read(source: Source, reader: Reader) -> Iterator[Document | Failure]:
    """Run a reader; what it raises on purpose, or what the system refuses, becomes a failure."""
    try:
        yield from reader(source)
    except InputError as error:
        yield Failure(error.where, error.problem)
    except IpextractError as error:
        yield Failure(source.where, str(error))
    except OSError as error:
        yield Failure(source.where, error.strerror or str(error))


def make_document(source: Source, where: str, record: Mapping[str, Any]) -> Document | Failure:
    """Return a document of a record and the source's defaults, or why they make none."""
    own = {name: value for name, value in record.items() if value is not None}
    defaults = {"published": source.defaults.published, "region": source.defaults.region}
    try:
        check_names(record)  # of its own: a default does not make up for a misspelt field
        document = Document.from_record(defaults | own)
        document.text.encode()
    except InputError as error:
        return Failure(where, str(error))
    except UnicodeEncodeError as error:
        return Failure(where, f"text: half a surrogate pair at character {error.start}")
    return document


@reads(".txt", ".text", ".md")
def read_text(source: Source) -> Iterator[Document | Failure]:
    """One plain text, one document."""
    with source.open() as stream:
        text = decode(stream.read(), source.where, source.defaults.encoding)
    yield make_document(source, source.where, {"doc": source.doc, "text": text})


@reads(".html", ".htm", ".xhtml")
def read_html(source: Source) -> Iterator[Document | Failure]:
    """The main text of a web page, with its title, and its date where the page states one."""
    import trafilatura

    with source.open() as stream:
        data = stream.read()
    page = decode(data, source.where, source.defaults.encoding or _declared(data))
    found = trafilatura.bare_extraction(
        page,
        with_metadata=True,
        include_comments=False,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if found is None or isinstance(found, dict) or not found.text:
        yield Failure(source.where, "no main text found in this HTML")
        return
    day = found.date if _DATE.fullmatch(found.date or "") else None
    known = {"title": found.title, "published": source.defaults.published or day}
    yield make_document(source, source.where, {"doc": source.doc, "text": found.text} | known)


def _declared(data: bytes) -> str | None:
    """The encoding that a page declares, unless its bytes show it to be UTF-8 or GB18030."""
    match = _META_CHARSET.search(data[:4096])
    name = match[1].decode("ascii").lower() if match else ""
    return None if name in ("", "utf-8", "utf8", "gb2312", "gbk", "gb18030") else name


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
    return make_document(source, where, record)


def read_unnamed(source: Source) -> Iterator[Document | Failure]:
    """A stream without a suffix: JSON lines, HTML or plain text, by how it begins."""
    with source.open() as stream:
        data = stream.read()
    head = data[:512].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    reader = read_text
    if head.startswith(b"{"):
        reader = read_jsonl
    elif head.startswith((b"<!doctype html", b"<html")):
        reader = read_html
    again = Source(source.where, source.doc, lambda: io.BytesIO(data), source.defaults)
    yield from reader(again)
