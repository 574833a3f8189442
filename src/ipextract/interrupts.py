"""A signal to end the program -> its end, at once or in good order, with one line and its status.

Until a command begins its work, a signal ends the process where it stands: raised in the midst of
an import, an exception may be swallowed. Then it is raised, so that what was begun is put in order.
"""

import _thread
import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import NoReturn

_PATIENCE = 5.0
"""Seconds in which the work is put in order, or somebody has swallowed the exception."""
_STDERR = 2
_working = _ending = _said = False


class Interrupt(KeyboardInterrupt):
    """A signal that ends the program; `status` is its exit status."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.status = 128 + number


def listen() -> None:
    """Handle SIGINT and SIGTERM from now on, where they are not ignored."""
    for number in (signal.SIGINT, signal.SIGTERM):
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _end)


def status_of(error: KeyboardInterrupt) -> int:
    """Return the exit status for an interrupt; 130 for one that this module has not raised."""
    return error.status if isinstance(error, Interrupt) else 128 + signal.SIGINT


def say(line: str) -> None:
    """Write the one line of a program that is interrupted to standard error; later ones are not."""
    global _said
    if not _said:
        _said = True
        with suppress(OSError):
            os.write(_STDERR, f"ipextract: {line}\n".encode())  # print cannot be entered twice


@contextmanager
def raised() -> Iterator[None]:
    """Let a signal be raised in the block as an `Interrupt`, once; another ends the process."""
    global _working
    _working = True
    try:
        yield
    finally:
        _working = False


def _end(number: int, frame: FrameType | None) -> None:
    global _ending
    if _ending or not _working:
        _leave(number)
    _ending = True
    _thread.start_new_thread(_insist, (number,))
    raise Interrupt(number)


def _insist(number: int) -> None:
    time.sleep(_PATIENCE)
    _leave(number)


def _leave(number: int) -> NoReturn:
    say("interrupted")
    os._exit(128 + number)
