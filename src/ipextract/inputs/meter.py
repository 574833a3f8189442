"""A path or a stream -> what is read of it, counted, and refused where it has no end that is near.

Files are read, and what stands for an open stream of this process: standard input, and
`/dev/fd/63`, as which a shell passes `<(...)`. A named pipe may wait for ever for a writer, and a
device such as `/dev/zero` never ends.
"""

import io
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from ipextract.errors import InputError
from ipextract.inputs.names import readable

DOCUMENT = 64_000_000
"""Bytes that a document may always have: a web page is mostly markup, what counts is its text."""
_PIECE = 1 << 20
_STREAMS = ("/dev/fd/", "/proc/self/fd/")
_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


@dataclass(slots=True)
class Meter:
    """Bytes read so far, and the most that may be read at once; `None` is no limit."""

    most: int | None = DOCUMENT
    read: int = 0


def is_stream(path: Path) -> bool:
    """Whether a path names an open stream of this process, rather than a file."""
    return str(path) in ("-", "/dev/stdin") or str(path).startswith(_STREAMS)


def open_file(path: Path, meter: Meter) -> BinaryIO:
    """Open a file. Raises `InputError`, before it is opened, where it is something else."""
    where, mode = readable(path), path.stat().st_mode
    if not (stat.S_ISREG(mode) or is_stream(path)):
        kind = next((kind for is_kind, kind in _KINDS if is_kind(mode)), "something else")
        raise InputError(where, f"{kind}; expected a file, or a stream that is open already")
    return metered(path.open("rb", buffering=0), where, meter)


def metered(stream: Any, where: str, meter: Meter) -> BinaryIO:
    """Return a stream of bytes that counts what is read of it, and refuses what is too large."""
    return io.BufferedReader(_Metered(stream, where, meter))


class _Metered(io.RawIOBase):
    def __init__(self, stream: BinaryIO, where: str, meter: Meter) -> None:
        self._stream, self._where, self._meter = stream, where, meter

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return self._stream.seekable()

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        return self._stream.tell()

    def readinto(self, buffer: Any, /) -> int:
        count = cast("int", self._stream.readinto(buffer) or 0)  # type: ignore[attr-defined]
        self._meter.read += count
        return count

    def readall(self) -> bytes:
        return b"".join(self._pieces())

    def _pieces(self) -> Iterator[bytes]:
        size, most = 0, self._meter.most
        while piece := self._stream.read(_PIECE):
            size += len(piece)
            self._meter.read += len(piece)
            if most is not None and size > most:
                raise InputError(self._where, f"more than {most:,} bytes in one document")
            yield piece

    def close(self) -> None:
        if not self.closed:
            self._stream.close()
        super().close()
