"""Write the weights of `patterns/entities.toml` anew, learnt from annotated documents.

    python scripts/fit_entities.py GOLD_FOLDER

The folder holds `documents.jsonl` and `claims.jsonl`. Only the section [weights] of the file is
rewritten. Needs the extra `train`.
"""

import sys
from pathlib import Path

from ipextract.patterns.loader import shipped_folder
from ipextract.training.corpus import read_gold
from ipextract.training.entity_scorer import fit, read

SMALLEST = 0.05
"""Weights nearer to zero are left out."""


def write(weights: dict[str, float]) -> None:
    path = shipped_folder() / "entities.toml"
    head = path.read_text(encoding="utf-8").split("[weights]")[0]
    kept = sorted((sign, weight) for sign, weight in weights.items() if abs(weight) >= SMALLEST)
    lines = "".join(f'"{sign}" = {weight:.2f}\n' for sign, weight in kept)
    path.write_text(f"{head}[weights]\n{lines}", encoding="utf-8")


if __name__ == "__main__":
    write(fit(read(read_gold(Path(sys.argv[1])))))
