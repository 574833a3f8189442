"""A kind of file and a seed -> a damaged file of that kind, and what reading it gets wrong.

`python scripts/fuzz_files.py COUNT` reads that many damaged files and prints what goes wrong. A new
kind is a sample more in `SAMPLES`.
"""

import csv
import gzip
import io
import json
import random
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from ipextract.documents import Document
from ipextract.inputs import Failure, read_documents

_ROWS = [
    {
        "doc": f"d{number}",
        "published": f"2023-0{number}-11",
        "region": "浙江省",
        "title": "海州专利再添新军" if number % 2 else None,
        "text": f"海州市，去年新增专利{number}00件，\n同比增长{number}.5%。",
    }
    for number in range(1, 8)
]
_DAMAGED = 3
"""The row that is damaged in a file of lines; those around it must be read as ever."""
_PAGE = """<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>海州专利</title></head>
<body><nav><a href="/">首页</a></nav><article><h1>海州专利</h1>
<p>2023年，海州市授权专利9120件，同比增长12.5%，总量居全省第二位，比上年前移一位。</p>
<table><tr><td>质押融资</td><td>12亿元</td></tr></table></article></body></html>"""
_TOKENS = (
    *(b'"', b'""', b"'", b",", b";", b"\t", b"\n", b"\r", b"\r\n", b"\0", b"\\", b"{", b"}"),
    *(b"[" * 3000, b'{"a":' * 3000, b"9" * 5000, b"-1e999", b"NaN", b"null", b"true", b" " * 99),
    *(b"\\ud800", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xff", b"\x80"),
    *(b"\xb6\xfe", b"0000", b"9999-99-99", b"2024-02-30", "\u2028".encode(), b"\x1b[31m"),
    *(b"<", b"</", b"<b>" * 300, b"<iframe>", b"<!--", b"<![CDATA[", b"&#xd800;", b"&#0;"),
    *(b"PK\x03\x04", b"PAR1", b"%PDF", b"\x1f\x8b", b"text", b"doc"),
)


def _jsonl() -> list[bytes]:
    return [json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in _ROWS]


def _table(delimiter: str) -> list[bytes]:
    lines = []
    for row in (dict(zip(_ROWS[0], _ROWS[0], strict=True)), *_ROWS):
        line = io.StringIO(newline="")
        csv.DictWriter(line, _ROWS[0], delimiter=delimiter).writerow(row)
        lines.append(line.getvalue().encode())
    return [lines[0] + lines[1], *lines[2:]]


def _parquet() -> bytes:
    sink = io.BytesIO()
    columns = {name: [row[name] for row in _ROWS] for name in _ROWS[0]} | {"n": list(range(7))}
    pq.write_table(pa.table(columns), sink, row_group_size=3)
    return sink.getvalue()


def _zstd(data: bytes) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.CompressedOutputStream(sink, "zstd") as stream:
        stream.write(data)
    return bytes(sink.getvalue())


SAMPLES: dict[str, bytes | list[bytes]] = {
    ".txt": "\n".join(str(row["text"]) for row in _ROWS).encode(),
    ".html": _PAGE.encode(),
    ".parquet": _parquet(),
    ".jsonl": _jsonl(),
    ".csv": _table(","),
    ".tsv": _table("\t"),
}
"""A good file of each kind; one of lines is given as its records, and is packed as well."""
PACKED: dict[str, Callable[[bytes], bytes]] = {".gz": gzip.compress, ".zst": _zstd}
LINES = tuple(kind for kind, sample in SAMPLES.items() if isinstance(sample, list))
KINDS = (*SAMPLES, *(line + packed for line in LINES for packed in PACKED))


def mutated(kind: str, seed: int) -> bytes:
    """Return a good file of a kind with one to four damages, the same ones for the same seed."""
    chance = random.Random(f"{kind} {seed}")
    plain, packing = _parts(kind)
    sample = SAMPLES[plain]
    data = b"".join(sample) if isinstance(sample, list) else sample
    if packing and chance.random() < 0.3:
        return packing(_damaged(data, chance))
    return _damaged(packing(data) if packing else data, chance)


def mutated_record(kind: str, seed: int) -> bytes:
    """Return a file of lines of which one record only is damaged."""
    chance = random.Random(f"{kind} {seed}")
    plain, packing = _parts(kind)
    records = list(SAMPLES[plain])
    body = bytes(records[_DAMAGED]).rstrip(b"\r\n")
    records[_DAMAGED] = _damaged(body, chance) + b"\n"
    data = b"".join(map(bytes, records))
    return packing(data) if packing else data


def violations(kind: str, seed: int, folder: Path) -> list[str]:
    """Read two damaged files of a kind and return what reading gets wrong.

    No exception; documents that can be written out, and failures that name their file; and where
    one record is damaged, all of the others.
    """
    path = folder / f"damaged{kind}"
    path.write_bytes(mutated(kind, seed))
    _, wrong = _read(path)
    if kind.startswith(LINES):
        path.write_bytes(mutated_record(kind, seed))
        docs, more = _read(path)
        good = [str(row["doc"]) for row in _ROWS]
        lost = [doc for doc in good[:_DAMAGED] + good[_DAMAGED + 1 :] if doc not in docs]
        wrong += [*more, *(f"a good record is lost: {doc}" for doc in lost)]
    return [f"{kind} {seed}: {what}" for what in wrong]


def _read(path: Path) -> tuple[list[str], list[str]]:
    """Return the ids of the documents of a file, and what went wrong."""
    docs, wrong = [], []
    try:
        for item in read_documents([path]):
            if isinstance(item, Document):
                docs.append(item.doc)
                item.model_dump_json()
            elif not isinstance(item, Failure) or not item.where.startswith(str(path)):
                wrong.append(f"neither a document nor a failure of this file: {item}")
            else:
                f"{item.where} {item.reason}".encode()
    except Exception as error:
        wrong.append(f"{type(error).__name__}: {error}"[:200])
    return docs, wrong


def _parts(kind: str) -> tuple[str, Callable[[bytes], bytes] | None]:
    plain = next(name for name in SAMPLES if kind.startswith(name))
    return plain, PACKED.get(kind.removeprefix(plain))


def _damaged(data: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.randint(1, 4)):
        at = chance.randint(0, len(data))
        end = min(len(data), at + chance.choice((1, 1, 2, 8, 40)))
        match chance.randrange(6):
            case 0:
                data = data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]
            case 1:
                data = data[:at] + chance.choice(_TOKENS) + data[at:]
            case 2:
                data = data[:at] + chance.choice(_TOKENS) + data[end:]
            case 3:
                data = data[:at] + data[end:]
            case 4:
                data = data[:end] + data[at:]
            case _:
                data = data[:at] + chance.randbytes(end - at) + data[end:]
        if chance.random() < 0.05:
            data = data[: chance.randint(0, len(data))]
    return data


def main(count: int) -> None:
    """Read `count` damaged files of all kinds in turn; end with status 1 where one was wrong."""
    with tempfile.TemporaryDirectory() as folder:
        found = [
            wrong
            for number in range(count)
            for wrong in violations(KINDS[number % len(KINDS)], number, Path(folder))
        ]
    print(*found, f"{count:,} damaged files, {len(found)} violations", sep="\n")
    sys.exit(bool(found))


if __name__ == "__main__":
    main(int(sys.argv[1]))
