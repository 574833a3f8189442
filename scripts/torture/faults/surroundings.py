"""Odd surroundings of a process: the output is the same, or one line says what is wanting."""

import os
import resource
import shutil
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from torture.trial import Trial

_ROOM = 2_000_000


def standard_input_is_closed(trial: Trial) -> Iterator[str]:
    yield from trial.completes(before=partial(os.close, 0))


def standard_output_is_closed(trial: Trial) -> Iterator[str]:
    yield from trial.completes(before=partial(os.close, 1))


def standard_error_is_closed(trial: Trial) -> Iterator[str]:
    trial.run(before=partial(os.close, 2))
    yield from trial.whole()


def all_three_are_closed(trial: Trial) -> Iterator[str]:
    trial.run(before=partial(os.closerange, 0, 3))
    yield from trial.whole()


def claims_are_printed_to_a_closed_output(trial: Trial) -> Iterator[str]:
    command = [sys.executable, "-P", "-m", "ipextract", "extract", "articles", "--method", "rules"]
    done = trial.run(command=command, before=partial(os.close, 1))
    yield from trial.refused(done, "Bad file descriptor")


def few_files_may_be_open(trial: Trial) -> Iterator[str]:
    most = trial.rng.choice((10, 12, 14, 16, 20, 24, 32))
    limit = partial(resource.setrlimit, resource.RLIMIT_NOFILE, (most, most))
    yield from trial.completes_or_refuses("", before=limit)


def a_worker_has_little_memory(trial: Trial) -> Iterator[str]:
    process = trial.start()
    trial.await_parts(process, 1)
    for pid in trial.workers(process):
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[0])
        most = pages * resource.getpagesize() + _ROOM
        resource.prlimit(pid, resource.RLIMIT_AS, (most, most))
    done = trial.wait(process)  # a worker that was starting cannot: that ends the run
    yield from trial.accounted(done) if trial.output.exists() else trial.refused(done, "Memory")


def no_home_and_no_folder_for_temporary_files(trial: Trial) -> Iterator[str]:
    trial.environment |= {"HOME": "/nowhere", "TMPDIR": "/nowhere", "XDG_CACHE_HOME": "/nowhere"}
    yield from trial.completes()


def an_empty_environment(trial: Trial) -> Iterator[str]:
    kept = ("PYTHONPATH", "TORTURE_TRIAL")
    trial.environment = {k: v for k, v in trial.environment.items() if k in kept}
    yield from trial.completes()


def a_locale_without_chinese(trial: Trial) -> Iterator[str]:
    encoding = trial.rng.choice(("ascii", "latin-1", "gbk", "utf-16"))
    trial.environment |= {
        "LC_ALL": trial.rng.choice(("C", "POSIX", "xx_YY.nothing")),
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONIOENCODING": encoding,
    }
    trial.run()
    yield from trial.whole()


def the_current_folder_is_gone(trial: Trial) -> Iterator[str]:
    gone = trial.folder / "gone"
    gone.mkdir()

    def leave() -> None:
        os.chdir(gone)
        shutil.rmtree(gone)

    command = [str(trial.folder / p) if p[:4] in ("arti", "out/") else p for p in trial.command()]
    yield from trial.accounted(trial.run(command=command, before=leave))
