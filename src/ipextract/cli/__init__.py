"""A command line -> its command, which imports what it needs when it is run: `--help` is quick."""

from typing import Annotated

import typer

from ipextract.cli.evaluate import evaluate
from ipextract.cli.explain import explain
from ipextract.cli.extract import extract
from ipextract.cli.program import Program
from ipextract.cli.schema import schema
from ipextract.cli.train import train
from ipextract.version import __version__

app = typer.Typer(cls=Program, add_completion=False)
for command in (extract, evaluate, explain, schema, train):
    app.command()(command)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"ipextract {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def main(
    context: typer.Context,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="print the version"),
    ] = False,
) -> None:
    """Read Chinese government news, return its figures as typed claims."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
        raise typer.Exit(2)
