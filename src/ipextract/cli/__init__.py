"""The command line. Each command imports what it needs when it is run: `--help` is quick."""

import typer

from ipextract.cli.evaluate import evaluate
from ipextract.cli.explain import explain
from ipextract.cli.extract import extract
from ipextract.cli.schema import schema
from ipextract.cli.train import train

app = typer.Typer(
    help="Read Chinese government news, return its figures as typed claims.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for command in (extract, evaluate, explain, schema, train):
    app.command()(command)
