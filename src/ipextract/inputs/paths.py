"""Paths -> documents: files, folders, standard input, each under its own name."""

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import BinaryIO

from ipextract.documents import Document, check_known
from ipextract.inputs.failures import Failure
from ipextract.inputs.meter import Meter, is_stream, metered, open_file
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
    names = _names([item for item in found if isinstance(item, _Found)])
    for item in found:
        if isinstance(item, Failure):
            yield item
        elif item.relative == STANDARD_INPUT:
            stdin = Source(STANDARD_INPUT, STANDARD_INPUT, partial(_standard, meter), defaults)
            yield from read(stdin, read_unnamed)
        else:
            opener = partial(open_file, item.path, meter)
            source = Source(str(item.path), names[item.path], opener, defaults)
            unnamed = read_unnamed if is_stream(item.path) else read_text
            yield from read(source, reader_for(item.path) or unnamed)


def _standard(meter: Meter) -> BinaryIO:
    return metered(sys.stdin.buffer, STANDARD_INPUT, meter)


def _find(paths: Iterable[str | Path]) -> Iterator[_Found | Failure]:
    """Yield every file once, in order of the paths given and by name within a folder."""
    seen: set[Path] = set()
    for given in paths:
        path = Path(given)
        if str(given) == STANDARD_INPUT:
            yield _Found(path, STANDARD_INPUT)
        elif not os.path.exists(path):  # unlike Path.exists, false for names that are too long
            yield Failure(str(given), "no such file or folder")
        else:
            for file, relative in _files(path):
                if file.resolve() not in seen:
                    seen.add(file.resolve())
                    yield _Found(file, relative)


def _files(path: Path) -> Iterator[tuple[Path, str]]:
    if not path.is_dir():
        yield path, path.as_posix()
        return
    for folder, folders, files in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            file = Path(folder, name)
            if not name.startswith(".") and reader_for(file):
                yield file, file.relative_to(path).as_posix()


def _names(found: Iterable[_Found]) -> dict[Path, str]:
    """Give each file its `doc`: the first of stem, relative path, path that it alone bears."""
    items = [item for item in found if item.relative != STANDARD_INPUT]
    stems = Counter(item.path.stem for item in items)
    relatives = Counter(item.relative for item in items)
    return {
        item.path: item.path.stem
        if stems[item.path.stem] == 1
        else item.relative
        if relatives[item.relative] == 1
        else item.path.as_posix()
        for item in items
    }
