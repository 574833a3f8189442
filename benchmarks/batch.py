"""Print how well batches use a machine, and what they survive.

    python benchmarks/batch.py CORPUS [PART...] [--rounds 3] [--megabytes 10]

CORPUS is JSON Lines with fields `doc` and `text`, gzipped or not; inputs of any size are made of
it by repetition under other names. What is compared runs in turn, in one run; ratios are medians
over the rounds. Parts:

    workers   what a second worker gains, against a second process of pure arithmetic
    overhead  what Arrow and Parquet add to the time of extraction
    memory    peak memory of parent and workers, for inputs of --megabytes, 10 and 100 times as much
    spark     Spark in local mode with two cores against two workers (needs the extra `spark`, Java)
    restart   50 kills at random moments: whether a document is lost or doubled
"""

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from enum import StrEnum
from itertools import cycle
from pathlib import Path
from statistics import median
from typing import Annotated, Any, NamedTuple
from unittest.mock import patch

import psutil
import pyarrow as pa
import pyarrow.parquet as pq
import typer

from ipextract.batch import Run, execute
from ipextract.batch.function import shared_extractor
from ipextract.claims import Claim
from ipextract.documents import Document
from ipextract.inputs import read_documents
from ipextract.methods import Method

ARITHMETIC = "sum(i * i % 7 for i in range({}))"
METHOD: Method = "rules"  # the quickest: what is around it weighs most
KILLS = 50
PAUSES = (0.2, 6.0)


class Part(StrEnum):
    workers = "workers"
    overhead = "overhead"
    memory = "memory"
    spark = "spark"
    restart = "restart"


def make_input(corpus: Path, folder: Path, megabytes: float) -> Path:
    """Write an input of a size: the articles of the corpus again and again, each under a new name.

    Long reports are cut into pieces of some 1,500 characters at line ends, the size of news.
    """
    path = folder / f"{megabytes:g}.jsonl"
    size = 0
    with path.open("w", encoding="utf-8") as file:
        for number, text in enumerate(cycle(list(articles(corpus)))):
            record = {"doc": f"d{number}", "text": text, "published": "2024-03-01"}
            size += len(text.encode())
            if size > megabytes * 1e6:
                return path
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
    raise typer.BadParameter(f"{corpus} has no texts")


def articles(corpus: Path) -> Iterator[str]:
    pages = (page.text for page in read_documents([corpus]) if isinstance(page, Document))
    for page in pages:
        lines: list[str] = []
        for line in page.splitlines():
            lines.append(line)
            if sum(map(len, lines)) > 1_500:
                yield "\n".join(lines)
                lines = []


def seconds(work: Callable[..., Any], *arguments: Any) -> float:
    begin = time.perf_counter()
    work(*arguments)
    return time.perf_counter() - begin


def job(source: Path, output: Path) -> Run:
    return Run([source], output, how={"method": METHOD})


class Costs(NamedTuple):
    """Seconds by the clock, and of processor time in all processes."""

    wall: float
    work: float

    def __str__(self) -> str:
        return f"{self.wall:.1f} s ({self.work:.1f} s of processor time)"


def costs(work: Callable[..., Any], *arguments: Any) -> Costs:
    before = processor_time()
    wall = seconds(work, *arguments)
    return Costs(wall, processor_time() - before)


def processor_time() -> float:
    """Return the processor time of this process, its living descendants and dead children."""
    own = psutil.Process()
    total = own.cpu_times().children_user + own.cpu_times().children_system
    for process in (own, *own.children(recursive=True)):
        with suppress(psutil.Error):
            times = process.cpu_times()
            total += times.user + times.system
    return float(total)


def arithmetic(processes: int, size: int) -> None:
    """Do the same arithmetic in each of some processes at a time."""
    arguments = [sys.executable, "-c", ARITHMETIC.format(size)]
    for process in [subprocess.Popen(arguments) for _ in range(processes)]:
        process.wait()


def compare_workers(source: Path, folder: Path, rounds: int) -> None:
    ratios, works = [], []
    for number in range(rounds):
        one, two = (
            costs(execute, job(source, folder / f"{number}.parquet"), workers) for workers in (1, 2)
        )
        alone, both = (seconds(arithmetic, processes, 10**8) for processes in (1, 2))
        ratios.append((one.wall / two.wall) / (2 * alone / both))
        works.append(one.work / two.work)
        print(f"  one worker {one}, two {two}; arithmetic alone {alone:.1f} s, in two {both:.1f} s")
    print(
        f"a second worker gains {median(ratios):.2f} of what a second process of arithmetic does;"
        f" one worker takes {median(works):.2f} of the processor time of two"
    )


class Remembered:
    """An extractor that takes no time: it knows the claims of the documents already."""

    def __init__(self, claims: dict[str, list[Claim]]) -> None:
        self._claims = claims

    def extract(self, document: Document) -> list[Claim]:
        return self._claims[document.doc]


def compare_overhead(source: Path, folder: Path, rounds: int) -> None:
    """Time the extractor alone, and all that is between input and Parquet without it."""
    with source.open(encoding="utf-8") as lines:
        documents = [Document.from_record(json.loads(line)) for line in lines]
    extractor = shared_extractor(method=METHOD)
    shares = []
    for _ in range(rounds):
        begin = time.process_time()
        claims = {document.doc: extractor.extract(document) for document in documents}
        alone = time.process_time() - begin
        remembered = Remembered(claims)
        with patch("ipextract.batch.function.shared_extractor", return_value=remembered):
            begin = time.process_time()
            execute(job(source, folder / "overhead.parquet"), workers=0)
            shares.append((time.process_time() - begin) / alone)
    size = sum(len(document.text) for document in documents)
    count = sum(map(len, claims.values()))
    print(f"extraction: {size / alone:,.0f} characters/s, {count / alone:,.0f} claims/s")
    print(f"reading, Arrow, work folder and Parquet add {median(shares):.1%} to its time")


def compare_memory(corpus: Path, folder: Path, megabytes: float) -> None:
    """Run the command in a process of its own, so that its memory holds nothing of ours."""
    for size in (megabytes, 10 * megabytes, 100 * megabytes):
        source = make_input(corpus, folder, size)
        begin = time.perf_counter()
        peak = peak_memory(command(source, folder / f"{size:g}.parquet"))
        print(
            f"{size:7g} MB: parent {peak['parent']:.0f} MB, largest worker"
            f" {peak['worker']:.0f} MB, {time.perf_counter() - begin:.0f} s",
            flush=True,
        )
        source.unlink()


def command(source: Path, output: Path) -> list[str]:
    """Return the command line that extracts with two workers."""
    program = [sys.executable, "-c", "from ipextract.cli import app; app()", "extract"]
    return [*program, str(source), "-o", str(output), "--workers", "2", "--method", METHOD]


def peak_memory(arguments: list[str]) -> dict[str, float]:
    """Run a command; return the most resident memory of it and of any child, in megabytes."""
    peak = {"parent": 0.0, "worker": 0.0}
    with subprocess.Popen(arguments, stderr=subprocess.DEVNULL) as process:
        parent = psutil.Process(process.pid)
        while process.poll() is None:
            with suppress(psutil.Error):
                for role, members in (("parent", [parent]), ("worker", parent.children())):
                    most = max((m.memory_info().rss / 1e6 for m in members), default=0.0)
                    peak[role] = max(peak[role], most)
            time.sleep(0.2)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, arguments)
    return peak


def compare_spark(source: Path, folder: Path, rounds: int) -> None:
    from pyspark.sql import SparkSession

    import ipextract.spark

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    pq.write_table(json_table(source), folder / "documents.parquet", row_group_size=500)

    def in_spark(name: str) -> None:
        df = spark.read.parquet(str(folder / "documents.parquet")).repartition(4)
        claims = ipextract.spark.extract(df, published="published", method=METHOD)
        claims.write.parquet(str(folder / name))

    in_spark("warm")  # starts the Python workers, as a long job has done long since
    walls, works = [], []
    for number in range(rounds):
        local = costs(execute, job(source, folder / f"s{number}.parquet"), 2)
        there = costs(in_spark, f"spark-{number}")
        walls.append(local.wall / there.wall)
        works.append(local.work / there.work)
        print(f"  two workers {local}, Spark local[2] {there}")
    spark.stop()
    print(
        f"Spark local[2] has {median(walls):.2f} of the speed of two workers,"
        f" {median(works):.2f} by processor time"
    )


def json_table(source: Path) -> pa.Table:
    with source.open(encoding="utf-8") as lines:
        return pa.Table.from_pylist([json.loads(line) for line in lines])


def survive(source: Path, folder: Path) -> None:
    """Kill a command again and again, let it finish, and compare with one left alone."""
    calm, killed = folder / "calm.jsonl", folder / "killed.jsonl"
    execute(job(source, calm), workers=2)
    arguments = command(source, killed)
    chance = random.Random(0)
    kills = finished = 0
    while kills < KILLS:
        process = subprocess.Popen(arguments, stderr=subprocess.DEVNULL)
        try:
            process.wait(chance.uniform(*PAUSES))
            finished += 1
            killed.unlink()
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
            kills += 1
    subprocess.run(arguments, check=True)
    same = calm.read_bytes() == killed.read_bytes()
    left = sorted(path.name for path in folder.glob("killed*"))
    print(f"{kills} kills, {finished} runs finished between them; same output: {same}; {left}")
    if not same:
        raise typer.Exit(1)


def main(
    corpus: Path,
    parts: Annotated[list[Part] | None, typer.Argument()] = None,
    rounds: int = 3,
    megabytes: float = 10,
) -> None:
    with tempfile.TemporaryDirectory(dir=".") as name:
        folder = Path(name)
        for part in parts or list(Part):
            print(f"{part}:", flush=True)
            if part is Part.memory:
                compare_memory(corpus, folder, megabytes)
                continue
            source = make_input(corpus, folder, megabytes)
            if part is Part.restart:
                survive(source, folder)
            else:
                compare = {
                    Part.workers: compare_workers,
                    Part.overhead: compare_overhead,
                    Part.spark: compare_spark,
                }[part]
                compare(source, folder, rounds)


if __name__ == "__main__":
    typer.run(main)
