"""Lines and tables behind gzip or zstd -> what their own reader reads of them."""

import gzip
import io
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import BinaryIO, cast

from ipextract.errors import InputError
from ipextract.extras import extra
from ipextract.inputs import tables
from ipextract.inputs.readers import Read, Reader, Source, read_jsonl, reads

Decompressor = Callable[[BinaryIO], BinaryIO]


def _gunzip(stream: BinaryIO) -> BinaryIO:
    return cast("BinaryIO", gzip.GzipFile(fileobj=stream))


def _unzstd(stream: BinaryIO) -> BinaryIO:
    with extra("batch"):
        import pyarrow as pa

    return io.BufferedReader(pa.CompressedInputStream(pa.PythonFile(stream, mode="r"), "zstd"))


def _behind(decompress: Decompressor, reader: Reader) -> Reader:
    def read(source: Source) -> Iterator[Read]:
        plain = replace(source, open=lambda: decompress(source.open()))
        try:
            yield from reader(plain)
        except (EOFError, zlib.error) as error:
            raise InputError(source.where, f"damaged: {error}") from error

    return read


_PLAIN = {
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".csv": tables.read_csv,
    ".tsv": tables.read_tsv,
}
for _suffix, _reader in _PLAIN.items():
    reads(f"{_suffix}.gz")(_behind(_gunzip, _reader))
    reads(f"{_suffix}.zst")(_behind(_unzstd, _reader))
