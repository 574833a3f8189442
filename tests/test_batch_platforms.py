"""Batches where there is no more than Windows has: the same output, byte for byte."""

import os
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

import faults

pa = pytest.importorskip("pyarrow")

from ipextract.batch import LimitError, Limits  # noqa: E402
from ipextract.deadline import deadline  # noqa: E402
from test_batch_run import TEXTS, errors, write  # noqa: E402

HERE = Path(__file__).parent
FAULTY = "import faults; faults.install(); from ipextract.batch.worker import main; main()"
RUN = """
{bare}
from pathlib import Path
from ipextract import deadline
from ipextract.batch import Limits, Run, chunks, execute, pool, process
chunks.SLICE, pool._GRACE, deadline._BUSY = 200, 0.1, 2.0
process._MAIN = {main!r}
run = Run([{articles!r}], Path({output!r}), limits=Limits(200, 0.3), how={{"method": "rules"}})
execute(run, workers=1)
"""


def run(articles: Path, output: Path, bare: bool) -> None:
    install = "import bare; bare.install()" if bare else ""
    main = f"{install}\n{FAULTY}"
    values = {"bare": install, "main": main, "articles": str(articles), "output": str(output)}
    path = os.pathsep.join([str(HERE), *filter(None, sys.path)])
    program = [sys.executable, "-c", RUN.format(**values)]
    done = subprocess.run(
        program, env=os.environ | {"PYTHONPATH": path}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


def test_a_bare_platform_gives_the_same_output(tmp_path: Path) -> None:
    articles = write(tmp_path / "articles.jsonl", TEXTS)
    whole, bare = tmp_path / "whole.parquet", tmp_path / "bare.parquet"
    run(articles, whole, bare=False)
    run(articles, bare, bare=True)
    assert whole.read_bytes() == bare.read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        [articles.name, whole.name, bare.name]
    )


def test_a_bare_platform_limits_what_a_document_may_cost(tmp_path: Path) -> None:
    texts = ["新增企业6家。"] * 6
    texts[1:3] = faults.HANGS, faults.CANNOT_BE_INTERRUPTED
    articles, output = write(tmp_path / "articles.jsonl", texts), tmp_path / "claims.jsonl"
    run(articles, output, bare=True)
    out_of_time = "exit status 1: perhaps it used up its seconds and could not be interrupted"
    assert errors(output) == {
        "d1": "more than 0.3 seconds",
        "d2": f"ended its process ({out_of_time})",
    }
    assert len(output.read_text(encoding="utf-8").splitlines()) == 4


# ---- the thread that stands in for signals -------------------------------------------------------


@pytest.fixture
def _no_signals(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("signal.setitimer")


def work_for_ever(limits: Limits) -> None:
    with deadline(limits):
        while True:
            pass


@pytest.mark.usefixtures("_no_signals")
def test_a_thread_interrupts_what_takes_too_long() -> None:
    with pytest.raises(LimitError, match=r"more than 0\.05 seconds"):
        work_for_ever(Limits(seconds=0.05))


@pytest.mark.parametrize("signals", [True, False])
def test_a_block_that_catches_exceptions_is_interrupted_all_the_same(
    signals: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not signals:
        monkeypatch.delattr("signal.setitimer")
    with pytest.raises(LimitError), deadline(Limits(seconds=0.05)), suppress(Exception):
        all(iter(lambda: True, False))


@pytest.mark.usefixtures("_no_signals")
def test_waiting_costs_no_seconds() -> None:
    with deadline(Limits(seconds=0.05)):
        time.sleep(0.1)


@pytest.mark.usefixtures("_no_signals")
def test_nothing_is_interrupted_once_its_work_is_done() -> None:
    for _ in range(200):
        with suppress(LimitError), deadline(Limits(seconds=0.0005)):
            sum(range(1000))
        sum(range(1000))
