"""JSON files of a model's folder <-> records, with errors that name the file."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ipextract.errors import ModelError, short

PARAMS, SETTINGS = "params.npz", "settings.json"
"""The files of the network in it."""
_LARGEST = 100_000_000
"""Bytes that a file of a model may have: thirty times what the shipped network has."""
_HEAVIEST = 1e6
"""What no weight passes, so that no sum of them is infinite."""


def unusable(where: str | Path, problem: str) -> ModelError:
    """Return the error for a file or a folder that this version cannot use, with the remedy."""
    return ModelError(str(where), f"{problem}; train it anew with `ipextract train`")


def read_file(path: Path) -> bytes:
    """Read a regular file, which is not too large for a model.

    Raises `ModelError` where it is no such file: another could be without end.
    """
    try:
        if not path.is_file():
            problem = "no trained model here; `ipextract train` makes one"
            raise ModelError(str(path.parent), f"{problem} (there is no {path.name})")
        if path.stat().st_size > _LARGEST:
            raise unusable(path, f"larger than {_LARGEST:,} bytes")
        return path.read_bytes()
    except OSError as error:
        raise unusable(path, f"cannot be read ({error.strerror})") from error


def digest(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal. Raises `ModelError` as `read_file` does."""
    return hashlib.sha256(read_file(path)).hexdigest()


def read_json(path: Path, *keys: str) -> dict[str, Any]:
    """Read a JSON object that has these keys.

    Raises `ModelError` where there is no such file, it holds no JSON object, or a key is missing.
    """
    try:
        record: Any = json.loads(read_file(path).decode())
    except (ValueError, RecursionError) as error:
        raise unusable(path, f"no JSON ({error})") from error
    if not isinstance(record, dict):
        raise unusable(path, f"a {type(record).__name__} in place of an object")
    if missing := [key for key in keys if key not in record]:
        raise unusable(path, f"of another version: there is no {missing[0]!r}")
    return record


def read_weights(path: Path) -> dict[str, float]:
    """Read the weight of each feature. Raises `ModelError` as `read_json` does."""
    return as_weights(path, read_json(path))


def as_weights(path: Path, record: Any) -> dict[str, float]:
    """Return a record whose values are numbers of a weight's size, else raise `ModelError`."""
    if not isinstance(record, dict):
        raise unusable(path, f"{short(record)} in place of weights")
    for feature, weight in record.items():
        number = isinstance(weight, int | float) and not isinstance(weight, bool)
        if not (number and abs(weight) <= _HEAVIEST):  # which no NaN is
            raise unusable(path, f"{short(feature)}: {short(weight)} is no weight")
    return {feature: float(weight) for feature, weight in record.items()}


def write_json(path: Path, record: Mapping[str, Any]) -> None:
    """Write an object, one entry a line, so that two versions can be compared."""
    text = json.dumps(record, ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8")
