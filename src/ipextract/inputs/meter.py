"""A file as it is read -> a count of its bytes, and a refusal of one too large for a document."""

import io
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ipextract.errors import InputError


@dataclass(slots=True)
class Meter:
    """Bytes read so far, and the most that may be read of a file at once; `None` is no limit."""

    most: int | None = None
    read: int = 0


class MeteredFile(io.FileIO):
    """A file that reports what is read of it."""

    def __init__(self, path: Path, meter: Meter) -> None:
        super().__init__(path)
        self._path, self._meter = path, meter

    def readinto(self, buffer: Any, /) -> int | None:
        count = super().readinto(buffer)
        self._meter.read += count or 0
        return count

    def readall(self) -> bytes:
        """Read the file. Raises `InputError` where it is larger than the meter allows."""
        size = os.fstat(self.fileno()).st_size
        if self._meter.most is not None and size > self._meter.most:
            raise InputError(
                str(self._path),
                f"{size:,} bytes are more than one document may have ({self._meter.most:,})",
            )
        data = super().readall() or b""
        self._meter.read += len(data)
        return data
