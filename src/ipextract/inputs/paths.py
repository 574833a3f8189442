"""Paths -> documents: files, folders, standard input, each under its own name."""

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import BinaryIO

from ipextract.documents import Document, check_known
from ipextract.inputs.failures import Failure
from ipextract.inputs.folders import files_in, unreadable
from ipextract.inputs.meter import Meter, is_stream, metered, open_file
from ipextract.inputs.names import names, readable
from ipextract.inputs.raw import parsed
from ipextract.inputs.readers import (
    Defaults,
    Read,
    Source,
    read,
    read_text,
    read_unnamed,
    reader_for,
)

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class _Found:
    path: Path
    relative: str
    """Its path within the folder that was named, or as it was given."""


def read_documents(
    paths: Iterable[str | Path],
    *,
    published: str | int | date | None = None,
    region: str | None = None,
    encoding: str | None = None,
    meter: Meter | None = None,
) -> Iterator[Document | Failure]:
    """Read files, folders (recursively, files of known suffix) and `-` for standard input.

    `doc` is the stem of a file, its relative path where stems clash, `-` for standard input, or
    what a record says. `published` and `region` are for documents whose record does not say them;
    `published` outranks the date that a web page states. What cannot be read is yielded as a
    `Failure`, in its turn. `meter` watches the reading. Raises `InputError` at once where
    `published` is not a date or `region` is no division.
    """
    items = read_items(paths, Defaults(published, region, encoding), meter)
    return map(parsed, items)


def read_items(
    paths: Iterable[str | Path], defaults: Defaults, meter: Meter | None = None
) -> Iterator[Read]:
    """Read as `read_documents` does, but leave raw files to whoever can limit their parsing."""
    check_known(published=defaults.published, region=defaults.region)
    return _read(list(paths), defaults, meter or Meter())


def find_files(paths: Iterable[str | Path]) -> list[Path]:
    """Return the files that `read_documents` would open, in its order."""
    found = (item for item in _find(paths) if isinstance(item, _Found))
    return [item.path for item in found if item.relative != STANDARD_INPUT]


def _read(paths: list[str | Path], defaults: Defaults, meter: Meter) -> Iterator[Read]:
    found = list(_find(paths))
    files = [item for item in found if isinstance(item, _Found) and item.relative != STANDARD_INPUT]
    docs = names((item.path, item.relative) for item in files)
    most = meter.most or sys.maxsize - 1
    for item in found:
        if isinstance(item, Failure):
            yield item
        elif item.relative == STANDARD_INPUT:
            stdin = Source(
                STANDARD_INPUT, STANDARD_INPUT, partial(_standard, meter), defaults, most
            )
            yield from read(stdin, read_unnamed)
        else:
            opener = partial(open_file, item.path, meter)
            source = Source(readable(item.path), docs[item.path], opener, defaults, most)
            unnamed = read_unnamed if is_stream(item.path) else read_text
            yield from read(source, reader_for(item.path) or unnamed)


def _standard(meter: Meter) -> BinaryIO:
    return metered(sys.stdin.buffer, STANDARD_INPUT, meter)


def _find(paths: Iterable[str | Path]) -> Iterator[_Found | Failure]:
    """Yield every file once, in order of the paths given and by name within a folder."""
    seen: set[str] = set()
    for given in paths:
        path = Path(given)
        if str(given) == STANDARD_INPUT:
            yield _Found(path, STANDARD_INPUT)
            continue
        for item in _files(path):
            place = os.path.realpath(item.path) if isinstance(item, _Found) else ""
            if place not in seen:
                seen.add(place or str(item))
                yield item


def _files(path: Path) -> Iterator[_Found | Failure]:
    """Yield the files that a path names, and a failure for each that is none."""
    if wrong := unreadable(path):
        yield Failure(readable(path), wrong)
    elif not path.is_dir():
        yield _Found(path, path.as_posix())
    else:
        for item in files_in(path, lambda file: reader_for(file) is not None):
            if isinstance(item, Failure):
                yield item
            else:
                yield _Found(item, item.relative_to(path).as_posix())
