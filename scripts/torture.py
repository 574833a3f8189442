"""Try to break the library: `python scripts/torture.py --help`; `torture/` does the work."""

from torture.__main__ import app

if __name__ == "__main__":
    app()
