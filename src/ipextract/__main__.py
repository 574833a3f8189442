"""`python -m ipextract` and its arguments -> the command line."""

from ipextract.cli import app

app(prog_name="ipextract")
