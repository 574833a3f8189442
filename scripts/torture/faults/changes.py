"""Articles and folders that change while a batch runs or between its runs: what is lost is named,
and nothing is mixed.
"""

import json
import os
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

from torture.articles import undisturbed
from torture.processes import kill
from torture.trial import Done, Trial


def an_article_vanishes(trial: Trial) -> Iterator[str]:
    done = _meanwhile(trial, (trial.articles / "c.txt").unlink)
    yield from trial.lacks(done, {"c"}, "articles/c.txt")


def all_articles_vanish(trial: Trial) -> Iterator[str]:
    done = _meanwhile(trial, lambda: shutil.rmtree(trial.articles))
    yield from trial.lacks(done, {"b1", "b2", "c", "d", "e1"}, "articles/")


def an_article_becomes_shorter(trial: Trial) -> Iterator[str]:
    path = trial.articles / "a.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    yield from _changed(trial, lambda: os.truncate(path, len(b"".join(lines[:-1]))), "d23")


def an_article_becomes_longer(trial: Trial) -> Iterator[str]:
    yield from _changed(
        trial, lambda: _append(trial.articles / "c.txt", "新增专利97件。".encode("gb18030")), "c"
    )


def an_article_is_replaced(trial: Trial) -> Iterator[str]:
    path, other = trial.articles / "c.txt", trial.articles / "c.new"
    other.write_text("新增专利97件。", "utf-8")
    yield from _changed(trial, lambda: other.replace(path), "c")


def an_article_changes_between_runs_but_not_its_size_and_time(trial: Trial) -> Iterator[str]:
    trial.interrupt()
    path = trial.articles / "a.jsonl"
    status = path.stat()
    path.write_bytes(path.read_bytes().replace("居全省第".encode(), "居全市第".encode()))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    done = trial.run()
    if trial.output.exists() and "全省第" in trial.output.read_text("utf-8"):
        yield "parts of the former article are mixed with those of the changed one"
    elif not trial.output.exists():
        yield from trial.refused(done, "inputs")


def the_output_folder_vanishes(trial: Trial) -> Iterator[str]:
    away = trial.folder / "away"
    yield from trial.refused(_meanwhile(trial, lambda: trial.out.rename(away)), "out/")
    shutil.rmtree(trial.out, ignore_errors=True)
    away.rename(trial.out)
    yield from trial.completes()


def the_work_folder_vanishes(trial: Trial) -> Iterator[str]:
    done = _meanwhile(trial, lambda: shutil.rmtree(next(trial.out.glob("*.work"))))
    yield from trial.refused(done, "out/")
    yield from trial.completes()


def articles_have_odd_times(trial: Trial) -> Iterator[str]:
    for path, seconds in zip(sorted(trial.articles.iterdir()), (-1e9, 0, 4e9, 1e10), strict=False):
        os.utime(path, (seconds, seconds))
    yield from trial.completes()


def another_run_is_at_work(trial: Trial) -> Iterator[str]:
    first = trial.start()
    trial.await_parts(first, 1)
    kill([first.pid], signal.SIGSTOP)
    second = trial.run()
    kill([first.pid], signal.SIGCONT)
    if second.status != 1 or "another run" not in second.said or "Traceback" in second.said:
        yield f"expected to be refused, for another run is at work; got {second}"
    trial.wait(first)
    yield from trial.whole()


def _append(path: Path, data: bytes) -> None:
    with path.open("ab") as file:
        file.write(data)


def _meanwhile(trial: Trial, change: Callable[[], object]) -> Done:
    """Run the command; change something once its first part is finished."""
    process = trial.start()
    trial.await_parts(process, 1)
    kill([process.pid], signal.SIGSTOP)
    change()
    kill([process.pid], signal.SIGCONT)
    return trial.wait(process)


def _changed(trial: Trial, change: Callable[[], object], name: str) -> Iterator[str]:
    """Change an article amid the run; the claims of all others are those of an undisturbed run."""
    done = _meanwhile(trial, change)
    if done.status != 1 or "Traceback" in done.said or not trial.output.exists():
        yield f"expected to go on; got {done}"
        return
    claims = trial.output.read_bytes().splitlines()
    lines = undisturbed(".jsonl")["claims.jsonl"].splitlines()
    if not {line for line in lines if json.loads(line)["doc"] != name} <= set(claims):
        yield f"claims are missing of others than {name}"
    yield from trial.orphans()
