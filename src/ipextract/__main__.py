"""`python -m ipextract`: the command line."""

from ipextract.cli import app

app(prog_name="ipextract")
