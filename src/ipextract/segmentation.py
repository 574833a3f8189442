"""Cut text into words: by characters, by jieba, or by spacy-pkuseg with a model of the user's.

The network reads characters; docs/segmentation.md says what word boundaries would add to it.
"""

import re
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ipextract.errors import ModelError

Segmenter = Callable[[str], list[str]]
"""Cuts a text into words that, joined, are the text."""

SINGLE, BEGIN, INSIDE, END = 1, 2, 3, 4
"""The places of a character in its word."""

_PKUSEG_FILES = ("features.msgpack", "weights.npz")
_SPACES = re.compile(r"(\s+)")


def segmenter(name: str, model: Path | None = None) -> Segmenter:
    """Return the segmenter "characters", "jieba" or "pkuseg".

    `model` is the folder of a spacy-pkuseg model: one of the official ones, unpacked, or one from
    scripts/train_segmenter.py. Raises `ModelError` for an unknown name, a package that is not
    installed, a model that is missing, or one given to a segmenter that takes none.
    """
    if name not in _SEGMENTERS:
        raise ModelError(f"segmenter {name!r}", f"there are {', '.join(_SEGMENTERS)}")
    return _SEGMENTERS[name](model)


def places(text: str, segment: Segmenter) -> NDArray[np.int32]:
    """Return the place of each character in its word, as an array as long as the text."""
    lengths = np.array([len(word) for word in segment(text)], np.int32)
    found = np.full(len(text), INSIDE, np.int32)
    ends = np.cumsum(lengths)
    found[ends - lengths], found[ends - 1] = BEGIN, END
    found[ends[lengths == 1] - 1] = SINGLE
    return found


def _characters(model: Path | None) -> Segmenter:
    _refuse("characters", model)
    return list


def _jieba(model: Path | None) -> Segmenter:
    _refuse("jieba", model)
    if find_spec("jieba") is None:
        raise ModelError("segmenter 'jieba'", "not installed; pip install 'ipextract[segment]'")
    import jieba

    jieba.setLogLevel("ERROR")  # it announces the reading of its dictionary
    cut: Segmenter = jieba.Tokenizer().lcut
    return cut


def _pkuseg(model: Path | None) -> Segmenter:
    if model is None:
        raise ModelError("segmenter 'pkuseg'", "needs the folder of a model")
    if missing := [name for name in _PKUSEG_FILES if not (model / name).is_file()]:
        raise ModelError(str(model), f"no model of spacy-pkuseg: there is no {missing[0]}")
    import spacy_pkuseg

    tool: Any = spacy_pkuseg.pkuseg(str(model.resolve()), user_dict=None)
    tool.model.w = tool.model.w.astype(np.float64)  # ours are kept in half precision

    def cut(text: str) -> list[str]:
        """Cut between spaces: pkuseg drops them."""
        return [
            word
            for piece in _SPACES.split(text)
            if piece
            for word in ([piece] if piece.isspace() else tool.cut(piece))
        ]

    return cut


def _refuse(name: str, model: Path | None) -> None:
    if model is not None:
        raise ModelError(str(model), f"the segmenter {name!r} takes no model")


_SEGMENTERS: dict[str, Callable[[Path | None], Segmenter]] = {
    "characters": _characters,
    "jieba": _jieba,
    "pkuseg": _pkuseg,
}
