"""A text, and what is known of it from Python, a record or an option -> a checked `Document`.

Everything that reads documents comes through here, and refuses in the same words.
"""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, TypedDict, Unpack

from pydantic import BaseModel, ConfigDict, Field, StrictStr, ValidationError, field_validator

from ipextract.dates import normalized_date
from ipextract.errors import InputError, problem, short
from ipextract.misspelling import meant, no_such_field
from ipextract.patterns.regions import shipped_gazetteer


class Known(TypedDict, total=False):
    """What may be known of a text beforehand: the fields of `Document` but for the text itself."""

    doc: str | int | None
    published: str | int | date | None
    region: str | None
    title: str | None
    position: float | None


class Document(BaseModel):
    """A text with its identifier, and what is known of it beforehand. Immutable.

    `doc` identifies it in its claims. `published` is a day, a month or a year, given as a date, as
    2024 or 20240301, or as it is written: 2024-3-1, 2024/3, 2024年3月1日; it is kept as YYYY,
    YYYY-MM or YYYY-MM-DD. `region` is what the text is about: 浙江省/台州市, 台州市 or 台州.
    `title` is its headline; `position`, 0 to 1, the place of a passage in its report. Raises
    `InputError`, with the name of the field and what was read, at what is none of this.

    >>> Document(doc="a", text="新增专利6件。", published="2024年3月1日").published
    '2024-03-01'
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    doc: StrictStr
    text: StrictStr
    published: StrictStr | None = None
    region: StrictStr | None = None
    title: StrictStr | None = None
    position: float | None = Field(default=None, ge=0.0, le=1.0)

    def __init__(self, **fields: Any) -> None:
        for name in fields:
            if name not in FIELDS:
                raise InputError(name, no_such_field(name, FIELDS))
        try:
            super().__init__(**fields)
        except ValidationError as error:
            raise _refusal(error) from error

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> "Document":
        """Return the document of a record: a line of JSON, a row of a table, what comes with spaCy.

        A null says nothing. Other fields are the user's own and left alone, but for one that must
        be a misspelt field of ours (see `check_names`). Raises `InputError`.
        """
        check_names(record)
        return cls(**{name: record[name] for name in FIELDS if record.get(name) is not None})

    @field_validator("doc", mode="before")
    @classmethod
    def _may_be_a_number(cls, value: object) -> object:
        return str(value) if isinstance(value, int) and not isinstance(value, bool) else value

    @field_validator("published", mode="before")
    @classmethod
    def _is_a_date(cls, value: object) -> str | None:
        return None if value is None else normalized_date(value)

    @field_validator("position", mode="before")
    @classmethod
    def _is_no_truth(cls, value: object) -> object:
        if isinstance(value, bool):
            raise ValueError(f"Input should be a valid number; read {value}")
        return value

    @field_validator("doc", "text", "title")
    @classmethod
    def _can_be_written(cls, value: str | None) -> str | None:
        """Whether UTF-8 has it: what is read here is quoted in claims, and they are written."""
        try:
            (value or "").encode()
        except UnicodeEncodeError as error:
            raise ValueError(f"half a surrogate pair at character {error.start}") from error
        return value

    @field_validator("doc")
    @classmethod
    def _is_not_blank(cls, value: str) -> str:
        if not value.strip():
            raise ValueError("Field required; it is blank")
        return value

    @field_validator("region")
    @classmethod
    def _is_a_division(cls, value: str | None) -> str | None:
        try:
            if value is not None:
                shipped_gazetteer().resolve(value)
        except InputError as error:
            raise ValueError(error.problem) from error
        return value


FIELDS = tuple(Document.model_fields)
"""The names of what a document may say: `doc`, `text` and the optional others."""
KNOWN = tuple(name for name in FIELDS if name != "text")


def as_document(text: str | Document, **known: Unpack[Known]) -> Document:
    """Return a text with what is known of it as a document; one that is a document stays as it is.

    `doc` is "-" where it is not given; `None` says nothing. Raises `InputError`, also where
    something is given beside a document, which says it itself.
    """
    own = {name: value for name, value in known.items() if value is not None}
    if not isinstance(text, Document):
        return Document(**{"doc": "-", "text": text} | own)
    if own:
        raise InputError(next(iter(own)), "given beside a Document, which says it itself")
    return text


def check_known(**known: Unpack[Known]) -> None:
    """Raise `InputError` where what is said of texts that are yet to come cannot be so."""
    as_document("", **known)


def check_names(names: Collection[str]) -> None:
    """Raise `InputError` where a record misspells a field that it does not have otherwise.

    That is a name one slip away from a field: `Title`, `publised`, `regoin`. Any other name is none
    of ours, and nothing is said about it.
    """
    for name in names:
        if (field := meant(name, FIELDS)) and field not in names:
            raise InputError(name, no_such_field(name, FIELDS))


def _refusal(error: ValidationError) -> InputError:
    first = error.errors(include_url=False)[0]
    field = ".".join(map(str, first["loc"])) or "record"
    says_it = first["type"] in ("missing", "value_error")
    read = "" if says_it else f"; read {short(first['input'])}"
    return InputError(field, problem(error) + read)
