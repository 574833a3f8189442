"""An order and chunks -> parts, made by a child process: how it is started, spoken to and ended.

A child runs with the interpreter's options and the path of its parent, but for the current folder:
what lies there is data, and never code. It stays where the child's own interpreter has it on its
path (by `PYTHONPATH`, or by an editable installation), or where this package lies in it.
"""

import os
import pickle
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO, cast

import pyarrow as pa

from ipextract.batch.parts import Part
from ipextract.batch.worker import Order, send
from ipextract.errors import IpextractError

_BEGIN = """
import os, signal, sys
signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is the parent's to handle
home, *path = sys.argv[1:]
here = lambda entry: os.path.exists(entry) and os.path.samefile(entry, os.curdir)
sys.path[:] = [entry for entry in path if entry in sys.path or here(home) or not here(entry)]
"""
_MAIN = "from ipextract.batch.worker import main; main()"
_HOME = Path(__file__).parents[2]
_FLAGS = {
    "ignore_environment": "-E",
    "no_user_site": "-s",
    "no_site": "-S",
    "dont_write_bytecode": "-B",
    "optimize": "-O",
}
"""What `sys.flags` tells of the options of an interpreter that decide what it runs."""


class WorkerDiedError(IpextractError):
    """A worker process that ended in the midst of its work."""

    def __init__(self, status: int) -> None:
        super().__init__(_reason(status))
        self.killed = status < 0
        """By a signal, so that it may go well the next time; always false on Windows."""


class Worker:
    """A child process that turns chunks into parts once it has been started."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            _command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            # An interrupt from the keyboard is the parent's to handle: on POSIX, and on Windows.
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )
        self._orders = cast("BinaryIO", self._process.stdin)
        self._parts = cast("BinaryIO", self._process.stdout)

    def start(self, order: Order) -> None:
        """Say what is to be done, and wait until it can be.

        Raises `WorkerDiedError`, and `IpextractError` where the worker says why it cannot.
        """
        problem: Exception | None = self._ask(order)
        if isinstance(problem, IpextractError):
            raise problem
        if problem is not None:
            reason = f"{type(problem).__name__}: {problem}"
            raise IpextractError(f"a worker could not start: {reason}") from problem

    def work(self, chunk: pa.RecordBatch) -> Part:
        """Return the part made of a chunk. Raises `WorkerDiedError`."""
        part: Part = self._ask(chunk)
        return part

    def _ask(self, thing: Any) -> Any:
        try:
            send(self._orders, thing)
            return pickle.load(self._parts)
        except (EOFError, OSError, ValueError, pickle.UnpicklingError) as error:
            raise WorkerDiedError(self._process.wait()) from error

    def stop(self) -> None:
        """Kill the process, and close what it was spoken to by."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._orders, self._parts):
            with suppress(OSError):  # what was not sent has nobody to go to
                pipe.close()


def _command() -> list[str]:
    """Return the command line of a worker. `-P` keeps the current folder off its path at first."""
    flags = [option for flag, option in _FLAGS.items() for _ in range(getattr(sys.flags, flag))]
    flags += (f"-W{choice}" for choice in sys.warnoptions)
    flags += (
        f"-X{name}" if value is True else f"-X{name}={value}"
        for name, value in sys._xoptions.items()
    )
    path = (os.path.abspath(entry) for entry in sys.path)
    return [sys.executable, *flags, "-P", "-c", _BEGIN + _MAIN, str(_HOME), *path]


def _reason(status: int) -> str:
    if status >= 0:
        out_of_time = status == 1 and not hasattr(signal, "setitimer")
        perhaps = ": perhaps it used up its seconds and could not be interrupted"
        return f"ended its process (exit status {status}{perhaps if out_of_time else ''})"
    name = signal.Signals(-status).name
    if name == "SIGPROF":
        return "used up its seconds and could not be interrupted"
    if name == "SIGKILL":
        return "ended its process (killed, perhaps for want of memory)"
    return f"ended its process ({name})"
