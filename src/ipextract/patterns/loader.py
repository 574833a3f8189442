"""The content of a TOML file -> tables, and tables -> a frozen model; what does not fit is refused.

Errors name the file, the key, what was read, and what would do.
"""

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from ipextract.errors import PatternError, short
from ipextract.misspelling import meant

Patterns = TypeVar("Patterns", bound=BaseModel)
Tables = dict[str, Any]

_HERE = Path(__file__).resolve().parent
_EXPECTED = {
    "tuple_type": "expected a list",
    "string_type": "expected a string",
    "dict_type": "expected a table",
    "model_type": "expected a table",
    "missing": "expected this key",
}
"""In the words of TOML, by type of pydantic's error."""


def shipped_folder() -> Path:
    """Return the folder of the shipped pattern files: in a wheel within the package, in a checkout
    at its top level."""
    packed = _HERE / "data"
    return packed if packed.is_dir() else _HERE.parents[2] / "patterns"


def parse(path: Path, content: bytes) -> Tables:
    """Return the tables of a TOML file. Raises `PatternError`."""
    try:
        return tomllib.loads(decoded(path, content))
    except tomllib.TOMLDecodeError as error:
        raise PatternError(str(path), "", f"not valid TOML: {error}") from error


def decoded(path: Path, content: bytes) -> str:
    """Return the text of a pattern file. Raises `PatternError` where it is not UTF-8."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PatternError(str(path), "", f"not UTF-8: {error}; save it as UTF-8") from error


def validate(path: Path, tables: Tables, model: type[Patterns]) -> Patterns:
    """Return the tables of a pattern file as its model. Raises `PatternError`."""
    try:
        return model.model_validate(tables)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"] if not isinstance(part, int))
        raise PatternError(str(path), key, _problem(first, model)) from error


def close_to(name: str, known: Iterable[str]) -> str:
    """Return in words which of the known names may be meant, and all of them."""
    names = list(known)
    close = meant(name, names)
    return f"{f'did you mean {close}? ' if close else ''}known here: {', '.join(names)}"


def _problem(error: Mapping[str, Any], model: type[BaseModel]) -> str:
    kind = error["type"]
    if kind == "extra_forbidden":
        *above, key = error["loc"]
        return f"not a key of this file; {close_to(str(key), _keys(model, above))}"
    problem: str = _EXPECTED.get(kind, error["msg"]).removeprefix("Value error, ")
    if kind == "missing" or (kind == "value_error" and not isinstance(error["input"], str)):
        return problem
    return f"{problem}; read {short(error['input'])}"


def _keys(model: type[BaseModel], loc: Iterable[str | int]) -> list[str]:
    """Return the keys of the table to which a location leads; those of a dict name no field."""
    for part in loc:
        fields = model.model_fields
        field = fields.get(str(part)) or fields.get("root")
        model = (_model_in(field.annotation) if field else None) or model
    return [*model.model_fields]


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """Return the model in an annotation, such as that of dict[str, Model]."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((m for m in map(_model_in, get_args(annotation)) if m), None)
