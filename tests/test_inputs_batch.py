"""A folder with everything wrong -> the same documents and failures, plain and as a batch."""

import json
import os
from pathlib import Path

import pytest

from ipextract.documents import Document
from ipextract.inputs import read_documents

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")

from ipextract.batch import Run, errors_path, execute  # noqa: E402

TEXT = "新增专利6件。"


def fill(folder: Path) -> None:
    """Write good documents in all formats, each beside what cannot be read."""
    for name in (os.fsdecode("专利".encode("gbk")), "专利", os.fsdecode(b"x\xff")):
        try:
            (folder / f"{name}.txt").write_text(TEXT)
        except OSError:
            pytest.skip("this file system wants names in UTF-8")
    (folder / "damaged.txt").write_bytes(TEXT.encode() + b"\xff")
    (folder / "gone.txt").symlink_to("nowhere")
    (folder / "self.txt").symlink_to("self.txt")
    (folder / "up").symlink_to("..")
    (folder / "empty.parquet").touch()
    (folder / "page.html").write_text("<iframe>")
    rows = [b"doc,text", b"a," + TEXT.encode(), b"b,\xff", b'c,"', b"d," + TEXT.encode()]
    (folder / "a.csv").write_bytes(b"\n".join(rows))
    (folder / "b.jsonl").write_text(
        f'{{"doc": "e", "text": "{TEXT}"}}\n{{"doc": "\\ud800", "text": "x"}}\n[[\n'
        f'{{"doc": "f", "text": "{TEXT}"}}'
    )
    texts = pa.array([TEXT.encode(), b"\xff", TEXT.encode()], pa.binary()).view(pa.string())
    days = pa.array([19000, 19000, 6585000], pa.int32()).cast(pa.date32())
    table = pa.table({"doc": [1, 2, 3], "text": texts, "published": days})
    pq.write_table(table, folder / "c.parquet")


def test_a_batch_sets_aside_what_the_plain_way_reports(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    fill(folder)
    items = list(read_documents([folder]))
    good = [item.doc for item in items if isinstance(item, Document)]
    bad = {(i.where, i.reason) for i in items if not isinstance(i, Document)}
    progress = execute(Run([folder], tmp_path / "claims.jsonl", how={"method": "rules"}), workers=0)
    assert (progress.documents, progress.errors) == (len(items), len(bad))
    lines = errors_path(tmp_path / "claims.jsonl").read_text().splitlines()
    assert {(e["doc"], e["reason"]) for e in map(json.loads, lines)} == bad
    claims = (tmp_path / "claims.jsonl").read_text().splitlines()
    assert [json.loads(line)["doc"] for line in claims] == good
    assert len(set(good)) == len(good) == 8
    assert len(bad) == 11
