"""Results and errors -> standard output in UTF-8, one line on standard error and exit status 1.

What a terminal gets is printable: what was read cannot command it, nor forge a line.
"""

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

import typer

from ipextract import interrupts
from ipextract.errors import IpextractError
from ipextract.printable import printable, printable_stream

_LENGTH_OF_A_LINE = 2000


def say(line: str) -> None:
    """Print a line on standard error; its middle is left out beyond 2,000 code points."""
    print(f"ipextract: {printable(line, _LENGTH_OF_A_LINE)}", file=sys.stderr, flush=True)


def report(error: Exception) -> None:
    """Print an error without its traceback."""
    say(str(error))


@contextmanager
def stop_on_error() -> Iterator[None]:
    """End with status 1 at an error that the library or the system raises, silently at `| head`,
    and with 128 and the number of the signal at an interrupt."""
    try:
        with interrupts.raised():
            yield
            sys.stdout.flush()
    except BrokenPipeError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit from error
    except (IpextractError, OSError) as error:
        report(error)
        raise typer.Exit(1) from error
    except KeyboardInterrupt as interrupt:
        interrupts.say("interrupted")
        raise typer.Exit(interrupts.status_of(interrupt)) from None


def standard_output() -> TextIO:
    """Return standard output for data.

    A file or a pipe gets UTF-8, whatever the system's custom, and newlines as written; a terminal
    what can be seen, the rest written out. JSON is the same JSON either way.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        if sys.stdout.isatty():
            sys.stdout.reconfigure(errors="backslashreplace")
            return printable_stream(sys.stdout)
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")
    return sys.stdout
