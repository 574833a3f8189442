"""The beginning of a stream that was read to see what it is -> the whole stream again."""

import io
from typing import Any, BinaryIO, cast


def joined(head: bytes, rest: BinaryIO) -> BinaryIO:
    """Return what was read of a stream already, and the rest of it, as one stream."""
    return cast("BinaryIO", io.BufferedReader(_Joined(head, rest)))


class _Joined(io.RawIOBase):
    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head, self._rest = io.BytesIO(head), rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        data = self._head.read(len(buffer)) or self._rest.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def readall(self) -> bytes:
        return self._head.read() + self._rest.read()  # which may refuse what is too large
