"""Signals to the command line: at any moment they end it, with one line and their status."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("pyarrow")

from test_batch_run import TEXTS, write

COMMAND = """
import os, signal, sys
event, first, number = sys.argv.pop(1), sys.argv.pop(1), int(sys.argv.pop(1))
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job ignores it

def send(now, arguments):
    global event
    if now == event and str(arguments[0]).endswith(first):
        event = None
        os.kill(os.getpid(), number)

sys.addaudithook(send)
{before}
from ipextract.__main__ import main
main()
"""
SWALLOWS = """
import ipextract.interrupts
ipextract.interrupts._PATIENCE = 0.1
import ipextract.batch.run as run, time
def swallow(*_, **__):
    try:
        import this
        time.sleep(20)
    except BaseException:
        time.sleep(20)
run.find_files = swallow
"""
PLAIN = "ipextract: interrupted\n"
RESUMABLE = "ipextract: interrupted; the same command goes on from here\n"
MOMENTS = {
    "an import of the command line": ("import", "typer", signal.SIGINT, PLAIN),
    "an import of the batch": ("import", "pyarrow", signal.SIGTERM, PLAIN),
    "the start of a worker": ("subprocess.Popen", "", signal.SIGINT, RESUMABLE),
    "the writing of a part": ("open", ".part", signal.SIGTERM, RESUMABLE),
}


def run(
    folder: Path,
    event: str,
    first: str,
    number: int,
    before: str = "",
    output: Path | None = None,
) -> subprocess.CompletedProcess[str]:
    """Extract, and send the own process a signal; return when its workers have ended, too."""
    articles = write(folder / "articles.jsonl", TEXTS)
    command = [sys.executable, "-c", COMMAND.format(before=before), event, first, str(number)]
    command += [
        "extract",
        str(articles),
        "--method",
        "rules",
        "-o",
        str(output or folder / "claims.parquet"),
    ]
    return subprocess.run(command, capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_signal_ends_the_program_at_any_moment(tmp_path: Path, moment: str) -> None:
    event, first, number, line = MOMENTS[moment]
    done = run(tmp_path, event, first, number)
    assert (done.returncode, done.stderr) == (128 + number, line)
    assert not (tmp_path / "claims.parquet").exists()


def test_an_interrupt_that_somebody_swallows_ends_the_program_a_little_later(
    tmp_path: Path,
) -> None:
    done = run(tmp_path, "import", "this", signal.SIGINT, SWALLOWS)
    assert (done.returncode, done.stderr) == (130, PLAIN)


def test_what_was_begun_is_put_in_order(tmp_path: Path) -> None:
    """The file that a plain extraction writes has no name yet; nothing is left of it."""
    output = tmp_path / "claims.jsonl"
    done = run(tmp_path, "import", "ahocorasick_rs", signal.SIGTERM, output=output)
    assert (done.returncode, done.stderr) == (143, PLAIN)
    assert [path.name for path in tmp_path.iterdir()] == ["articles.jsonl"]
