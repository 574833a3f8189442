"""`ipextract extract`: files, folders or standard input -> claims."""

import sys
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, TextIO

import typer

from ipextract.cli.console import report, standard_output, stop_on_error
from ipextract.cli.options import (
    ConfidenceOption,
    MethodOption,
    ModelOption,
    PatternsOption,
    PublishedOption,
    RegionOption,
)
from ipextract.cli.text_names import TextNames
from ipextract.methods import DEFAULT_METHOD, ExtractorOptions

if TYPE_CHECKING:
    from ipextract.claims import Claim
    from ipextract.documents import Document
    from ipextract.inputs import Failure


Shape = Literal["jsonl", "csv", "table"]


def extract(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH...", help="texts, HTML, JSON Lines, folders; - for stdin"),
    ],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="a file: claims.jsonl, .csv, .parquet or .xlsx"),
    ] = None,
    shape: Annotated[
        Shape | None, typer.Option("--format", help="else: by output, table on a terminal, jsonl")
    ] = None,
    published: PublishedOption = None,
    region: RegionOption = None,
    encoding: Annotated[str | None, typer.Option(help="of the files; else recognised")] = None,
    write_text: Annotated[
        Path | None, typer.Option(help="folder for the texts that the spans count in")
    ] = None,
    method: MethodOption = DEFAULT_METHOD,
    model: ModelOption = None,
    patterns: PatternsOption = None,
    min_confidence: ConfidenceOption = 0.0,
    workers: Annotated[int | None, typer.Option(min=1, help="processes")] = None,
    max_chars: Annotated[
        int | None, typer.Option(min=1, help="of a document; in a batch 10,000,000")
    ] = None,
    max_seconds: Annotated[
        float | None, typer.Option(min=0.001, help="processor time of a document; in a batch 120")
    ] = None,
) -> None:
    """Extract the claims of texts.

    What cannot be read is reported, the rest is written, and the exit status is 1.

    With --workers or a limit, or for .parquet and .xlsx, it is a batch: reasons go to
    claims.errors.jsonl, and an interrupted command goes on when it is repeated.
    """
    how: ExtractorOptions = {
        "method": method,
        "model": model,
        "min_confidence": min_confidence,
        "patterns": patterns,
    }
    if workers or max_chars or max_seconds or (output and output.suffix in (".parquet", ".xlsx")):
        if output is None or shape or write_text:
            raise typer.BadParameter("a batch wants --output, and no --format or --write-text")
        from ipextract.cli.batch import extract_many

        known = {"published": published, "region": region, "encoding": encoding}
        limits = {"chars": max_chars, "seconds": max_seconds}
        extract_many(paths, output, workers or 1, limits, **known, how=how)
        return
    from ipextract.inputs import read_documents

    chosen = _shape(shape, output)
    sources = read_documents(paths, published=published, region=region, encoding=encoding)
    with stop_on_error():
        run = _Run(sources, write_text)
        _write(run.claims(how), chosen, output)
    if run.failed:
        raise typer.Exit(1)


class _Run:
    """One pass over the inputs; remembers whether any failed."""

    def __init__(self, sources: "Iterable[Document | Failure]", texts: Path | None) -> None:
        self.failed = False
        self._sources = sources
        self._texts = texts
        self._names = TextNames()

    def claims(self, how: ExtractorOptions) -> "Iterator[Claim]":
        from ipextract.extractor import Extractor
        from ipextract.inputs import Failure
        from ipextract.inputs.failures import attempt

        extractor = Extractor(**how)
        for source in self._sources:
            if isinstance(source, Failure):
                self._fail(source)
                continue
            written = attempt(source.doc, partial(self._write_text, source))
            if isinstance(written, Failure):
                self._fail(Failure(written.where, f"its text is not written: {written.reason}"))
            claims = attempt(source.doc, partial(extractor.extract, source))
            if isinstance(claims, Failure):
                self._fail(Failure(claims.where, f"the extractor failed: {claims.reason}"))
            else:
                yield from claims

    def _fail(self, failure: "Failure") -> None:
        self.failed = True
        report(failure.error())

    def _write_text(self, document: "Document") -> None:
        """Write the text that spans count in, always within the folder, over no other."""
        from ipextract.writing import whole_file

        if self._texts:
            path = self._texts / self._names.path(document.doc)
            path.parent.mkdir(parents=True, exist_ok=True)
            with whole_file(path) as file:
                file.write(document.text)


def _shape(shape: Shape | None, output: Path | None) -> Shape:
    if shape is not None:
        return shape
    if output is None:
        return "table" if sys.stdout.isatty() else "jsonl"
    match output.suffix:
        case ".jsonl":
            return "jsonl"
        case ".csv":
            return "csv"
        case _:
            raise typer.BadParameter(f"{output}: expected a name that ends with .jsonl or .csv")


def _write(claims: "Iterable[Claim]", shape: Shape, output: Path | None) -> None:
    from ipextract.writing import whole_file, write_csv, write_jsonl

    write = {"jsonl": write_jsonl, "csv": write_csv, "table": _write_table}[shape]
    if output is None:
        write(claims, standard_output())
    else:
        with whole_file(output, encoding="utf-8-sig" if shape == "csv" else "utf-8") as file:
            write(claims, file)


def _write_table(claims: "Iterable[Claim]", file: TextIO) -> None:
    from ipextract.cli.show import claim_table
    from ipextract.terminal import Terminal

    Terminal(file).print(claim_table(claims))
