"""Articles in a folder of their own -> a batch over them: started, disturbed, repeated, judged."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from ipextract.batch import errors_path
from torture.articles import contents, undisturbed, write_articles
from torture.processes import kill, with_mark

SET_ASIDE = 1
"""Exit status of a batch with a failure, as the line that is no JSON is one."""
_MARK = "TORTURE_TRIAL"
_PATIENCE = 120.0
"""Seconds after which a command hangs; the undisturbed one takes five."""
_FAREWELL = 15.0
"""Seconds in which the workers of a command that has ended must have ended, too."""


class NotHereError(Exception):
    """A disturbance that this machine, or this user, cannot make; says why."""


class Done(NamedTuple):
    """How a command ended: its exit status, `None` where it did not, and what it said."""

    status: int | None
    said: str

    def __str__(self) -> str:
        last = self.said.strip().splitlines()[-3:]
        return f"exit status {self.status}, said {' / '.join(last)[-400:] or 'nothing'}"


class Trial:
    """A folder with `articles/` and `out/`, and the command that reads the one into the other.

    Use it as a context manager: what the command started is killed, and the folder goes.
    """

    def __init__(self, seed: int, suffix: str = ".jsonl", **environment: str) -> None:
        self.rng = random.Random(seed)
        self.number = self.rng.choice((1, 2))
        self.folder = Path(tempfile.mkdtemp(prefix="torture-"))
        self.articles, self.out = self.folder / "articles", self.folder / "out"
        self.output = self.out / f"claims{suffix}"
        self.environment = os.environ | {_MARK: uuid.uuid4().hex} | environment
        write_articles(self.articles)
        self.out.mkdir()

    def __enter__(self) -> "Trial":
        return self

    def __exit__(self, *_: object) -> None:
        kill(self.processes())
        shutil.rmtree(self.folder, ignore_errors=True)

    # ---- the command -----------------------------------------------------------------------------

    def command(self, *more: str) -> list[str]:
        """Return the command: one worker or two, by rules."""
        output = str(self.output.relative_to(self.folder))
        options = ["-o", output, "--method", "rules", "--workers", str(self.number)]
        return [sys.executable, "-P", "-m", "ipextract", "extract", "articles", *options, *more]

    def start(self, *more: str, **options: Any) -> "subprocess.Popen[bytes]":
        """Start the command. `options` are of `Popen`; `before` is called in the new process."""
        before: Callable[[], object] = options.pop("before", lambda: None)

        def prepare() -> None:
            signal.signal(signal.SIGINT, signal.SIG_DFL)  # jobs in the background ignore it
            before()

        with (self.folder / "said").open("wb") as said:
            usual = {"stdin": subprocess.DEVNULL, "stdout": said, "stderr": said}
            return subprocess.Popen(
                options.pop("command", self.command(*more)),
                cwd=self.folder,
                env=options.pop("env", self.environment),
                preexec_fn=prepare,
                **usual | options,
            )

    def wait(self, process: "subprocess.Popen[bytes]") -> Done:
        """Wait for a command that was started; one that hangs is killed."""
        status: int | None = None
        with suppress(subprocess.TimeoutExpired):
            status = process.wait(_PATIENCE)
        if status is None:
            kill(self.processes())
            process.wait()
        return Done(status, (self.folder / "said").read_text("utf-8", errors="replace"))

    def run(self, *more: str, **options: Any) -> Done:
        """Start the command and wait for it."""
        return self.wait(self.start(*more, **options))

    def parts(self) -> int:
        """Return how many parts are finished."""
        return len(list(self.out.glob("*.work/*.part")))

    def await_parts(self, process: "subprocess.Popen[bytes]", count: int) -> None:
        """Wait until so many parts are finished, or the command has ended."""
        while process.poll() is None and self.parts() < count:
            time.sleep(0.002)

    def interrupt(self) -> None:
        """Leave what a command leaves that is killed amid its parts."""
        process = self.start()
        self.await_parts(process, 3)
        kill(self.processes())
        process.wait()

    def processes(self) -> list[int]:
        """Return all processes that come of this trial."""
        return with_mark(_MARK, self.environment[_MARK])

    def workers(self, process: "subprocess.Popen[bytes]") -> list[int]:
        """Return the processes that a command has started."""
        return [pid for pid in self.processes() if pid != process.pid]

    # ---- judgement -------------------------------------------------------------------------------

    def completes(self, *more: str, **options: Any) -> Iterator[str]:
        """Run the command, and yield in what that is not as if nothing had disturbed it."""
        yield from self.complete(self.run(*more, **options))

    def complete(self, done: Done) -> Iterator[str]:
        """Yield in what a command that has ended, and its output, are not as they should be."""
        if done.status != SET_ASIDE or "claims of" not in done.said or "Traceback" in done.said:
            yield f"expected a whole output; got {done}"
        else:
            yield from self.whole()

    def whole(self) -> Iterator[str]:
        """Yield what is not in `out/`, or different, or too much; and processes that are left."""
        yield from self.orphans()
        expected, found = undisturbed(self.output.suffix), contents(self.out)
        for name in sorted(expected.keys() | found.keys()):
            if expected.get(name) != found.get(name):
                state = "missing" if name not in found else "there" if name not in expected else ""
                yield f"out/{name} is {state or 'not that of an undisturbed run'}"

    def refused(self, done: Done, *words: str, status: tuple[int, ...] = (1,)) -> Iterator[str]:
        """Yield in what a command did not end as it should: soon, with a clear line."""
        if done.status not in status or "claims of" in done.said:
            yield f"expected exit status {' or '.join(map(str, status))}; got {done}"
        elif "Traceback" in done.said:
            yield f"expected one line; got a traceback: {done}"
        elif missing := [word for word in words if word not in done.said]:
            yield f"expected {', '.join(missing)} in what it said; got {done}"
        yield from self.orphans()

    def completes_or_refuses(self, *words: str, **options: Any) -> Iterator[str]:
        """Run the command; where it refuses, do what it must have said: remove what it left."""
        done = self.run(**options)
        if "claims of" in done.said:
            yield from self.complete(done)
        else:
            yield from self.refused(done, *words)
            for left in self.out.iterdir():
                shutil.rmtree(left) if left.is_dir() else left.unlink()
            yield from self.completes()

    def lacks(self, done: Done, docs: set[str] | None, where: str) -> Iterator[str]:
        """Yield in what an output is not whole but for these documents (all: `None`) and their
        failure, which is named."""
        if done.status != SET_ASIDE or "Traceback" in done.said:
            yield f"expected to go on; got {done}"
        elif where not in self.errors() + done.said:
            yield f"nothing was said of {where}"
        elif docs is not None:
            lines = undisturbed(".jsonl")["claims.jsonl"].splitlines(keepends=True)
            kept = b"".join(line for line in lines if json.loads(line)["doc"] not in docs)
            if not self.output.exists() or self.output.read_bytes() != kept:
                yield f"expected the claims of all but {', '.join(sorted(docs))}"
        yield from self.orphans()

    def accounted(self, done: Done) -> Iterator[str]:
        """Yield in what a run did not end, and which documents are in no claim and no error."""
        if done.status != SET_ASIDE or "claims of" not in done.said:
            yield f"expected to go on; got {done}"
            return
        found = self.output.read_text("utf-8") + self.errors()
        docs = {
            json.loads(line)["doc"] for line in undisturbed(".jsonl")["claims.jsonl"].splitlines()
        }
        ways = ('"{}"', "articles/{}.")  # by its name, or as a file that was not made a document
        if lost := sorted(d for d in docs if not any(way.format(d) in found for way in ways)):
            yield f"without a word are lost {', '.join(lost)}"
        yield from self.orphans()

    def errors(self) -> str:
        """Return the file of errors, or nothing where there is none."""
        path = errors_path(self.output)
        return path.read_text("utf-8") if path.exists() else ""

    def orphans(self) -> Iterator[str]:
        """Yield a violation where processes outlive the command."""
        end = time.monotonic() + _FAREWELL
        while (left := self.processes()) and time.monotonic() < end:
            time.sleep(0.05)
        if left:
            yield f"{len(left)} processes outlive the command"
            kill(left)
