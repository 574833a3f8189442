"""Measure how often each rule's claims are right, and write `patterns/rule_precision.tsv`.

    python scripts/measure_rules.py --gold DIR

DIR (or the environment's IPEXTRACT_GOLD) holds `train/documents.jsonl` and `train/claims.jsonl`.
Run it after a change to rules: the confidence of claims found by rules rests on this table.
"""

import json
import os
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from ipextract.documents import Document
from ipextract.evaluation import Evaluation, evaluate, load_gold
from ipextract.extractor import Extractor

TABLE = Path(__file__).resolve().parents[1] / "patterns" / "rule_precision.tsv"
HEADER = """\
# How often a rule's claims are right in every field, on the training gold.
# Source: scripts/measure_rules.py on {claims} gold claims, {day}. Licence: MIT, as the project.
# rule\tclaims\tright
"""


def predict(documents: Path) -> Evaluation:
    extractor = Extractor("rules")
    with documents.open(encoding="utf-8") as lines:
        texts = [Document.from_record(json.loads(line)) for line in lines]
    predicted = [claim for text in texts for claim in extractor.extract(text)]
    return evaluate(load_gold(documents.with_name("claims.jsonl")), predicted)


def main(
    gold: Annotated[Path | None, typer.Option(help="folder of the gold sets")] = None,
) -> None:
    folder = (gold or Path(os.environ["IPEXTRACT_GOLD"])) / "train"
    evaluation = predict(folder / "documents.jsonl")
    header = HEADER.format(
        claims=sum(outcome.gold is not None for outcome in evaluation.outcomes),
        day=date.today().isoformat(),
    )
    rows = [
        f"{rule}\t{len(own.outcomes)}\t{own.scores['record'].tp}\n"
        for rule, own in evaluation.by_rule().items()
    ]
    TABLE.write_text(header + "".join(rows), encoding="utf-8")


if __name__ == "__main__":
    typer.run(main)
