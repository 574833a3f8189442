"""Faults of the disk: none of them costs what is finished, and each is said in one line.

What needs a small file system of its own is tried where this process may mount one.
"""

import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from torture.articles import PARTS
from torture.trial import NotHereError, Trial

_FAILING = """
import errno, os, sys
calls, good = 0, int(sys.argv.pop(1))
def failing(*arguments, kept=os.{function}, **options):
    global calls
    calls += 1
    if calls > good:
        raise OSError(errno.{error}, os.strerror(errno.{error}))
    return kept(*arguments, **options)
os.{function} = failing
from ipextract.cli import app
app()
"""


def full_while_parts_are_written(trial: Trial) -> Iterator[str]:
    with _small_disk(trial.out, "size=300k"):
        yield from trial.refused(trial.run(), "No space left on device", "out/")
        _mount("remount,size=16m", trial.out)
        yield from trial.completes()


def full_while_parts_are_joined(trial: Trial) -> Iterator[str]:
    with _small_disk(trial.out, "size=900k"):
        yield from trial.refused(trial.run(), "No space left on device", "out/")
        if trial.output.exists():
            yield "half an output has its name"
        _mount("remount,size=16m", trial.out)
        yield from trial.completes()


def read_only_on_resume(trial: Trial) -> Iterator[str]:
    with _small_disk(trial.out, "size=16m"):
        trial.interrupt()
        _mount("remount,ro", trial.out)
        yield from trial.refused(trial.run(), "out/")
        _mount("remount,rw", trial.out)
        yield from trial.completes()


def a_file_larger_than_allowed(trial: Trial) -> Iterator[str]:
    most = trial.rng.choice((20_000, 300_000))  # a part is larger; the output alone is larger
    limit = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (most, most))
    yield from trial.refused(trial.run(before=limit), "File too large", "out/")
    yield from trial.completes()


def an_error_when_forced_to_the_disk(trial: Trial) -> Iterator[str]:
    yield from _fails(trial, "fsync", "EIO", trial.rng.randint(0, 3))


def no_quota_left_for_a_name(trial: Trial) -> Iterator[str]:
    yield from _fails(trial, "replace", "EDQUOT", trial.rng.randint(0, PARTS + 1))


def nothing_more_can_be_printed(trial: Trial) -> Iterator[str]:
    command = [sys.executable, "-P", "-m", "ipextract", "extract", "articles", "--method", "rules"]
    with Path("/dev/full").open("wb") as full:
        done = trial.run(command=command, stdout=full)
    yield from trial.refused(done, "No space left on device")


def _fails(trial: Trial, function: str, error: str, good: int) -> Iterator[str]:
    program = [sys.executable, "-P", "-c", _FAILING.format(function=function, error=error)]
    yield from trial.refused(trial.run(command=[*program, str(good), *trial.command()[4:]]))
    yield from trial.completes()


@contextmanager
def _small_disk(folder: Path, options: str) -> Iterator[None]:
    _mount(options, folder)
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def _mount(options: str, folder: Path) -> None:
    command = ["mount", "-t", "tmpfs", "-o", options, "torture", str(folder)]
    try:
        subprocess.run(command, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise NotHereError("no file system can be mounted") from error
