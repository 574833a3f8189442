"""What has no end, expands without end, waits for ever or breaks off -> one failure, in time."""

import gzip
import io
import os
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ipextract.documents import Document
from ipextract.inputs import Failure, compressed, read_documents
from ipextract.inputs.meter import Meter

LINE = b'{"doc": "a", "text": "x"}\n'


def failures(*items: Document | Failure) -> list[str]:
    return [item.reason for item in items if isinstance(item, Failure)]


# ---- what is no file -----------------------------------------------------------------------------


@pytest.fixture
def pipe(tmp_path: Path) -> Iterator[Path]:
    """A named pipe that nobody writes to; who waits for a writer is let go after a while."""
    path = tmp_path / "pipe.txt"
    os.mkfifo(path)
    guard = threading.Timer(5, lambda: os.close(os.open(path, os.O_RDWR | os.O_NONBLOCK)))
    guard.start()
    yield path
    guard.cancel()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes")
def test_pipes_devices_and_sockets_are_refused_unopened(tmp_path: Path, pipe: Path) -> None:
    (tmp_path / "endless.txt").symlink_to("/dev/zero")
    (tmp_path / "good.txt").write_text("x")
    bound = socket.socket(socket.AF_UNIX)
    bound.bind(str(tmp_path / "socket.txt"))
    items = list(read_documents([tmp_path, "/dev/urandom"]))
    bound.close()
    expected = "expected a file, or a stream that is open already"
    kinds = {Path(item.where).name: item.reason for item in items if isinstance(item, Failure)}
    assert kinds == {
        "endless.txt": f"a device; {expected}",
        "pipe.txt": f"a named pipe; {expected}",
        "socket.txt": f"a socket; {expected}",
        "urandom": f"a device; {expected}",
    }
    assert [item.doc for item in items if isinstance(item, Document)] == ["good"]


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="no names for open streams")
def test_a_stream_that_a_shell_has_opened_is_read() -> None:
    """That is `ipextract extract <(zcat all.gz)`."""
    reading, writing = os.pipe()
    os.write(writing, LINE)
    os.close(writing)
    (document,) = read_documents([f"/dev/fd/{reading}"])
    os.close(reading)
    assert document == Document(doc="a", text="x")


class Endless(io.RawIOBase):
    """A stream of a line again and again."""

    def __init__(self, line: bytes) -> None:
        self.line, self.read_of_it = line, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        buffer[:] = (self.line * (len(buffer) // len(self.line) + 1))[: len(buffer)]
        self.read_of_it += len(buffer)
        return len(buffer)


@pytest.mark.parametrize("line", [b"x", b"\0", b"<html>", "专".encode()])
def test_standard_input_without_end_is_one_failure(
    line: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    endless = Endless(line)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BufferedReader(endless)))
    (item,) = read_documents(["-"], meter=Meter(most=10_000))
    assert item == Failure("-", "more than 10,000 bytes in one document")
    assert endless.read_of_it < 3_000_000


def test_a_file_larger_than_a_document_may_be_is_a_failure(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(b"x" * 1_001)
    (item,) = read_documents([path], meter=Meter(most=1_000))
    assert item == Failure(str(path), "more than 1,000 bytes in one document")
    assert failures(*read_documents([path], meter=Meter(most=1_001))) == []


# ---- what is compressed --------------------------------------------------------------------------


def zstd(data: bytes) -> bytes:
    pa = pytest.importorskip("pyarrow")
    return bytes(pa.compress(data, codec="zstd", asbytes=True))


PACKED = {".gz": gzip.compress, ".zst": zstd}


@pytest.mark.parametrize("packed", PACKED)
@pytest.mark.parametrize("suffix", [".jsonl", ".csv", ".tsv"])
@pytest.mark.parametrize("unit", [b"\n", b"\0", b" ", b"\r\n", b'"'])
def test_a_bomb_ends_where_it_expands_too_far(
    tmp_path: Path, packed: str, suffix: str, unit: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compressed, "_ALWAYS", 10_000)
    begin = {".jsonl": LINE, ".csv": b"doc,text\na,x\n", ".tsv": b"doc\ttext\na\tx\n"}[suffix]
    path = tmp_path / f"bomb{suffix}{packed}"
    whole = begin + unit * 300_000
    path.write_bytes(PACKED[packed](whole))
    read: list[int] = []
    expand = compressed._Expanded.readinto
    monkeypatch.setattr(
        compressed._Expanded, "readinto", lambda self, b: read.append(expand(self, b)) or read[-1]
    )
    *_, last = read_documents([path])
    assert isinstance(last, Failure)
    assert sum(read) < len(whole) / 2


@pytest.mark.parametrize("packed", PACKED)
def test_what_is_read_before_the_damage_is_kept(tmp_path: Path, packed: str) -> None:
    lines = b"".join(b'{"doc": "%d", "text": "x"}\n' % (n * 7919) for n in range(15_000))
    whole = PACKED[packed](lines)
    path = tmp_path / f"lines.jsonl{packed}"
    for data in (whole[: len(whole) // 2], whole[:-1], whole + b"junk", whole + whole[:9]):
        path.write_bytes(data)
        *documents, last = read_documents([path])
        assert len(documents) > 3_000
        assert failures(*documents) == []
        assert isinstance(last, Failure)
        assert (last.where, last.reason[:9]) == (str(path), "damaged: ")


@pytest.mark.parametrize("packed", PACKED)
def test_files_put_together_are_read_together(tmp_path: Path, packed: str) -> None:
    path = tmp_path / f"lines.jsonl{packed}"
    path.write_bytes(PACKED[packed](LINE) * 3)
    assert list(read_documents([path])) == [Document(doc="a", text="x")] * 3


@pytest.mark.parametrize("packed", PACKED)
@pytest.mark.parametrize("data", [b"", b"no archive at all", b"\x1f\x8b", b"\x28\xb5\x2f\xfd"])
def test_what_is_no_archive_is_a_failure(tmp_path: Path, packed: str, data: bytes) -> None:
    path = tmp_path / f"lines.jsonl{packed}"
    path.write_bytes(data)
    assert len(failures(*read_documents([path]))) == (1 if data else 0)
