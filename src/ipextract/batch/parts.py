"""Parts -> a work folder beside the unfinished output, a file for each, and back.

The first line of a file is the SHA-256 of all that follows: a JSON header, the errors, one JSON a
line, and the claims as the output format encodes them. The header holds the SHA-256 of the chunk:
a part that is damaged, or was made of other documents, is no part.
"""

import json
import re
import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa

from ipextract.errors import InputError
from ipextract.files import named, whole_file

Errors = tuple[dict[str, Any], ...]

_MANIFEST, _LOCK = "manifest.json", "lock"
_WHAT = "an unfinished run of ipextract"
"""What marks a folder as one that may be worked in, and be removed."""
_PART = re.compile(r"\d{9}\.part")
_DRAFT = re.compile(r"joined\.\w+|manifest\.json\.draft")


class Tally(NamedTuple):
    """How much came of one chunk."""

    documents: int
    claims: int
    errors: int


@dataclass(frozen=True, slots=True)
class Part:
    """What came of one chunk."""

    counts: Tally
    errors: Errors
    content: bytes


def digest(chunk: pa.RecordBatch) -> str:
    """Return the SHA-256 of the documents of a chunk, in hexadecimal."""
    return sha256(repr(chunk.to_pylist()).encode("utf-8", "surrogatepass")).hexdigest()


class WorkFolder:
    """Parts by number. One run at a time holds it; only the same run may go on with it."""

    def __init__(self, output: Path, manifest: dict[str, Any]) -> None:
        """Open the folder of an output, or make it.

        Raises `InputError` where something else has its place, where another run is at work in it,
        or where it was left by a run with another manifest.
        """
        self.path = output.with_name(f"{output.name}.work")
        self._check()
        self.path.mkdir(parents=True, exist_ok=True)
        self._lock = self._hold()
        try:
            self._agree(manifest | {"what": _WHAT})
            self._delete(_DRAFT)
        except BaseException:
            self.close()
            raise

    def write(self, number: int, part: Part, chunk: str) -> None:
        """Write the part of the chunk with this digest."""
        errors = "".join(json.dumps(e, ensure_ascii=False) + "\n" for e in part.errors).encode()
        header = part.counts._asdict() | {"chunk": chunk, "bytes": len(errors)}
        body = json.dumps(header).encode() + b"\n" + errors + part.content
        with named(self._name(number)) as path:
            path.write_bytes(sha256(body).hexdigest().encode() + b"\n" + body)

    def holds(self, number: int) -> bool:
        """Tell whether there is a part of this number, whatever it was made of."""
        return self._name(number).exists()

    def counts(self, number: int, chunk: str) -> Tally | None:
        """Return what came of the chunk with this digest; `None` where its part is to be made."""
        found = self._read(number)
        return found[0] if found and found[1] == chunk else None

    def read(self, number: int) -> Part:
        """Read the part of a chunk. Raises `InputError` where it is not there whole."""
        found = self._read(number)
        if found is None:
            problem = "is damaged or gone; the same command makes it again"
            raise InputError(str(self._name(number)), problem)
        return Part(found[0], found[2], found[3])

    def _read(self, number: int) -> tuple[Tally, str, Errors, bytes] | None:
        if not self.holds(number):
            return None
        proof, _, body = self._name(number).read_bytes().partition(b"\n")
        if sha256(body).hexdigest().encode() != proof:
            return None
        line, _, rest = body.partition(b"\n")
        header = json.loads(line)
        errors = rest[: header["bytes"]].decode().split("\n")[:-1]
        counts = Tally(*(header[name] for name in Tally._fields))
        return counts, header["chunk"], tuple(map(json.loads, errors)), rest[header["bytes"] :]

    def draft(self, suffix: str) -> Path:
        """Return where to write the parts together."""
        return self.path / f"joined{suffix}"

    def remove(self) -> None:
        """Delete what is ours, and the folder if nothing else is in it: its purpose is served."""
        self._delete(_PART)
        self._delete(_DRAFT)
        self.close()  # an open file keeps its folder on Windows
        for name in (_LOCK, _MANIFEST):
            (self.path / name).unlink(missing_ok=True)
        with suppress(OSError):
            self.path.rmdir()

    def close(self) -> None:
        """Let another run have the folder."""
        self._lock.close()

    def _name(self, number: int) -> Path:
        return self.path / f"{number:09d}.part"

    def _delete(self, names: re.Pattern[str]) -> None:
        for path in list(self.path.iterdir()):
            if names.fullmatch(path.name):
                path.unlink(missing_ok=True)

    def _check(self) -> None:
        """Raise `InputError` where a folder, or what is in its place, is not ours to write to."""
        if self.path.is_symlink() or (self.path.exists() and not self.path.is_dir()):
            self._refuse("is no folder of its own")
        if self.path.exists() and not self._is_marked():
            for path in self.path.iterdir():
                empty = path.name == _LOCK and not path.stat().st_size
                if not (empty or _DRAFT.fullmatch(path.name)):
                    self._refuse(f"holds {path.name}, which is none of a run's")

    def _refuse(self, problem: str) -> None:
        place = "is where the unfinished run is kept, and "
        raise InputError(str(self.path), f"{place}{problem}; move it, or name another output")

    def _is_marked(self) -> bool:
        try:
            before = json.loads((self.path / _MANIFEST).read_bytes())
        except (FileNotFoundError, ValueError, RecursionError):
            return False
        return isinstance(before, dict) and before.get("what") == _WHAT

    def _hold(self) -> sqlite3.Connection:
        """Lock a file as SQLite does on every system: until it is closed, or its process dies."""
        path = self.path / _LOCK
        path.touch()  # where the system refuses, it says more than SQLite
        lock = sqlite3.connect(path, timeout=0, check_same_thread=False)
        try:
            lock.execute("begin exclusive")
        except sqlite3.Error as error:
            lock.close()
            if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
                raise InputError(str(self.path), "another run is at work in it") from error
            raise InputError(str(path), f"cannot be locked: {error}") from error
        return lock

    def _agree(self, manifest: dict[str, Any]) -> None:
        path = self.path / _MANIFEST
        if not (path.exists() and any(_PART.fullmatch(own.name) for own in self.path.iterdir())):
            with whole_file(path, self.path / f"{_MANIFEST}.draft") as draft:
                draft.write_text(json.dumps(manifest, indent=1))
            return
        before = json.loads(path.read_bytes())
        other = [key for key in before | manifest if before.get(key) != manifest.get(key)]
        if other:
            raise InputError(
                str(self.path),
                f"holds an unfinished run with other {', '.join(other)}; "
                "repeat the command of that run to finish it, or delete the folder",
            )
