"""Results and errors -> standard output in UTF-8, one line on standard error and exit status 1."""

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

import typer

from ipextract.errors import IpextractError

if TYPE_CHECKING:
    from rich.console import Console

_WIDTH_OF_A_FILE = 160


def report(error: Exception) -> None:
    """Print an error without its traceback."""
    print(f"ipextract: {error}", file=sys.stderr)


@contextmanager
def stop_on_error() -> Iterator[None]:
    """End with status 1 at an error that the library or the system raises, silently at `| head`."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit from error
    except (IpextractError, OSError) as error:
        report(error)
        raise typer.Exit(1) from error


def standard_output() -> TextIO:
    """Return standard output as UTF-8, its newlines as written, whatever the system's custom."""
    if isinstance(sys.stdout, io.TextIOWrapper) and not sys.stdout.isatty():
        sys.stdout.reconfigure(encoding="utf-8", newline="")
    return sys.stdout


def console(file: TextIO) -> "Console":
    """Return a console as wide as the terminal; a file gets room for whole tables."""
    from rich.console import Console

    return Console(file=file, width=None if file.isatty() else _WIDTH_OF_A_FILE)
