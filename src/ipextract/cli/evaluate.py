"""`ipextract evaluate`: gold, and predictions or documents -> scores."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ipextract.cli.console import standard_output, stop_on_error
from ipextract.cli.options import (
    ConfidenceOption,
    MethodOption,
    ModelOption,
    PatternsOption,
    PublishedOption,
    RegionOption,
)
from ipextract.methods import DEFAULT_METHOD, ExtractorOptions

if TYPE_CHECKING:
    from ipextract.documents import Document
    from ipextract.evaluation import Evaluation
    from ipextract.evaluation.report import By


def evaluate(
    gold: Annotated[Path, typer.Argument(help="gold claims, JSON Lines", metavar="GOLD_CLAIMS")],
    documents: Annotated[
        Path | None, typer.Option(help="their documents: JSON Lines, a text, or a folder of texts")
    ] = None,
    predictions: Annotated[
        Path | None, typer.Option(help="claims to score instead of the extractor's")
    ] = None,
    published: PublishedOption = None,
    region: RegionOption = None,
    method: MethodOption = DEFAULT_METHOD,
    model: ModelOption = None,
    patterns: PatternsOption = None,
    min_confidence: ConfidenceOption = 0.0,
    by: Annotated[
        Literal["kind", "doc", "rule"] | None, typer.Option(help="also a row for each")
    ] = None,
    errors: Annotated[bool, typer.Option("--errors", help="list what went wrong")] = False,
    json: Annotated[bool, typer.Option("--json", help="print JSON")] = False,
) -> None:
    """Score claims against gold: precision, recall and F1 of each field, with intervals."""
    if documents is None and predictions is None:
        raise typer.BadParameter("give --documents, or --predictions, or both")
    how: ExtractorOptions = {
        "method": method,
        "model": model,
        "min_confidence": min_confidence,
        "patterns": patterns,
    }
    with stop_on_error():
        pages = _read(documents, published, region) if documents else None
        _print(_compare(gold, pages, predictions, how), by, errors, json)


def _read(path: Path, published: str | None, region: str | None) -> "list[Document]":
    from ipextract.documents import Document
    from ipextract.inputs import read_documents

    pages = []
    for source in read_documents([path], published=published, region=region):
        if not isinstance(source, Document):
            raise source.error()
        pages.append(source)
    return pages


def _compare(
    gold: Path,
    pages: "list[Document] | None",
    predictions: Path | None,
    how: ExtractorOptions,
) -> "Evaluation":
    from ipextract.evaluation import evaluate, load_gold, load_predictions
    from ipextract.evaluation.gold import match_documents
    from ipextract.extractor import Extractor

    claims = load_gold(gold)
    if pages is not None:
        claims = match_documents(claims, pages)
    if predictions is not None:
        return evaluate(claims, load_predictions(predictions))
    extractor = Extractor(**how)
    return evaluate(claims, (claim for page in pages or () for claim in extractor.extract(page)))


def _print(evaluation: "Evaluation", by: "By | None", errors: bool, json: bool) -> None:
    from json import dumps

    from ipextract.evaluation.report import as_json, tables
    from ipextract.terminal import Terminal

    out = standard_output()
    if json:
        print(dumps(as_json(evaluation, by, errors), ensure_ascii=False, indent=2), file=out)
    else:
        Terminal(out).print(tables(evaluation, by, errors))
