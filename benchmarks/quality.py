"""Print the score table: how well each method reads each gold set.

    python benchmarks/quality.py --gold DIR [--set news] [--markdown | --json] [--errors]

DIR (or the environment's IPEXTRACT_GOLD) holds the folders seed, dev, news and train, each with
`documents.jsonl` and `claims.jsonl`. Train is shown genre by genre. Figures are F1; what stands
beneath, or in brackets, is 95 % of a bootstrap over documents (over claims for a single document).
ECE is the expected calibration error of `confidence` over ten bins of equal count.
"""

import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from pathlib import Path
from typing import Annotated, Any, get_args

import typer
from rich.console import Console
from rich.table import Table

from ipextract.claims import Claim
from ipextract.documents import Document
from ipextract.evaluation import FIELDS, Evaluation, GoldClaim, evaluate, load_gold
from ipextract.evaluation.calibration import calibration_error, trust
from ipextract.extractor import Extractor
from ipextract.methods import Method

MethodName = StrEnum("MethodName", get_args(Method))  # typer takes no list of literals
SETS = ("seed", "dev", "news", "train")
OUTSIDE = {"region", "modality", "basis"}  # fields that a record is not judged by


@dataclass(frozen=True)
class Sample:
    """A part of a gold set that is scored by itself."""

    name: str
    documents: Sequence[Document]
    gold: Sequence[GoldClaim]


@dataclass(frozen=True)
class Result:
    sample: Sample
    method: Method
    predicted: Sequence[Claim]
    evaluation: Evaluation

    @property
    def calibration_error(self) -> float:
        return calibration_error(trust(self.evaluation))


def samples(folder: Path) -> Iterator[Sample]:
    """Read one gold set; one of several genres comes as several samples."""
    with (folder / "documents.jsonl").open(encoding="utf-8") as lines:
        records = sorted(map(json.loads, lines), key=lambda record: record["genre"])
    gold = load_gold(folder / "claims.jsonl")
    genres = {genre: list(own) for genre, own in groupby(records, lambda record: record["genre"])}
    for genre, own in genres.items():
        names = {record["doc"] for record in own}
        yield Sample(
            name=f"{folder.name}, {genre}" if len(genres) > 1 else folder.name,
            documents=[Document.from_record(record) for record in own],
            gold=[claim for claim in gold if claim.doc in names],
        )


def measure(sample: Sample, method: Method) -> Result:
    extractor = Extractor(method)
    predicted = [claim for document in sample.documents for claim in extractor.extract(document)]
    return Result(sample, method, predicted, evaluate(sample.gold, predicted))


def score_table(results: Iterable[Result]) -> Table:
    table = Table("on", "method", "gold", "predicted", *FIELDS, "ECE", title="F1", show_lines=True)
    for result in results:
        own = result.evaluation
        figures = (f"{_share(own.scores[f].f1)}\n{_range(own, f)}" for f in FIELDS)
        sizes = str(len(result.sample.gold)), str(len(result.predicted))
        trusted = _share(result.calibration_error)
        table.add_row(result.sample.name, result.method, *sizes, *figures, trusted)
    return table


def error_table(results: Iterable[Result]) -> Table:
    """Count what went wrong: claims missed, invented, and paired ones by the field that differs."""
    fields = [field for field in FIELDS if field not in ("found", "record")]
    table = Table("on", "method", "pairs", "missed", "spurious", *fields, "one field only")
    for result in results:
        outcomes = result.evaluation.outcomes
        pairs = [outcome for outcome in outcomes if outcome.gold and outcome.predicted]
        wrong = Counter(field for pair in pairs for field in pair.wrong_fields)
        figures = [
            len(pairs),
            sum(outcome.predicted is None for outcome in outcomes),
            sum(outcome.gold is None for outcome in outcomes),
            *(wrong[field] for field in fields),
            sum(len(set(pair.wrong_fields) - OUTSIDE) == 1 for pair in pairs),
        ]
        table.add_row(result.sample.name, result.method, *map(str, figures))
    return table


def markdown(results: Iterable[Result], intervals: bool) -> Iterator[str]:
    yield "| on | method | claims | " + " | ".join(FIELDS) + " | ECE |"
    yield "|---" * (4 + len(FIELDS)) + "|"
    for result in results:
        own = result.evaluation
        figures = [
            _share(own.scores[f].f1) + (f" ({_range(own, f)})" if intervals else "") for f in FIELDS
        ]
        figures.append(_share(result.calibration_error))
        size = str(len(result.sample.gold))
        yield f"| {' | '.join([result.sample.name, result.method, size, *figures])} |"


def as_json(results: Iterable[Result]) -> list[dict[str, Any]]:
    return [
        {
            "on": result.sample.name,
            "method": result.method,
            "gold": len(result.sample.gold),
            "predicted": len(result.predicted),
            "f1": {field: result.evaluation.scores[field].f1 for field in FIELDS},
            "intervals": dict(result.evaluation.intervals),
            "calibration_error": result.calibration_error,
        }
        for result in results
    ]


def _share(figure: float) -> str:
    return f"{figure:.3f}".removeprefix("0")


def _range(own: Evaluation, field: str) -> str:
    low, high = own.intervals[field]
    return f"{_share(low)}–{_share(high)}"


def main(
    gold: Annotated[Path | None, typer.Option(help="folder of the gold sets")] = None,
    only: Annotated[list[str] | None, typer.Option("--set", help="which sets (all)")] = None,
    methods: Annotated[
        list[MethodName] | None, typer.Option("--method", help="which methods (all)")
    ] = None,
    as_markdown: Annotated[bool, typer.Option("--markdown", help="a table for a README")] = False,
    intervals: Annotated[bool, typer.Option(help="intervals in the Markdown table")] = False,
    to_json: Annotated[bool, typer.Option("--json")] = False,
    errors: Annotated[bool, typer.Option(help="also count errors by field")] = False,
    write: Annotated[Path | None, typer.Option(help="folder for the predicted claims")] = None,
) -> None:
    folder = gold or Path(os.environ.get("IPEXTRACT_GOLD", "gold"))
    parts = [
        part for name in only or SETS if (folder / name).is_dir() for part in samples(folder / name)
    ]
    if not parts:
        raise typer.BadParameter(f"no gold sets in {folder}; give --gold or set IPEXTRACT_GOLD")
    chosen = [name.value for name in methods or MethodName]
    results = [measure(part, kind) for part in parts for kind in chosen]
    console = Console(width=None if Console().is_terminal else 200)
    if write:
        save(results, write)
    if to_json:
        print(json.dumps(as_json(results), ensure_ascii=False, indent=1))
    elif as_markdown:
        print("\n".join(markdown(results, intervals)))
    else:
        console.print(score_table(results))
    if errors:
        console.print(error_table(results))


def save(results: Iterable[Result], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for result in results:
        name = f"{result.sample.name.replace(', ', '-')}.{result.method}.jsonl"
        lines = (claim.model_dump_json() + "\n" for claim in result.predicted)
        (folder / name).write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    typer.run(main)
