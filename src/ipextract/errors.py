"""What cannot be done -> an error that users meet: its parts as fields, safe in a process pool."""

from typing import TYPE_CHECKING, Any

from ipextract.version import DISTRIBUTION

if TYPE_CHECKING:
    from pydantic import ValidationError


class IpextractError(Exception):
    """Base of every error that this library raises on purpose."""

    def __reduce__(self) -> tuple[Any, ...]:
        return (_rebuild, (type(self), self.__dict__.copy(), self.args))


def _rebuild(kind: type[IpextractError], fields: dict[str, Any], args: tuple[Any, ...]) -> Any:
    error = kind.__new__(kind, *args)
    error.__dict__.update(fields)
    error.args = args
    return error


class MissingExtraError(IpextractError, ImportError):
    """Something that needs a package which is not installed, and the extra that brings it."""

    def __init__(self, package: str, extra: str) -> None:
        message = f"{package} is not installed; it comes with {DISTRIBUTION}[{extra}]"
        super().__init__(message, name=package)
        self.package, self.extra = package, extra


class NotANumberError(IpextractError, ValueError):
    """A surface that is no number, or that cannot be read exactly."""

    def __init__(self, surface: str) -> None:
        super().__init__(f"{surface!r} is not a number")
        self.surface = surface


class PatternError(IpextractError, ValueError):
    """A pattern file that breaks its own rules: its path, the entry (empty: all of the file), what
    was read, what was expected."""

    def __init__(self, file: str, entry: str, problem: str) -> None:
        super().__init__(f"{file}{entry and f', [{entry}]'}: {problem}")
        self.file, self.entry, self.problem = file, entry, problem


class InputError(IpextractError, ValueError):
    """An input that cannot be read: where, what was read, what was expected."""

    def __init__(self, where: str, problem: str) -> None:
        super().__init__(f"{where}: {problem}")
        self.where, self.problem = where, problem


class GoldError(IpextractError, ValueError):
    """A gold record or a prediction that cannot be scored."""

    def __init__(self, where: str, problem: str) -> None:
        super().__init__(f"{where}: {problem}")
        self.where, self.problem = where, problem


class ModelError(IpextractError, ValueError):
    """A trained model that is not there, or that cannot be read."""

    def __init__(self, where: str, problem: str) -> None:
        super().__init__(f"{where}: {problem}")
        self.where, self.problem = where, problem


class StaleModelWarning(UserWarning):
    """A trained model that was made for other rules than the code has: it works, less well."""


def problem(error: "ValidationError") -> str:
    """Return in words what pydantic found wrong first."""
    return error.errors()[0]["msg"].removeprefix("Value error, ")


def short(value: object) -> str:
    """Return what was read, for a message: printable, and 60 characters at most."""
    if isinstance(value, int) and abs(value) >= 10**60:
        return f"a number of {value.bit_length() * 0.30103:,.0f} digits"  # repr refuses 4,300
    shown = ascii(value) if isinstance(value, str) and not value.isprintable() else repr(value)
    return shown if len(shown) <= 60 else f"{shown[:57]}..."
