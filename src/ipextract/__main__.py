"""The arguments of the process -> the command line: `ipextract`, or `python -m ipextract`."""

import os
import sys
from contextlib import suppress

from ipextract.interrupts import listen

_HOME = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def main() -> None:
    """Run the command line; signals are handled before anything large is imported."""
    listen()
    _open_streams()
    from ipextract.cli import app

    app(prog_name="ipextract")


def _open_streams() -> None:
    """Put something in the place of standard streams that are closed, lest a file take it.

    What is said goes nowhere then; where results are to be printed, that is an error.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            device = os.open(os.devnull, os.O_WRONLY if name == "stderr" else os.O_RDONLY)
            os.dup2(device, number)  # as a rule it is the same, the lowest that is free
            os.set_inheritable(number, True)
            mode = "r" if name == "stdin" else "w"
            setattr(sys, name, open(number, mode, closefd=False))  # noqa: SIM115, as long as we run


if __name__ == "__main__":
    # `python -m` puts the current folder first, whose files are data, and never code.
    with suppress(FileNotFoundError):  # there is none
        if sys.path[:1] == [os.getcwd()] != [_HOME]:
            del sys.path[0]
    main()
