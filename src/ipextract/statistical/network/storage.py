"""A trained network <-> two files in a folder: parameters in half precision, and settings."""

from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np

from ipextract.statistical.files import PARAMS, SETTINGS, read_json, unusable, write_json
from ipextract.statistical.network.alphabet import Alphabet
from ipextract.statistical.network.architecture import build_claim_reader, parameter_shapes
from ipextract.statistical.network.layers import Layer, param, set_param


def save_network(folder: Path, model: Layer, alphabet: Alphabet) -> None:
    """Write the parameters, and what the network is built from; the folder may be new."""
    folder.mkdir(parents=True, exist_ok=True)
    arrays: dict[str, Any] = {
        f"{number}.{name}": param(layer, name).astype(np.float16)
        for number, layer in enumerate(model.layers)
        for name in layer.param_names
    }
    np.savez_compressed(folder / PARAMS, **arrays)  # before 2.1, each keyword is an array to it
    settings = {"alphabet": alphabet.chars, "network": model.attrs["settings"]}
    write_json(folder / SETTINGS, settings)


def load_network(folder: Path) -> tuple[Layer, Alphabet]:
    """Read a network and its alphabet. Raises `ModelError` where they are not there or no such."""
    alphabet = load_alphabet(folder)
    settings = read_json(folder / SETTINGS, "network")["network"]
    try:
        model = build_claim_reader(**settings)
    except (TypeError, ValueError) as error:
        raise unusable(folder / SETTINGS, f"no settings of a network ({error})") from error
    fill(folder, model, alphabet)
    return model, alphabet


def load_alphabet(folder: Path) -> Alphabet:
    """Read the characters that have an embedding of their own. Raises `ModelError`."""
    chars = read_json(folder / SETTINGS, "alphabet")["alphabet"]
    if not isinstance(chars, str) or any(ord(c) >= 1 << 16 for c in chars):
        raise unusable(folder / SETTINGS, "alphabet is no text of common characters")
    return Alphabet(chars)


def fill(folder: Path, model: Layer, alphabet: Alphabet) -> None:
    """Set a network's parameters to those in a folder. Raises `ModelError` if they do not fit."""
    path = folder / PARAMS
    try:
        with np.load(path, allow_pickle=False) as arrays:
            values = dict(arrays.items())
    except (OSError, ValueError, EOFError, KeyError, BadZipFile) as error:
        raise unusable(path, f"no parameters of a network ({error})") from error
    expected = parameter_shapes(model, len(alphabet))
    found = {name: value.shape for name, value in values.items()}
    if found != expected:
        odd = sorted(expected.items() ^ found.items())
        raise unusable(path, f"does not fit the features of this version ({odd[0][0]})")
    for key, value in values.items():
        number, _, name = key.partition(".")
        set_param(model.layers[int(number)], name, value)
