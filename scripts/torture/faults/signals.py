"""Signals at random moments: the command ends soon, says so in one line, leaves no process, and
goes on when it is repeated.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator

from torture.articles import PARTS
from torture.processes import kill
from torture.trial import Trial

_START, _JOIN = 2.0, 0.1
_SOON = 20.0


def interrupted_while_it_starts(trial: Trial) -> Iterator[str]:
    yield from _ended(trial, signal.SIGINT, trial.rng.uniform(0.05, _START))


def interrupted_between_parts(trial: Trial) -> Iterator[str]:
    yield from _ended(trial, signal.SIGINT)


def interrupted_while_it_joins(trial: Trial) -> Iterator[str]:
    yield from _ended(trial, signal.SIGINT, parts=PARTS)


def interrupted_impatiently(trial: Trial) -> Iterator[str]:
    yield from _ended(trial, signal.SIGINT, times=5)


def interrupted_with_its_workers(trial: Trial) -> Iterator[str]:
    yield from _ended(trial, signal.SIGINT, everybody=True)


def terminated(trial: Trial) -> Iterator[str]:
    yield from _ended(trial, signal.SIGTERM)


def terminated_while_it_starts(trial: Trial) -> Iterator[str]:
    yield from _ended(trial, signal.SIGTERM, trial.rng.uniform(0.05, _START))


def hung_up(trial: Trial) -> Iterator[str]:
    yield from _ended(trial, signal.SIGHUP)


def interrupted_while_workers_are_stopped(trial: Trial) -> Iterator[str]:
    process = trial.start()
    trial.await_parts(process, 1)
    kill(trial.workers(process), signal.SIGSTOP)
    process.send_signal(signal.SIGINT)
    yield from _judged(trial, process, signal.SIGINT)


def stopped_and_continued(trial: Trial) -> Iterator[str]:
    process = trial.start()
    trial.await_parts(process, 1)
    for number in (signal.SIGSTOP, signal.SIGCONT):
        kill(trial.processes(), number)
        time.sleep(0.2)
    yield from trial.complete(trial.wait(process))


def read_by_head(trial: Trial) -> Iterator[str]:
    """`ipextract extract articles | head -1`."""
    command = [sys.executable, "-P", "-m", "ipextract", "extract", "articles", "--method", "rules"]
    process = trial.start(command=command, stdout=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.readline()
    process.stdout.close()
    yield from trial.refused(trial.wait(process), status=(0, -signal.SIGPIPE))


def nobody_reads_what_it_says(trial: Trial) -> Iterator[str]:
    reader, writer = os.pipe()
    os.close(reader)
    process = trial.start(stderr=writer, stdout=writer)
    os.close(writer)
    trial.wait(process)
    yield from trial.whole()


def _ended(
    trial: Trial,
    number: signal.Signals,
    seconds: float | None = None,
    parts: int | None = None,
    times: int = 1,
    everybody: bool = False,
) -> Iterator[str]:
    """Send a signal after some seconds or parts, then see how the command ends and goes on."""
    process = trial.start()
    if seconds is None:
        trial.await_parts(process, parts or trial.rng.randint(1, PARTS - 1))
        seconds = trial.rng.uniform(0, _JOIN)
    time.sleep(seconds)
    for _ in range(times):
        kill(trial.processes() if everybody else [process.pid], number)
        time.sleep(0.02)
    yield from _judged(trial, process, number)


def _judged(
    trial: Trial, process: "subprocess.Popen[bytes]", number: signal.Signals
) -> Iterator[str]:
    begin = time.monotonic()
    done = trial.wait(process)
    if trial.output.exists():
        yield from trial.complete(done)  # the signal came too late
        return
    if time.monotonic() - begin > _SOON:
        yield f"did not end within {_SOON:.0f} seconds of {number.name}"
    if done.status not in (128 + number, -number):
        yield f"expected to end by {number.name}; got {done}"
    elif "Traceback" in done.said and "/ipextract/" in done.said:
        yield f"expected one line; got a traceback: {done.said[-1500:]}"
    yield from trial.orphans()
    yield from trial.completes()
