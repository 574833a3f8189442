"""`ipextract extract`: files, folders or standard input -> claims."""

import sys
from collections.abc import Callable, Iterable, Iterator
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
from ipextract.methods import DEFAULT_METHOD, ExtractorOptions

if TYPE_CHECKING:
    from ipextract.claims import Claim
    from ipextract.cli.texts import TextFolder
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
    raw_csv: Annotated[
        bool, typer.Option(help="texts in CSV as they are: a spreadsheet may run them as formulas")
    ] = False,
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
    claims.parquet.errors.jsonl, and an interrupted command goes on when it is repeated.
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
        extract_many(paths, output, workers or 1, limits, **known, how=how, raw_csv=raw_csv)
        return
    from ipextract.cli.texts import TextFolder
    from ipextract.inputs import read_documents

    chosen = _shape(shape, output)
    sources = read_documents(paths, published=published, region=region, encoding=encoding)
    with stop_on_error():
        output = _checked(output, paths)
        run = _Run(sources, TextFolder(write_text, paths) if write_text else None)
        _write(run.claims(how), chosen, output, raw_csv)
    if run.failed:
        raise typer.Exit(1)


class _Run:
    """One pass over the inputs; remembers whether any failed."""

    def __init__(self, sources: "Iterable[Document | Failure]", texts: "TextFolder | None") -> None:
        self.failed = False
        self._sources = sources
        self._texts = texts

    def claims(self, how: ExtractorOptions) -> "Iterator[Claim]":
        from ipextract.extractor import Extractor
        from ipextract.inputs import Failure
        from ipextract.inputs.failures import attempt

        extractor = Extractor(**how)
        for source in self._sources:
            if isinstance(source, Failure):
                self._fail(source)
                continue
            written = self._texts and attempt(source.doc, partial(self._texts.write, source))
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


def _checked(output: Path | None, inputs: list[str]) -> Path | None:
    """Return the file to write, a link as what it leads to, if that harms no input."""
    from ipextract.outputs import check_outputs, check_standard_output, followed

    if output is None:
        check_standard_output(inputs)
        return None
    output = followed(output)
    check_outputs([output], inputs)
    return output


def _write(claims: "Iterable[Claim]", shape: Shape, output: Path | None, raw_csv: bool) -> None:
    from ipextract.files import whole_file
    from ipextract.writing import write_csv, write_jsonl

    writers: dict[Shape, Callable[[Iterable[Claim], TextIO], None]] = {
        "jsonl": write_jsonl,
        "csv": partial(write_csv, raw=raw_csv),
        "table": _write_table,
    }
    write = writers[shape]
    if output is None:
        write(claims, standard_output())
        return
    encoding = "utf-8-sig" if shape == "csv" else "utf-8"
    with whole_file(output) as draft, draft.open("w", encoding=encoding, newline="") as file:
        write(claims, file)


def _write_table(claims: "Iterable[Claim]", file: TextIO) -> None:
    from ipextract.cli.show import claim_table
    from ipextract.terminal import Terminal

    Terminal(file).print(claim_table(claims))
