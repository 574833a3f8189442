"""Print how well text is read of which nothing was learned from: five folds of a gold folder.

    python benchmarks/crossvalidate.py GOLD_FOLDER [--corpus CORPUS] [--by source|province]

For each fold the network, the decisions and the entity weights are learned on the other folds.
Sources stay together in a fold (or, with `--by province`, all documents of a province).
Takes as long as `ipextract train`. Needs the extra `train`.
"""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ipextract.terminal import Terminal
from ipextract.training.crossvalidation import tables
from ipextract.training.fit_network import Settings
from ipextract.training.folds import by_province, by_source
from ipextract.training.train import crossvalidate


class By(StrEnum):
    source = "source"
    province = "province"


def main(
    gold: Path,
    corpus: Annotated[
        Path | None, typer.Option(help="unannotated texts to learn from first")
    ] = None,
    by: By = By.source,
    epochs: int = Settings().epochs,
) -> None:
    fold_of = by_province if by is By.province else by_source
    for table in tables(crossvalidate(gold, corpus, Settings(epochs=epochs), fold_of)):
        Terminal(sys.stdout).print(table)


if __name__ == "__main__":
    typer.run(main)
