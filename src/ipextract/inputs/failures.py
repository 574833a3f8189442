"""Whatever goes wrong with an input -> a `Failure`: where, and why.

Here alone an exception becomes a failure, so that one file or one record that cannot be read, for
whatever reason, costs none of the others.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from ipextract.errors import InputError, IpextractError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Failure:
    """An input, or a record of one, that could not be read: where, and why. Both can be written."""

    where: str
    reason: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "where", writable(self.where))
        object.__setattr__(self, "reason", writable(self.reason))

    def error(self) -> InputError:
        """The same as an exception, for callers that stop at the first."""
        return InputError(self.where, self.reason)


def attempt(where: str, make: Callable[[], T]) -> T | Failure:
    """Return what a function makes of one input, or why it cannot."""
    try:
        return make()
    except Exception as error:
        return failure(where, error)


def failure(where: str, error: Exception) -> Failure:
    """Return an exception as a failure of what is named, or of the part of it that it names."""
    match error:
        case InputError() if error.where == where or error.where.startswith(f"{where}:"):
            return Failure(error.where, error.problem)
        case IpextractError():
            return Failure(where, str(error))
        case OSError(strerror=str(reason)):
            return Failure(where, reason)
        case _:
            return Failure(where, f"{type(error).__name__}: {error}".removesuffix(": "))


def writable(text: str) -> str:
    """Return a text that can be written as UTF-8: half a surrogate pair is written out."""
    return text.encode("utf-8", "backslashreplace").decode()
