"""A trained network <-> two files in a folder: parameters in half precision, and settings."""

from io import BytesIO
from pathlib import Path
from typing import Annotated, Any
from zipfile import ZipFile

import numpy as np
from numpy.lib.format import (
    read_array,
    read_array_header_1_0,
    read_array_header_2_0,
    read_magic,
)
from numpy.typing import NDArray
from pydantic import BaseModel, Field, ValidationError

from ipextract.errors import ModelError, problem
from ipextract.statistical.files import (
    PARAMS,
    SETTINGS,
    read_file,
    read_json,
    unusable,
    write_json,
)
from ipextract.statistical.network.alphabet import Alphabet
from ipextract.statistical.network.architecture import build_claim_reader, parameter_shapes
from ipextract.statistical.network.layers import Layer, param, set_param
from ipextract.statistical.network.layout import WIDTH


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


class _Settings(BaseModel, strict=True, extra="forbid"):
    """What `build_claim_reader` takes, within bounds that no network passes."""

    width: int = Field(default=48, ge=1, le=4096)
    dilations: list[Annotated[int, Field(ge=1, lt=WIDTH)]] = Field([1, 2, 4, 8, 16], max_length=64)
    dropout: float = Field(default=0.2, ge=0, lt=1)


def load_network(folder: Path) -> tuple[Layer, Alphabet]:
    """Read a network and its alphabet. Raises `ModelError` where they are not there or no such."""
    alphabet = load_alphabet(folder)
    settings = read_json(folder / SETTINGS, "network")["network"]
    try:
        model = build_claim_reader(**_Settings.model_validate(settings).model_dump())
    except ValidationError as error:
        raise unusable(folder / SETTINGS, f"no settings of a network ({problem(error)})") from error
    fill(folder, model, alphabet)
    return model, alphabet


def load_alphabet(folder: Path) -> Alphabet:
    """Read the characters that have an embedding of their own. Raises `ModelError`."""
    chars = read_json(folder / SETTINGS, "alphabet")["alphabet"]
    if not isinstance(chars, str) or any(ord(c) >= 1 << 16 for c in chars):
        raise unusable(folder / SETTINGS, "alphabet is no text of common characters")
    return Alphabet(chars)


def fill(folder: Path, model: Layer, alphabet: Alphabet) -> None:
    """Set a network's parameters to those in a folder. Raises `ModelError` if they do not fit.

    What the archive says of its arrays is compared before any of them is read, so that none can
    take more memory than the network does.
    """
    path = folder / PARAMS
    expected = parameter_shapes(model, len(alphabet))
    content = BytesIO(read_file(path))
    try:
        with ZipFile(content) as archive:
            found = {
                name.removesuffix(".npy"): _shape(archive, name) for name in archive.namelist()
            }
            if found != expected:
                odd = sorted(expected.items() ^ found.items(), key=str)
                raise unusable(path, f"does not fit the features of this version ({odd[0][0]})")
            values = {name: _values(archive, f"{name}.npy") for name in expected}
    except ModelError:
        raise
    except Exception as error:  # of whatever kind it is that the damage brings about
        raise unusable(path, f"no parameters of a network ({error})") from error
    for key, value in values.items():
        number, _, name = key.partition(".")
        set_param(model.layers[int(number)], name, value)


def _shape(archive: ZipFile, name: str) -> tuple[int, ...]:
    with archive.open(name) as file:
        first = read_magic(file) == (1, 0)
        shape, _, dtype = (read_array_header_1_0 if first else read_array_header_2_0)(file)
    if dtype != np.float16:
        raise ValueError(f"{name} is of {dtype}, not in half precision")
    return shape


def _values(archive: ZipFile, name: str) -> NDArray[np.float16]:
    with archive.open(name) as file:
        values: NDArray[np.float16] = read_array(file, allow_pickle=False)
        if file.read(1) or not np.isfinite(values).all():
            raise ValueError(f"{name} is no array of finite numbers")
    return values
