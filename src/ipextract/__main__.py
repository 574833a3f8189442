"""The arguments of the process -> the command line: `ipextract`, or `python -m ipextract`."""

import os
import sys

from ipextract.interrupts import listen

_HOME = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def main() -> None:
    """Run the command line; signals are handled before anything large is imported."""
    listen()
    from ipextract.cli import app

    app(prog_name="ipextract")


if __name__ == "__main__":
    # `python -m` puts the current folder first, whose files are data, and never code.
    if sys.path[:1] == [os.getcwd()] != [_HOME]:
        del sys.path[0]
    main()
