"""JSON Lines -> gold claims and predictions.

A gold field holds one answer or a list of acceptable answers, best first; a prediction one answer.
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, Any, TypeAlias, TypeVar

from pydantic import BaseModel, ConfigDict, Field, FiniteFloat, ValidationError

from ipextract.claims import (
    Basis,
    Claim,
    Direction,
    EntityMention,
    Kind,
    Modality,
    Number,
    RankType,
    Relation,
    Span,
)
from ipextract.documents import Document
from ipextract.errors import GoldError, problem
from ipextract.misspelling import no_such_field

T = TypeVar("T")
Answers: TypeAlias = T | tuple[T, ...]
NotScored: TypeAlias = Annotated[Any, Field(repr=False)]
Record = TypeVar("Record", bound=BaseModel)

_SEQUENCES = {"span", "sentence_span", "part_of_span", "rules"}


class GoldRank(BaseModel):
    """A standing whose scope may be worded in several ways."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    type: RankType
    position: int | None = None
    scope: Answers[str | None] = None
    streak: FiniteFloat | None = None


class GoldClaim(BaseModel):
    """What is true in a text: the fields of `Claim`, each a value or a list of acceptable answers.

    `sure` is false where two careful readers could disagree. A field of another name is refused: it
    would be a misspelt one.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    doc: str | None = None
    span: Span
    quote: str
    kind: Answers[Kind]
    entity: Answers[str | None] = None
    entity_mention: Answers[EntityMention] = "topic"
    region: Answers[str | None] = None
    metric: Answers[str | None] = None
    value: Answers[Number | None] = None
    upper: Answers[Number | None] = None
    unit: Answers[str | None] = None
    relation: Answers[Relation | None] = None
    direction: Answers[Direction | None] = None
    basis: Answers[Basis | None] = None
    rank: Answers[GoldRank | None] = None
    year: Answers[int | None] = None
    period: Answers[str | None] = None
    modality: Answers[Modality] = "actual"
    part_of: Answers[str | None] = None
    sure: bool = True
    part: NotScored = None
    """A note of the annotator's: in which part of the text the claim stands."""
    # What only the extractor knows: there in claims that a person has corrected.
    region_code: NotScored = None
    part_of_span: NotScored = None
    sentence: NotScored = None
    sentence_span: NotScored = None
    article: NotScored = None
    confidence: NotScored = None
    rules: NotScored = None


class Prediction(Claim):
    """A claim as another program may write it: only what is scored is needed."""

    model_config = ConfigDict(extra="ignore")

    doc: str = ""
    quote: str = ""
    sentence: str = Field(default="", exclude=True)
    sentence_span: Span = Field(default=(0, 0), exclude=True)


def answers(field: Answers[T]) -> tuple[T, ...]:
    """Return the acceptable answers of a gold field, best first."""
    return field if isinstance(field, tuple) else (field,)


def load_gold(path: str | Path) -> list[GoldClaim]:
    """Read gold claims, one JSON object a line.

    Raises `GoldError` with file and line at the first that is none, or where there is no such file.
    """
    return [_parse(GoldClaim, where, line) for where, line in _lines(Path(path))]


def load_predictions(path: Path) -> list[Claim]:
    """Read predicted claims; raise `GoldError` where one is none, or answers with a list."""
    return [_parse_prediction(where, line) for where, line in _lines(path)]


def match_documents(gold: Sequence[GoldClaim], documents: Sequence[Document]) -> list[GoldClaim]:
    """Give gold claims without `doc` the only document there is, and check that all quotes hold.

    Raises `GoldError` where a claim names no document and there are several, names an unknown one,
    or quotes what does not stand at its span.
    """
    texts = {document.doc: document.text for document in documents}
    return [_matched(claim, texts) for claim in gold]


def _matched(claim: GoldClaim, texts: dict[str, str]) -> GoldClaim:
    where = f"claim {claim.quote} at {list(claim.span)}"
    if claim.doc is None:
        if len(texts) != 1:
            raise GoldError(where, f"names no doc, and there are {len(texts)} documents")
        claim = claim.model_copy(update={"doc": next(iter(texts))})
    if claim.doc not in texts:
        raise GoldError(where, f"there is no document {claim.doc}")
    printed = texts[claim.doc][slice(*claim.span)]
    if printed != claim.quote:
        raise GoldError(where, f"document {claim.doc} has {printed!r} there")
    return claim


def _lines(path: Path) -> Iterator[tuple[str, str]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise GoldError(str(path), error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        raise GoldError(str(path), f"cannot be read as UTF-8 text ({error})") from error
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield f"{path}:{number}", line


def _parse(model: type[Record], where: str, line: str) -> Record:
    try:
        return model.model_validate_json(line, strict=True)
    except ValidationError as error:
        first = error.errors()[0]
        field = str(first["loc"][0]) if first["loc"] else ""
        unknown = first["type"] == "extra_forbidden"
        said = no_such_field(field, model.model_fields) if unknown else problem(error)
        raise GoldError(where, f"{field}: {said}" if field else said) from error


def _parse_prediction(where: str, line: str) -> Claim:
    lists = list(_fields_with_lists(line))
    if lists:
        fields = ", ".join(lists)
        raise GoldError(where, f"a prediction gives one answer, not a list ({fields})")
    return _parse(Prediction, where, line)


def _fields_with_lists(line: str) -> Iterator[str]:
    try:
        record: Any = json.loads(line)
    except ValueError:
        return  # reported with its place when the line is parsed as a claim
    if not isinstance(record, dict):
        return
    known = Claim.model_fields.keys() - _SEQUENCES
    yield from sorted(key for key in known if isinstance(record.get(key), list))
    rank = record.get("rank")
    if isinstance(rank, dict):
        yield from (f"rank.{key}" for key, value in rank.items() if isinstance(value, list))
