"""A folder -> invented articles in it, and what a batch over them leaves that nothing disturbs."""

import json
import tempfile
import zipfile
from collections.abc import Mapping
from contextlib import chdir
from functools import cache
from pathlib import Path

from ipextract.batch import Run, execute

SUFFIXES = (".jsonl", ".csv", ".parquet", ".xlsx")
PARTS = 6
"""Of the file of records, with a chunk each; what the other files hold is one chunk more."""
_DOCUMENTS_A_PART = 4
_FILLER = "各部门认真学习领会有关精神，扎实推进各项工作落到实处。\n" * 25
_TEXT = "截至2024年6月底，安吉县有效注册商标2.1万件，同比增长6.5%。"

Files = Mapping[str, bytes]


def write_articles(folder: Path) -> None:
    """Write 600,000 characters of records, a file of each other kind, and half a record."""
    (folder / "more").mkdir(parents=True)
    records = ({"doc": f"d{n}", "text": _text(n)} for n in range(PARTS * _DOCUMENTS_A_PART))
    lines = (json.dumps(record, ensure_ascii=False) for record in records)
    (folder / "a.jsonl").write_text("\n".join(lines), "utf-8")
    (folder / "b.csv").write_text(f"doc,text\nb1,{_TEXT}\nb2,{_TEXT}\n", "utf-8")
    (folder / "c.txt").write_bytes(_TEXT.encode("gb18030"))
    page = f"<html><body><article>{f'<p>{_TEXT}</p>' * 8}</article></body></html>"
    (folder / "d.html").write_text(page, "utf-8")
    whole = '{"doc": "e1", "text": "新增企业6家。"}'
    (folder / "more" / "e.jsonl").write_text(whole + '\n{"doc"', "utf-8")


def _text(n: int) -> str:
    figures = (
        f"2023年，嘉兴市新增第{i}类专利{n * 40 + i}件，居全省第{i % 9 + 1}位。" for i in range(40)
    )
    return "\n".join(figure + _FILLER for figure in figures)[:25_000]


def contents(folder: Path) -> Files:
    """Return all files of a folder by their names, of a workbook what does not tell the time."""
    return {str(p.relative_to(folder)): _content(p) for p in folder.rglob("*") if not p.is_dir()}


def _content(path: Path) -> bytes:
    if path.suffix != ".xlsx":
        return path.read_bytes()
    with zipfile.ZipFile(path) as book:
        names = sorted(name for name in book.namelist() if name != "docProps/core.xml")
        return b"".join(name.encode() + book.read(name) for name in names)


@cache
def undisturbed(suffix: str) -> Files:
    """Return the files that a batch without workers and without a disturbance leaves."""
    with tempfile.TemporaryDirectory(prefix="torture-") as folder, chdir(folder):
        write_articles(Path("articles"))
        Path("out").mkdir()
        execute(Run(["articles"], Path("out", f"claims{suffix}"), how={"method": "rules"}), 0)
        return contents(Path("out"))
