"""A folder of a user's own pattern files -> their contents, and shipped tables with them on top."""

from collections.abc import Collection
from pathlib import Path
from typing import Any

from ipextract.errors import PatternError
from ipextract.patterns.loader import Tables, close_to


def read_overlay(folder: Path, known: Collection[str]) -> dict[str, bytes]:
    """Return the contents of a folder's pattern files by name.

    Hidden files and a README are let be. Raises `PatternError` at any other name that is not
    known, and where there is no pattern file at all.
    """
    if not folder.is_dir():
        raise PatternError(str(folder), "", "expected a folder of pattern files")
    found = [p for p in sorted(folder.iterdir()) if not p.name.startswith((".", "README"))]
    for path in found:
        if path.name not in known:
            raise PatternError(str(path), "", f"no pattern file; {close_to(path.name, known)}")
    if not found:
        raise PatternError(str(folder), "", f"no pattern file in it; {close_to('', known)}")
    return {path.name: path.read_bytes() for path in found}


def lay_over(shipped: Tables, own: Tables, path: Path) -> Tables:
    """Return shipped tables with a user's own on top: tables are merged, lists appended, and
    everything else is replaced.

    What a list holds already is not added again. Raises `PatternError` where the user's own list
    holds something twice; `path` is the file that it names.
    """
    return {**shipped, **{key: _laid(shipped.get(key), own[key], path, key) for key in own}}


def _laid(shipped: Any, own: Any, path: Path, key: str) -> Any:
    if isinstance(own, dict):
        inner = shipped if isinstance(shipped, dict) else {}
        return {**inner, **{k: _laid(inner.get(k), own[k], path, f"{key}.{k}") for k in own}}
    if not isinstance(own, list):
        return own
    for number, item in enumerate(own):
        if item in own[:number]:
            raise PatternError(str(path), key, f"given twice: {item}; keep one of each")
    if not isinstance(shipped, list):
        return own
    return [*shipped, *(item for item in own if item not in shipped)]
