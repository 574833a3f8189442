"""`ipextract train`: gold -> a model of one's own."""

from pathlib import Path
from typing import Annotated

import typer

from ipextract.cli.console import standard_output, stop_on_error
from ipextract.cli.options import PatternsOption


def train(
    gold: Annotated[
        Path,
        typer.Option(help="folder with documents.jsonl and claims.jsonl"),
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", help="folder for the model; then --model is this")
    ],
    corpus: Annotated[
        Path | None, typer.Option(help="unannotated texts (.jsonl, .jsonl.gz) to learn from first")
    ] = None,
    start: Annotated[
        Path | None, typer.Option(help="model folder to go on from; `shipped` is what is shipped")
    ] = None,
    epochs: Annotated[int, typer.Option(min=1, help="how often each document is seen")] = 9,
    seed: Annotated[int, typer.Option(help="the same seed gives the same model")] = 20240422,
    patterns: PatternsOption = None,
) -> None:
    """Learn all that is learned from gold of your own.

    The other commands take the folder that comes out as `--model`. What is printed in the end was
    measured on documents that had no part in the learning. With fewer than 200 documents only the
    network is learned, and without --corpus it goes on from the shipped one, or --start.
    """
    if corpus and start:
        raise typer.BadParameter(
            "--corpus is learned from first, or --start gone on from, not both"
        )
    with stop_on_error():
        from ipextract.statistical.model import SHIPPED
        from ipextract.terminal import Terminal
        from ipextract.training.crossvalidation import tables
        from ipextract.training.fit_network import Settings
        from ipextract.training.train import train as run

        if start == Path("shipped"):
            start = SHIPPED
        settings = Settings(epochs=epochs, seed=seed, patterns=patterns)
        expected = run(gold, output, corpus, settings, start)
        for table in tables(expected):
            Terminal(standard_output()).print(table)
