"""The ids of documents -> names of files, a different one for each, that every system takes."""

import re
import unicodedata
from hashlib import sha256
from itertools import count
from pathlib import PurePosixPath

_NO_NAME = re.compile(r'[\x00-\x1f\x7f\\:*?"<>|]|[. ]+$')
_RESERVED = re.compile(r"(CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(COM|LPT)[\d¹²³])(\.|$)", re.IGNORECASE)
_LONGEST = 150
"""Bytes of a part of a path: most systems take 255, and a draft of the file has a longer name."""
_LONGEST_PATH = 200


class TextNames:
    """Names files for ids as they come. An id is a path, as far as it can be: `a/b` is in `a`.

    Else, and where another file has the name (or would, where capitals do not count), it lies in
    the folder itself, and a digest of the id is added: `b~1f00a4c2`.
    """

    def __init__(self) -> None:
        self._files: set[str] = set()
        self._folders: set[str] = set()

    def path(self, doc: str) -> PurePosixPath:
        """Return the name for the next text of an id, within the folder of texts."""
        parts = [_safe(part) for part in doc.split("/") if part not in ("", ".", "..")] or ["-"]
        plain = PurePosixPath(*parts[:-1], f"{parts[-1]}.txt")
        as_it_is = str(plain) == f"{doc}.txt" and len(str(plain).encode()) <= _LONGEST_PATH
        names = (
            PurePosixPath(f"{parts[-1]}~{sha256(f'{doc}~{n}'.encode()).hexdigest()[:8]}.txt")
            for n in count()
        )
        path = plain if as_it_is and self._is_free(plain) else next(filter(self._is_free, names))
        self._files.add(_key(path))
        self._folders.update(map(_key, path.parents))
        return path

    def _is_free(self, path: PurePosixPath) -> bool:
        inside_a_file = not self._files.isdisjoint(map(_key, path.parents))
        return (
            not inside_a_file and _key(path) not in self._files and _key(path) not in self._folders
        )


def _key(path: PurePosixPath) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", str(path)).casefold())


def _safe(part: str) -> str:
    name = _NO_NAME.sub("_", part)
    name = name.encode()[:_LONGEST].decode(errors="ignore").rstrip(". ")
    return f"_{name}" if _RESERVED.match(name) else name
