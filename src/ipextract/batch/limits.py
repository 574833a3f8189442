"""What a document may cost: its size, and the seconds of processor time spent on it."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

from ipextract.errors import IpextractError


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one document; `None` is no limit.

    `seconds` are of processor time, so that a busy machine sets nothing aside that a calm one
    reads. They hold where signals can be had: in the main thread, not on Windows. `grace` more
    seconds of work that cannot be interrupted end the process: only for one that is replaced.
    """

    chars: int | None = 10_000_000
    seconds: float | None = 120.0
    grace: float | None = None


STANDARD = Limits()


class LimitError(IpextractError):
    """A document that breaks a limit."""

    def __init__(self, limit: str, allowed: float) -> None:
        super().__init__(f"more than {allowed:,g} {limit}")
        self.limit, self.allowed = limit, allowed


def check_size(text: str, limits: Limits) -> None:
    """Raise `LimitError` where a text is longer than it may be."""
    if limits.chars is not None and len(text) > limits.chars:
        raise LimitError("characters", limits.chars)


@contextmanager
def deadline(limits: Limits) -> Iterator[None]:
    """Raise `LimitError` in the block once it has used up its processor time."""
    seconds = limits.seconds
    if seconds is None or not _signals_can_be_had():
        yield
        return

    def interrupt(number: int, frame: FrameType | None) -> None:
        raise LimitError("seconds", seconds)

    before = signal.signal(signal.SIGVTALRM, interrupt)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    if limits.grace is not None:
        signal.setitimer(signal.ITIMER_PROF, seconds + limits.grace)  # SIGPROF ends the process
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        if limits.grace is not None:
            signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGVTALRM, before)


def _signals_can_be_had() -> bool:
    main = threading.current_thread() is threading.main_thread()
    return main and hasattr(signal, "setitimer")
