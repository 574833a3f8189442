"""`ipextract explain`: a text -> what was found in it, and how each claim came about."""

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

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
from ipextract.documents import as_document
from ipextract.methods import DEFAULT_METHOD

if TYPE_CHECKING:
    from rich.table import Table

    from ipextract.claims import Claim
    from ipextract.linking.drafts import AnnotatedPassage

_LISTS = ("quantities", "ranks", "streaks", "periods", "regions", "organisations")
_NOT_SHOWN = {"start", "end", "rule", "number_start", "core_end"}
_OF_THE_TEXT = {"doc", "span", "sentence", "sentence_span", "article", "part_of_span"}


def explain(
    text: Annotated[str, typer.Argument(help="a sentence, a paragraph; - is standard input")],
    published: PublishedOption = None,
    region: RegionOption = None,
    title: Annotated[str | None, typer.Option(help="its headline")] = None,
    method: MethodOption = DEFAULT_METHOD,
    model: ModelOption = None,
    patterns: PatternsOption = None,
    min_confidence: ConfidenceOption = 0.0,
) -> None:
    """Show the mentions found in a text, the rules that fired, and how each claim came about."""
    from ipextract.extractor import Extractor
    from ipextract.inputs import decode
    from ipextract.terminal import Terminal, one_line

    with stop_on_error():
        extractor = Extractor(method, model, patterns=patterns)
        content = decode(sys.stdin.buffer.read(), "-") if text == "-" else text
        document = as_document(content, published=published, region=region, title=title)
        shown = Terminal(standard_output())
        for passage, reasoning in extractor.read(document):
            shown.print()
            shown.print(one_line(f"{passage.source.kind}: {passage.text}", style="bold"))
            shown.print(mention_table(passage))
            for made in reasoning:
                if made.claim.confidence >= min_confidence:
                    shown.print(fields_table(made.claim))


def mention_table(passage: "AnnotatedPassage") -> "Table":
    """List what the finders found in a passage, in order of position."""
    from rich.table import Table

    table = Table("printed", "mention", "read as", "rule")
    for mention in sorted(_mentions(passage), key=lambda mention: mention[:2]):
        printed = passage.text[mention.start : mention.end]
        parts = {k: v for k, v in mention._asdict().items() if k not in _NOT_SHOWN}
        table.add_row(printed, type(mention).__name__, _phrase(parts), mention.rule)
    return table


def fields_table(claim: "Claim") -> "Table":
    """List the fields that a claim fills, and beneath them the rules behind it, first to last."""
    from rich.table import Table
    from rich.text import Text

    from ipextract.terminal import one_line

    table = Table("claim", claim.quote)
    fields = claim.model_dump(mode="json", exclude=_OF_THE_TEXT | {"quote", "rules"})
    for field, value in fields.items():
        if value is not None:
            table.add_row(field, _phrase(value) if isinstance(value, dict) else _word(value))
    table.add_section()
    table.add_row("rules", Text("\n").join(map(one_line, claim.rules)))
    return table


def _mentions(passage: "AnnotatedPassage") -> Iterator[Any]:
    for name in _LISTS:
        yield from getattr(passage, name)


def _phrase(parts: dict[str, Any]) -> str:
    return ", ".join(
        f"{field} {_word(value)}" for field, value in parts.items() if value is not None
    )


def _word(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.3g}"
    return " or ".join(map(str, value)) if isinstance(value, tuple) else str(value)
