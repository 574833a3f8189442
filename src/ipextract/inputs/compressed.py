"""Lines and tables behind gzip or zstd -> what their own reader reads of them."""

import gzip
import io
import zlib
from collections.abc import Callable
from dataclasses import replace
from typing import Any, BinaryIO

from ipextract.errors import InputError
from ipextract.extras import extra
from ipextract.inputs.delimited import read_csv, read_tsv
from ipextract.inputs.jsonl import read_jsonl
from ipextract.inputs.readers import Reader, Source, reads

_ALWAYS = 16_000_000
"""Bytes that anything may expand to."""
_MOST = 200
"""Bytes that one byte may expand to beyond that: text gives 3 to 20, gzip cannot give more than
1032, which is what a bomb of blanks does."""

Decompressor = Callable[[BinaryIO], Any]


def _gunzip(stream: BinaryIO) -> Any:
    return gzip.GzipFile(fileobj=stream)


def _unzstd(stream: BinaryIO) -> Any:
    with extra("batch"):
        import pyarrow as pa

    return pa.CompressedInputStream(pa.PythonFile(stream, mode="r"), "zstd")


class _Expanded(io.RawIOBase):
    """What a source expands to. Raises `InputError` where that is damaged, or far too much."""

    def __init__(self, source: Source, decompress: Decompressor) -> None:
        self._where, self._packed = source.where, source.open()
        self._plain, self._size = decompress(self._packed), 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        try:
            data = self._plain.read(len(buffer))
        except (EOFError, OSError, zlib.error) as error:
            raise InputError(self._where, f"damaged: {error}") from error
        buffer[: len(data)] = data
        self._size += len(data)
        if self._size > max(_ALWAYS, _MOST * self._packed.tell()):
            raise InputError(self._where, f"expands to more than {_MOST} times its bytes")
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._plain.close()
            self._packed.close()
        super().close()


def _behind(decompress: Decompressor, reader: Reader) -> Reader:
    return lambda source: reader(
        replace(source, open=lambda: io.BufferedReader(_Expanded(source, decompress)))
    )


_PLAIN = {
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".csv": read_csv,
    ".tsv": read_tsv,
}
for _suffix, _reader in _PLAIN.items():
    reads(f"{_suffix}.gz")(_behind(_gunzip, _reader))
    reads(f"{_suffix}.zst")(_behind(_unzstd, _reader))
