"""Files -> the `doc` of each, a name that can be printed and that no other file has."""

import hashlib
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from ipextract.inputs.failures import writable


def names(files: Iterable[tuple[Path, str]]) -> dict[Path, str]:
    """Name files, given with their relative path: the first of stem, relative path and path that
    one alone bears, else its path with a digest of its bytes."""
    candidates = {path: tuple(_candidates(path, relative)) for path, relative in files}
    return dict(zip(candidates, _distinct(list(candidates.values())), strict=True))


def readable(path: str | Path) -> str:
    """Return a path as text. A part that is not UTF-8 is GB18030, as in archives packed in China,
    or else has its bytes written out."""
    return os.sep.join(map(_readable, str(path).split(os.sep)))


def _candidates(path: Path, relative: str) -> Iterator[str]:
    yield from map(readable, (path.stem, relative, path.as_posix()))
    yield f"{readable(path.as_posix())}~{hashlib.sha256(os.fsencode(path)).hexdigest()[:8]}"


def _distinct(candidates: Sequence[tuple[str, ...]]) -> Iterator[str]:
    often = [Counter(level) for level in zip(*candidates, strict=True)]
    taken: set[str] = set()
    for own in candidates:
        levels = zip(own, often, strict=True)
        free = (name for name, count in levels if count[name] == 1 and name not in taken)
        taken.add(name := next(free, own[-1]))
        yield name


def _readable(part: str) -> str:
    data = os.fsencode(part)
    for encoding in ("utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return writable(part)
