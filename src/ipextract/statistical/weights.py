"""Weights on disk: a spaCy pipeline's component folder, in half precision."""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from ipextract.errors import ModelError
from ipextract.statistical.decisions import Decisions
from ipextract.statistical.judge import Judge
from ipextract.statistical.linker import StatisticalLinker
from ipextract.statistical.network.architecture import build_claim_reader
from ipextract.statistical.network.layers import Layer, param, set_param
from ipextract.statistical.network.tokens import Alphabet
from ipextract.statistical.ranker import Ranker

SHIPPED = Path(__file__).parents[1] / "weights"
COMPONENT = "ipextract_reader"
_PARAMS, _SETTINGS, _JUDGES = "params.npz", "settings.json", "judges.json"


def save(folder: Path, model: Layer, settings: Mapping[str, Any]) -> None:
    """Write the parameters, and the settings that the network is built from."""
    folder.mkdir(parents=True, exist_ok=True)
    arrays: dict[str, Any] = {
        f"{number}.{name}": param(layer, name).astype(np.float16)
        for number, layer in enumerate(model.layers)
        for name in layer.param_names
    }
    np.savez_compressed(folder / _PARAMS, allow_pickle=False, **arrays)
    text = json.dumps(settings, ensure_ascii=False, indent=1)
    (folder / _SETTINGS).write_text(text + "\n", encoding="utf-8")


def fill(folder: Path, model: Layer) -> None:
    """Set a network's parameters to those in a folder."""
    with np.load(folder / _PARAMS) as arrays:
        for key, value in arrays.items():
            number, _, name = key.partition(".")
            set_param(model.layers[int(number)], name, value)


def read_settings(folder: Path) -> dict[str, Any]:
    """Return the alphabet and the network's measures; raise `ModelError` if there are none."""
    return _read(folder / _SETTINGS, ("alphabet", "network"))


def save_judges(folder: Path, judges: Decisions) -> None:
    """Write the weights of signs, beside the network's."""
    text = json.dumps(
        {k: j.weights for k, j in judges._asdict().items()}, ensure_ascii=False, indent=1
    )
    (folder / _JUDGES).write_text(text + "\n", encoding="utf-8")


def read_judges(folder: Path) -> Decisions:
    """Return the judges; raise `ModelError` if one is not there."""
    weights = _read(folder / _JUDGES, Decisions._fields)
    return Decisions(
        rules=Judge(weights["rules"]),
        metric=Ranker(weights["metric"]),
        record=Judge(weights["record"]),
    )


def _read(path: Path, keys: Sequence[str]) -> dict[str, Any]:
    try:
        read: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        problem = "no trained model here; `ipextract train` makes one"
        raise ModelError(str(path.parent), problem) from error
    except ValueError as error:
        raise ModelError(str(path), f"no JSON ({error})") from error
    if missing := [key for key in keys if key not in read]:
        raise ModelError(str(path), f"of another version: there is no {missing[0]!r}")
    return read


@cache
def load(folder: Path = SHIPPED / COMPONENT) -> StatisticalLinker:
    """Read a trained linker; once per process."""
    settings = read_settings(folder)
    model = build_claim_reader(**settings["network"])
    fill(folder, model)
    return StatisticalLinker(model, Alphabet(settings["alphabet"]), read_judges(folder))
