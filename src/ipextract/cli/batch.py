"""`ipextract extract` on many documents -> a run, its progress, and a closing summary."""

import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from ipextract import interrupts
from ipextract.cli.console import say, stop_on_error

if TYPE_CHECKING:
    from ipextract.batch import Progress, Run
    from ipextract.batch.run import Report

_LOG_EVERY = 30.0


def extract_many(
    paths: Sequence[str],
    output: Path,
    workers: int,
    limits: Mapping[str, float | None],
    **options: Any,
) -> None:
    """Carry out a batch. Ends the program with status 1 where something was set aside.

    `limits` and `options` are fields of `Limits` and `Run`; for a limit of `None` the usual holds.
    """
    with stop_on_error():
        from ipextract.batch import Limits, Run
    given: dict[str, Any] = {name: limit for name, limit in limits.items() if limit}
    _execute(Run(paths, output, limits=Limits(**given), **options), workers)


def _execute(run: "Run", workers: int) -> None:
    from ipextract.batch import errors_path, execute

    begin = time.monotonic()
    with stop_on_error(), _resumable(), _reporting() as report:
        progress = execute(run, workers, report)
    seconds = time.monotonic() - begin
    fresh = progress.documents - progress.resumed
    say(
        f"{run.output}: {progress.claims:,} claims of {progress.documents:,} documents"
        f" in {seconds:,.0f} s ({fresh / seconds:,.1f} documents/s)"
    )
    if progress.resumed:
        say(f"{progress.resumed:,} documents had been finished before")
    if progress.renewed:
        say(f"{progress.renewed:,} documents were read again, for they or their parts had changed")
    if progress.errors:
        say(f"{progress.errors:,} set aside, with reasons: {errors_path(run.output)}")
        raise typer.Exit(1)


@contextmanager
def _resumable() -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt:
        interrupts.say("interrupted; the same command goes on from here")
        raise
    except OSError as error:
        say(f"{error}; once that is mended, the same command goes on from here")
        raise typer.Exit(1) from error


@contextmanager
def _reporting() -> Iterator["Report"]:
    """Show a bar on a terminal, and now and then a line in a log."""
    if not sys.stderr.isatty():
        yield _log()
        return
    from rich.progress import BarColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    from ipextract.terminal import Terminal

    columns = (TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn())
    with Bar(*columns, console=Terminal(sys.stderr), transient=True, redirect_stderr=False) as bar:
        task = bar.add_task("starting", total=None)
        rate = _Rate()

        def show(progress: "Progress") -> None:
            total = None if progress.share is None else 1.0
            text = _line(progress, rate)
            bar.update(task, total=total, completed=progress.share or 0, description=text)

        yield show


def _log() -> "Report":
    rate, due = _Rate(), time.monotonic() + _LOG_EVERY

    def report(progress: "Progress") -> None:
        nonlocal due
        if time.monotonic() >= due:
            due = time.monotonic() + _LOG_EVERY
            say(_line(progress, rate))

    return report


class _Rate:
    """Documents a second since the first one was read in this run."""

    def __init__(self) -> None:
        self._begin = time.monotonic()

    def __call__(self, progress: "Progress") -> float:
        seconds = max(time.monotonic() - self._begin, 1e-6)
        return (progress.documents - progress.resumed) / seconds


def _line(progress: "Progress", rate: _Rate) -> str:
    share = "" if progress.share is None else f"{progress.share:.0%}, "
    return (
        f"{share}{progress.documents:,} documents, {progress.claims:,} claims,"
        f" {progress.errors:,} set aside, {rate(progress):,.1f} documents/s"
    )
