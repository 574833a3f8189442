"""Parts -> a work folder beside the unfinished output, a file for each, and back.

A part is written under another name, forced to the disk and renamed: it is there whole, or it is
not there. Its first line is a JSON header, then come the errors, one JSON a line, then the claims
as the output format encodes them.
"""

import json
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from ipextract.errors import InputError

Errors = tuple[dict[str, Any], ...]


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


def _counts(header: dict[str, int]) -> Tally:
    return Tally(*(header[name] for name in Tally._fields))


@contextmanager
def whole(path: Path) -> Iterator[BinaryIO]:
    """Open a file that takes its name only once its last byte is on the disk."""
    draft = path.with_name(f"{path.name}.draft")
    with draft.open("wb") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


class WorkFolder:
    """Parts by number. One run at a time holds it; only the same run may go on with it."""

    def __init__(self, output: Path, manifest: dict[str, Any]) -> None:
        """Open the folder of an output, or make it.

        Raises `InputError` where another run is at work in it, or where it was left by a run with
        another manifest, that is, with other inputs or options.
        """
        self.path = output.with_name(output.name + ".work")
        self.path.mkdir(parents=True, exist_ok=True)
        self._lock = self._hold()
        self._agree(manifest)
        for draft in self.path.glob("*.draft"):
            draft.unlink()

    def __contains__(self, number: int) -> bool:
        return self._name(number).exists()

    def write(self, number: int, part: Part) -> None:
        """Write the part of a chunk, in a file that appears whole or not at all."""
        errors = "".join(json.dumps(e, ensure_ascii=False) + "\n" for e in part.errors).encode()
        header = part.counts._asdict() | {"bytes": len(errors)}
        with whole(self._name(number)) as file:
            file.write(json.dumps(header).encode() + b"\n")
            file.write(errors)
            file.write(part.content)

    def counts(self, number: int) -> Tally:
        """Return what came of a chunk without reading it."""
        with self._name(number).open("rb") as file:
            return _counts(json.loads(file.readline()))

    def read(self, number: int) -> Part:
        """Read the part of a chunk. Raises `FileNotFoundError` where it is not finished."""
        with self._name(number).open("rb") as file:
            header = json.loads(file.readline())
            errors = file.read(header["bytes"]).decode().split("\n")[:-1]
            return Part(_counts(header), tuple(map(json.loads, errors)), file.read())

    def clear(self) -> None:
        """Forget the parts that are there."""
        for part in self.path.glob("*.part"):
            part.unlink()

    def remove(self) -> None:
        """Remove the folder; what it was for is done."""
        self.close()  # an open file keeps its folder on Windows
        shutil.rmtree(self.path)

    def close(self) -> None:
        """Let another run have the folder."""
        self._lock.close()

    def _name(self, number: int) -> Path:
        return self.path / f"{number:09d}.part"

    def _hold(self) -> sqlite3.Connection:
        """Lock a file as SQLite does on every system: until it is closed, or its process dies."""
        lock = sqlite3.connect(self.path / "lock", timeout=0, check_same_thread=False)
        try:
            lock.execute("begin exclusive")
        except sqlite3.OperationalError as error:
            lock.close()
            raise InputError(str(self.path), "another run is at work in it") from error
        return lock

    def _agree(self, manifest: dict[str, Any]) -> None:
        path = self.path / "manifest.json"
        if not (path.exists() and any(self.path.glob("*.part"))):
            with whole(path) as file:
                file.write(json.dumps(manifest, ensure_ascii=False, indent=1).encode())
            return
        before = json.loads(path.read_bytes())
        other = [key for key in before | manifest if before.get(key) != manifest.get(key)]
        if other:
            self.close()
            raise InputError(
                str(self.path),
                f"holds an unfinished run with other {', '.join(other)}; "
                "repeat the command of that run to finish it, or delete the folder",
            )
