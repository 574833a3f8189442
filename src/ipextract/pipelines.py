"""The folder of a spaCy pipeline -> the pipeline, where nothing that the folder holds can be run.

`spacy.load` takes any folder, and may run what lies in it: a pickle (`features.pkl`) in the model
of a Chinese tokenizer, another folder that the configuration names, functions of whatever is
installed. What this package writes needs none of that, so all else is refused before it is read.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.util import load_config

from ipextract.errors import ModelError, short
from ipextract.statistical.files import PARAMS, SETTINGS

_CONFIG = "config.cfg"
_FACTORIES = ("ipextract", "ipextract_reader")
_FUNCTIONS = ("spacy.zh.ChineseTokenizer", "spacy.Vectors.v1", "ipextract.ClaimReader.v1")
_VOCAB = ("key2row", "lookups.bin", "strings.json", "vectors", "vectors.cfg")
_TOKENIZER = ("cfg", "pkuseg_processors", "pkuseg_model/features.msgpack")
_FILES = {
    _CONFIG,
    "meta.json",
    "tokenizer/pkuseg_model/weights.npz",
    *(f"tokenizer/{name}" for name in _TOKENIZER),
    *(f"vocab/{name}" for name in _VOCAB),
}


def load(folder: str | Path) -> Language:
    """Load a pipeline as `spacy.load` does, but run nothing of it.

    It may have the components "ipextract" and "ipextract_reader" and a Chinese tokenizer, by
    characters or by a model of pkuseg without a pickle. Raises `ModelError` for anything else.
    """
    path = Path(folder)
    for problem in _problems(path):
        raise ModelError(str(path), f"{problem}; `spacy.load` opens it, and may run what it holds")
    try:
        return spacy.load(path)
    except Exception as error:  # spaCy has many for what is damaged
        raise ModelError(str(path), f"cannot be opened ({error})") from error


def _problems(folder: Path) -> Iterator[str]:
    config = _config(folder)
    components = config.get("components")
    if not isinstance(components, Mapping) or not isinstance(config.get("nlp"), Mapping):
        raise ModelError(str(folder), "no pipeline: its configuration has no nlp and components")
    for name, component in components.items():
        factory = component.get("factory") if isinstance(component, Mapping) else None
        if factory not in _FACTORIES or "source" in component:
            yield f"its component {short(name)} is not one of {', '.join(_FACTORIES)}"
    if config["nlp"].get("lang") != "zh":
        yield "its language is not zh"
    for function in _functions([config["nlp"], components]):
        if function not in _FUNCTIONS:
            yield f"it calls {short(function)}"
    known = {*_FILES, *(f"{name}/{file}" for name in components for file in (PARAMS, SETTINGS))}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink() or not (path.is_dir() or (path.is_file() and name in known)):
            yield f"it holds {short(name)}"


def _config(folder: Path) -> dict[str, Any]:
    """Read the configuration as spaCy does, its variables replaced, and resolve nothing of it."""
    path = folder / _CONFIG
    try:
        if not path.is_file():
            raise FileNotFoundError("no such file")
        return dict(load_config(path, interpolate=True))
    except Exception as error:  # of the parser, of JSON, of variables
        raise ModelError(str(path), f"no configuration of a pipeline ({error})") from error


def _functions(value: Any) -> Iterator[Any]:
    """Yield what is named after an @ at any depth: functions that spaCy calls as it loads."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if str(key).startswith("@"):
                yield inner
            yield from _functions(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _functions(inner)
