"""The import of an optional package -> the package, or an error that names what brings it."""

from collections.abc import Iterator
from contextlib import contextmanager

from ipextract.errors import MissingExtraError


@contextmanager
def extra(name: str) -> Iterator[None]:
    """Raise `MissingExtraError` where a package that is imported within it is not installed.

    `name` is the extra that brings the package: `with extra("batch"): import pyarrow`.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        raise MissingExtraError(error.name or "a package", name) from error
