"""Find and read the pattern files, in a wheel and in a checkout alike.

A wheel carries the files in `ipextract/patterns/data`; in a checkout they stand at its top level.
"""

import tomllib
from functools import cache
from pathlib import Path
from typing import TypeVar, cast

from pydantic import BaseModel, ValidationError

from ipextract.errors import PatternError

_HERE = Path(__file__).resolve().parent
_PLACES = (_HERE / "data", _HERE.parents[2] / "patterns")

Model = TypeVar("Model", bound=BaseModel)


def data_path(name: str) -> Path:
    """Return the path of a pattern file, such as `units.toml`."""
    for place in _PLACES:
        if (place / name).is_file():
            return place / name
    raise PatternError(name, "file", f"not found in {' or '.join(str(p) for p in _PLACES)}")


def load(name: str, model: type[Model]) -> Model:
    """Read a TOML pattern file into its (frozen) model; once per process."""
    return cast("Model", _read(data_path(name), model))


@cache
def _read(path: Path, model: type[BaseModel]) -> BaseModel:
    try:
        return model.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PatternError(path.name, "file", f"not valid TOML: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        entry = ".".join(str(part) for part in first["loc"]) or "file"
        raise PatternError(path.name, entry, f"{first['msg']}; read {first['input']!r}") from error
