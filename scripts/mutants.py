"""Change one judgement of the linkers at a time; print the changes that the tests of linking miss.

    python scripts/mutants.py [--sample 60] [--seed 0] [--only ranks/] [--score GOLD]

A change turns a condition off or a comparison round, shifts a number (those with a name, and large
ones, to the half and the double; 0 and 1 are left alone), drops a word of a list, a regular
expression or a candidate. Of all changes a seeded
sample is tried (0: all). Each is judged by `tests/linking` alone in a process of its own, until
the first failure or for a minute. With --score, survivors also tell what they cost in points of
record F1, on the retold page and on the gold folder's sets dev and news, by the hybrid.
"""

import argparse
import ast
import json
import random
import subprocess
import sys
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from pathlib import Path
from typing import Any, NamedTuple

from mutations import changes

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "ipextract"
CHANGED = ("linking/**/*.py", "statistical/decisions.py")
TESTS = ROOT / "tests" / "linking"
SECONDS = 60
"""Whatever runs longer hangs, which no test would let pass."""


class Mutant(NamedTuple):
    """The change of this number in a module; printed as file:line and what changes."""

    path: Path
    number: int
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.path.relative_to(ROOT)}:{self.line}: {self.what}"


def mutants(only: str) -> list[Mutant]:
    """Return all mutants of the files whose path has `only` in it."""
    paths = sorted(path for pattern in CHANGED for path in PACKAGE.glob(pattern))
    return [
        Mutant(path, number, change.line, change.what)
        for path in paths
        if only in str(path)
        for number, change in enumerate(changes(ast.parse(path.read_text(encoding="utf-8"))))
    ]


class Importer(MetaPathFinder, SourceFileLoader):
    """Imports one module changed, and leaves all others alone."""

    def __init__(self, path: Path, number: int) -> None:
        super().__init__("", str(path))
        self._number = number

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        spec = PathFinder.find_spec(name, path)
        if spec is None or spec.origin != self.path:
            return None
        self.name, spec.loader = name, self
        return spec

    def get_code(self, fullname: str) -> Any:
        tree = ast.parse(self.get_data(self.path))
        list(changes(tree))[self._number].make()
        return compile(ast.fix_missing_locations(tree), self.path, "exec")


def survives(mutant: Mutant) -> bool:
    command = [sys.executable, __file__, "--judge", f"{mutant.path}:{mutant.number}"]
    try:
        return (
            subprocess.run(command, cwd=ROOT, capture_output=True, timeout=SECONDS).returncode == 0
        )
    except subprocess.TimeoutExpired:
        return False


def records(mutant: str, gold: str) -> list[float]:
    """Return the record F1, in points, of the retold page, dev and news under a mutant; nothing
    where it breaks on them."""
    command = [sys.executable, __file__, "--records", gold, *(["--with", mutant] if mutant else [])]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    return [] if done.returncode else [float(line) for line in done.stdout.splitlines()]


def print_records(gold: Path) -> None:
    from ipextract.documents import Document
    from ipextract.evaluation import evaluate, load_gold
    from ipextract.extractor import Extractor

    seeds = ROOT / "seeds"
    sets = [(seeds / "documents.jsonl", seeds / "retold-page.claims.jsonl")]
    sets += [
        (gold / name / "documents.jsonl", gold / name / "claims.jsonl") for name in ("dev", "news")
    ]
    extractor = Extractor("hybrid")
    for documents, claims in sets:
        if documents.is_file():
            with documents.open("rb") as lines:
                read = extractor.pipe([Document.from_record(json.loads(line)) for line in lines])
                predicted = [claim for _, own in read for claim in own]
            print(100 * evaluate(load_gold(claims), predicted).scores["record"].f1)


def judge_in_process() -> int:
    import pytest

    return int(pytest.main(["-x", "-q", "-p", "no:cacheprovider", str(TESTS)]))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--sample", type=int, default=60, help="how many (default 60; 0: all)")
    parser.add_argument("--seed", type=int, default=0, help="of the sample (default 0)")
    parser.add_argument("--only", default="", help="part of the paths of files to change")
    parser.add_argument("--score", metavar="GOLD", help="folder of the gold: what survivors cost")
    for hidden in ("--with", "--judge", "--records"):  # what a mutant's own process is asked
        parser.add_argument(hidden, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if mutant := given.judge or getattr(given, "with"):
        path, number = mutant.rsplit(":", 1)
        sys.meta_path.insert(0, Importer(Path(path), int(number)))
    if given.judge:
        sys.exit(judge_in_process())
    if given.records:
        print_records(Path(given.records))
        return
    found = mutants(given.only)
    count = min(given.sample or len(found), len(found))
    tried = random.Random(given.seed).sample(found, count)
    alive = []
    for mutant in sorted(tried):
        if survives(mutant):
            alive.append(mutant)
            print(mutant, flush=True)
    print(f"{len(alive)} of {count} survive, of {len(found)} mutants in all")
    if given.score:
        whole = records("", given.score)
        for mutant in alive:
            own = records(f"{mutant.path}:{mutant.number}", given.score)
            cost = max((a - b for a, b in zip(whole, own, strict=False)), default=100.0)
            print(f"{cost:6.2f} points: {mutant}", flush=True)


if __name__ == "__main__":
    main()
