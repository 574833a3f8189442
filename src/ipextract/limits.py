"""A document -> an error where it is larger, or costs more processor time, than it may."""

from dataclasses import dataclass

from ipextract.errors import IpextractError


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one document; `None` is no limit.

    `seconds` are of processor time, so that a busy machine sets nothing aside that a calm one
    reads. They hold in the main thread of a process, as in that of a worker; elsewhere nothing
    limits them. `grace` more seconds of work that cannot be interrupted end the process: only for
    one that is replaced.
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
