"""JSON files of a model's folder <-> records, with errors that name the file."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ipextract.errors import ModelError

PARAMS, SETTINGS = "params.npz", "settings.json"
"""The files of the network in it."""


def unusable(where: str | Path, problem: str) -> ModelError:
    """Return the error for a file or a folder that this version cannot use, with the remedy."""
    return ModelError(str(where), f"{problem}; train it anew with `ipextract train`")


def read_json(path: Path, *keys: str) -> dict[str, Any]:
    """Read a JSON object that has these keys.

    Raises `ModelError` where there is no such file, it holds no JSON object, or a key is missing.
    """
    try:
        record: Any = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        problem = "no trained model here; `ipextract train` makes one"
        raise ModelError(str(path.parent), f"{problem} (there is no {path.name})") from error
    except ValueError as error:
        raise unusable(path, f"no JSON ({error})") from error
    if not isinstance(record, dict):
        raise unusable(path, f"a {type(record).__name__} in place of an object")
    if missing := [key for key in keys if key not in record]:
        raise unusable(path, f"of another version: there is no {missing[0]!r}")
    return record


def read_weights(path: Path) -> dict[str, float]:
    """Read the weight of each feature. Raises `ModelError` as `read_json` does."""
    return as_weights(path, read_json(path))


def as_weights(path: Path, record: Mapping[str, Any]) -> dict[str, float]:
    """Return a record whose values are numbers, else raise `ModelError` for the file."""
    for feature, weight in record.items():
        if isinstance(weight, bool) or not isinstance(weight, int | float):
            raise unusable(path, f"{feature!r}: {weight!r} is no weight")
    return {feature: float(weight) for feature, weight in record.items()}


def write_json(path: Path, record: Mapping[str, Any]) -> None:
    """Write an object, one entry a line, so that two versions can be compared."""
    text = json.dumps(record, ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8")
