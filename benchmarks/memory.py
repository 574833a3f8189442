"""Print the most memory that a document of one size takes: of its worker, and of the parent.

    python benchmarks/memory.py [METHOD...] [--megabytes 1]

Each text is one document in a batch of its own, with one worker: texts that have been worst for
one part or another, and news as dense with figures as it is written. `short` is what any takes.
"""

import json
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, get_args

import typer

from batch import peak_memory
from ipextract.methods import Method

Text = Callable[[int], str]
"""Some characters of a kind of text."""


def repeated(piece: str) -> Text:
    return lambda size: (piece * (size // len(piece) + 1))[:size]


def news(size: int) -> str:
    chance = random.Random(0)
    sentences: list[str] = []
    while sum(map(len, sentences)) < size:
        year, count, rise = chance.randint(2015, 2024), chance.randint(10, 99_999), chance.random()
        sentences.append(
            f"{year}年，青桥市新增发明专利{count}件，同比增长{rise:.1%}，居全省第{count % 9}位；"
            f"其中企业{count // 3}件，占{rise / 2:.1%}，商标有效注册量达{count / 100:.2f}万件。"
        )
    return "\n".join(sentences)[:size]


TEXTS: dict[str, Text] = {
    "short": lambda size: "新增专利6件。",
    "no full stop": repeated("专利3件，"),
    "one line": repeated("全市新增示范企业6家，惠及职工三千多名，成效明显。"),
    "newlines": repeated("\n"),
    "Chinese characters": repeated("创新发展知识产权保护运用"),
    "digits": repeated("1234567890"),
    "numbers": repeated("1 "),
    "dense news": news,
}
BYTES = {"newlines": 1, "digits": 1, "numbers": 1}


def measure(text: str, method: str, folder: Path) -> str:
    """Return the peaks of worker and parent in MB, seconds by the clock, and claims."""
    source, output = folder / "text.jsonl", folder / "claims.jsonl"
    source.write_text(json.dumps({"doc": "a", "text": text}) + "\n", encoding="utf-8")
    program = [sys.executable, "-c", "from ipextract.cli import app; app()", "extract"]
    begin = time.perf_counter()
    peak = peak_memory(
        [*program, str(source), "-o", str(output), "--workers", "1", "--method", method]
    )
    claims = output.read_bytes().count(b"\n")
    seconds = time.perf_counter() - begin
    return f"{peak['worker']:.0f} | {peak['parent']:.0f} | {seconds:.0f} | {claims:,}"


def main(
    methods: Annotated[list[str] | None, typer.Argument()] = None, megabytes: float = 1
) -> None:
    print(f"{megabytes:g} MB | method | worker, MB | parent, MB | seconds | claims")
    for name, text in TEXTS.items():
        for method in methods or get_args(Method):
            size = int(megabytes * 1e6) // BYTES.get(name, 3)
            with tempfile.TemporaryDirectory() as folder:
                peaks = measure(text(size), method, Path(folder))
            print(f"{name} | {method} | {peaks}", flush=True)


if __name__ == "__main__":
    typer.run(main)
