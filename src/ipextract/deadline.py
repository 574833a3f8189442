"""A block of work and its limits -> `LimitError` raised in its midst once its seconds are used up.

By signals where there are timers for them (POSIX), else by a thread that watches (Windows).
"""

import ctypes
import faulthandler
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from types import FrameType

from ipextract.limits import LimitError, Limits

_BUSY = 5.0
"""Seconds on the clock for one of processor time, at the worst: how long a thread waits to kill."""
_SHORTEST = 0.001
_STEPS = 100
"""Of the interpreter: far more than an interrupt needs to arrive."""


def deadline(limits: Limits) -> AbstractContextManager[None]:
    """Raise `LimitError` in the block once it has used up its processor time.

    With `grace`, a block that cannot be interrupted ends its process that much later: by SIGPROF,
    or, on the clock and with exit status 1, where there are no signals. Outside of the main thread
    nothing is limited.
    """
    main = threading.current_thread() is threading.main_thread()
    if limits.seconds is None or not main:
        return nullcontext()
    way = _by_signals if hasattr(signal, "setitimer") else _by_a_thread
    return way(limits.seconds, limits.grace)


@contextmanager
def _by_signals(seconds: float, grace: float | None) -> Iterator[None]:
    def interrupt(number: int, frame: FrameType | None) -> None:
        raise _UsedUpError

    before = signal.signal(signal.SIGVTALRM, interrupt)
    try:
        signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
        if grace is not None:
            signal.setitimer(signal.ITIMER_PROF, seconds + grace)  # SIGPROF ends the process
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    except _UsedUpError:  # also where it came after the block, before its timer was stopped
        raise LimitError("seconds", seconds) from None
    finally:
        if grace is not None:
            signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGVTALRM, before)


@contextmanager
def _by_a_thread(seconds: float, grace: float | None) -> Iterator[None]:
    if grace is not None:
        faulthandler.dump_traceback_later((seconds + grace) * _BUSY, exit=True)
    watch = _Watch(seconds)
    try:
        watch.start()
        try:
            yield
        finally:
            watch.stop()
    except _UsedUpError:
        raise LimitError("seconds", seconds) from None
    finally:
        if grace is not None:
            faulthandler.cancel_dump_traceback_later()


class _UsedUpError(BaseException):
    """What is raised in the block, past all in it that catches exceptions and goes on."""


class _Watch(threading.Thread):
    """Watches the processor time of the process; interrupts the thread that made it."""

    def __init__(self, seconds: float) -> None:
        super().__init__(daemon=True)
        self._end = time.process_time() + seconds
        self._watched = ctypes.c_ulong(threading.get_ident())
        self._lock, self._stopped, self._sent = threading.Lock(), threading.Event(), False

    def run(self) -> None:
        while (left := self._end - time.process_time()) > 0:
            if self._stopped.wait(max(left, _SHORTEST)):
                return
        with self._lock:
            if not self._stopped.is_set():
                self._sent = True
                error = ctypes.py_object(_UsedUpError)
                ctypes.pythonapi.PyThreadState_SetAsyncExc(self._watched, error)

    def stop(self) -> None:
        """Let the thread go on unwatched. An interrupt on its way comes before this ends."""
        with self._lock:
            self._stopped.set()
        for _ in range(_STEPS if self._sent else 0):
            time.sleep(0)
