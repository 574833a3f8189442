"""Faults of permission: what may not be read is named and the rest is read; what may not be
written is said in one line.

The superuser gives up the capability by which all is permitted.
"""

import ctypes
import os
from collections.abc import Iterator
from pathlib import Path

from torture.trial import NotHereError, Trial

_DROP = 24  # PR_CAPBSET_DROP
_OVERRIDES = (1, 2)  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH


def an_article_may_not_be_read(trial: Trial) -> Iterator[str]:
    (trial.articles / "b.csv").chmod(0)
    yield from trial.lacks(trial.run(before=_as_others), {"b1", "b2"}, "articles/b.csv")


def a_folder_may_not_be_listed(trial: Trial) -> Iterator[str]:
    yield from _unreadable_folder(trial, 0o300)


def a_folder_may_not_be_entered(trial: Trial) -> Iterator[str]:
    yield from _unreadable_folder(trial, 0o600)


def all_articles_may_not_be_read(trial: Trial) -> Iterator[str]:
    trial.articles.chmod(0)
    try:
        done = trial.run(before=_as_others)
        yield from trial.lacks(done, None, "articles")
    finally:
        trial.articles.chmod(0o700)


def the_output_may_not_be_written(trial: Trial) -> Iterator[str]:
    trial.output.write_bytes(b"an earlier output")
    yield from _forbidden(trial, trial.out)


def the_work_folder_may_not_be_written(trial: Trial) -> Iterator[str]:
    trial.interrupt()
    yield from _forbidden(trial, next(trial.out.glob("*.work")))


def a_part_may_not_be_read(trial: Trial) -> Iterator[str]:
    trial.interrupt()
    part = min(trial.out.glob("*.work/*.part"))
    part.chmod(0)
    yield from trial.completes_or_refuses(part.name, before=_as_others)


def nothing_that_is_made_may_be_read(trial: Trial) -> Iterator[str]:
    def forbid() -> None:
        _as_others()
        os.umask(0o777)

    yield from trial.completes_or_refuses("out/", before=forbid)


def _unreadable_folder(trial: Trial, mode: int) -> Iterator[str]:
    folder = trial.articles / "more"
    folder.chmod(mode)
    try:
        yield from trial.lacks(trial.run(before=_as_others), {"e1"}, "articles/more")
    finally:
        folder.chmod(0o700)


def _forbidden(trial: Trial, folder: Path) -> Iterator[str]:
    before = _finished(folder)
    folder.chmod(0o500)
    yield from trial.refused(trial.run(before=_as_others), "ermi", "out/")
    folder.chmod(0o700)
    if _finished(folder) != before:
        yield "what was there has changed"
    yield from trial.completes()


def _finished(folder: Path) -> dict[Path, bytes]:
    files = (path for path in folder.rglob("*") if path.suffix in (".jsonl", ".part", ".json"))
    return {path: path.read_bytes() for path in files if path.is_file()}


def _as_others() -> None:
    if os.geteuid() == 0:
        for capability in _OVERRIDES:
            if ctypes.CDLL(None).prctl(_DROP, capability, 0, 0, 0):
                raise NotHereError("the superuser cannot give up capabilities")
