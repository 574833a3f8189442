"""A command line -> its command, whose every message on standard error is printable."""

import sys
import traceback
from typing import Any

import typer
from typer.core import TyperGroup

from ipextract.cli.console import say
from ipextract.printable import printable_stream

_UsageError: Any = typer.BadParameter.__base__  # of the click that this release of typer has


class Program(TyperGroup):
    """The commands. Wrong usage is one line and status 2, a fault of ours a traceback and 1.

    Tracebacks, warnings and what libraries say on standard error quote what was read, too.
    """

    def main(self, *arguments: Any, **options: Any) -> None:
        """Carry out a command line, and end the program with its status."""
        sys.stderr = printable_stream(sys.stderr)
        try:
            status = super().main(*arguments, **options | {"standalone_mode": False})
        except _UsageError as error:
            path = error.ctx.command_path if error.ctx else "ipextract"
            say(f"{error.format_message().rstrip('.')}; {path} --help tells more")
            status = error.exit_code
        except Exception:
            traceback.print_exc()
            status = 1
        sys.exit(status)
