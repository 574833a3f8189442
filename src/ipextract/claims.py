"""What a text says of a figure -> a `Claim`, with what is needed to trust it.

Spans are half-open pairs of code-point offsets into the raw text; those of a text's claims ascend
and do not overlap. `quote`, `part_of` and `article` have at most 400 characters, `sentence` the
clauses within 200 of the quote where it would have more than 400. A field that the text does not
settle is `None`, never an empty string. The meaning of each field is laid down in `docs/claims.md`.
"""

import re
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PlainSerializer

Kind = Literal["level", "change", "rank", "streak"]
EntityMention = Literal["explicit", "anaphor", "topic"]
Relation = Literal["=", ">", ">=", "<", "<=", "~", "range"]
Direction = Literal["up", "down"]
Basis = Literal["yoy", "qoq", "since", "peer", "none"]
RankType = Literal["position", "tier", "first", "only"]
Modality = Literal["actual", "target", "estimate"]
Span = tuple[int, int]


def plain(number: Decimal) -> str:
    """Write a decimal without exponent or trailing zeros.

    >>> plain(Decimal("5.50E+8"))
    '550000000'
    """
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


_MOST_DIGITS = 1_000
_HALF_PAIR = re.compile("[\ud800-\udfff]")


def _writable(number: Decimal) -> Decimal:
    """Refuse a number that cannot be written out: 1e999999999."""
    digits = max(number.adjusted() + 1, 1) - min(int(number.as_tuple().exponent), 0)
    if digits > _MOST_DIGITS:
        raise ValueError(f"a number of {digits:,} digits; expected {_MOST_DIGITS:,} at most")
    return number


def _encodable(text: str) -> str:
    """Put U+FFFD for half a surrogate pair, which no encoding can write; no offset moves."""
    return text if text.isascii() else _HALF_PAIR.sub("\ufffd", text)


Number = Annotated[
    Decimal,
    AfterValidator(_writable),
    PlainSerializer(plain, return_type=str, when_used="json"),
]
WritableText = Annotated[str, AfterValidator(_encodable)]


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Rank(_Record):
    """A standing: `position` 1 of `scope` 全省, held for `streak` years."""

    type: RankType
    position: int | None = None
    scope: WritableText | None = None
    streak: int | None = None


class Claim(_Record):
    """One figure, or one rank, that a text gives to something."""

    doc: WritableText
    span: Span
    quote: WritableText
    kind: Kind
    entity: WritableText | None = None
    entity_mention: EntityMention = "topic"
    region: WritableText | None = None
    region_code: WritableText | None = Field(default=None, pattern=r"^\d{6}$")
    metric: WritableText | None = None
    value: Number | None = None
    upper: Number | None = None
    unit: WritableText | None = None
    relation: Relation | None = None
    direction: Direction | None = None
    basis: Basis | None = None
    rank: Rank | None = None
    year: int | None = None
    period: WritableText | None = None
    modality: Modality = "actual"
    part_of: WritableText | None = None
    part_of_span: Span | None = None
    sentence: WritableText
    sentence_span: Span
    article: WritableText | None = None
    confidence: float = Field(default=0.0, ge=0.0, le=1.0)
    rules: tuple[WritableText, ...] = ()
