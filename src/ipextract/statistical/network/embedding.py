"""Windows -> vectors: the sum of an embedding for each feature of a token and of its claim."""

from collections.abc import Callable

import numpy as np
from thinc.api import Model

from ipextract.statistical.network.layers import (
    Floats,
    Hidden,
    Layer,
    Shapes,
    dropout,
    inc_grad,
    inc_rows,
    param,
    set_param,
)
from ipextract.statistical.network.layout import (
    FIRST_CHAR,
    OF_CLAIMS,
    OF_TOKENS,
    PAIRS,
    UNKNOWN,
    WIDTH,
)
from ipextract.statistical.network.windows import Windows

_SPREAD, _SPREAD_OF_PAIRS = 0.1, 0.03
_UNKNOWN_RATE = 0.05
"""In training: the share of characters, and half the share of pairs, taken for unknown."""


def embedding_shapes(chars: int, width: int) -> Shapes:
    """Return the shape of each table: a row for each value of a feature, `chars` for characters."""
    rows = {"char": chars, **OF_TOKENS, **OF_CLAIMS, "place": WIDTH}
    return {name: (number, width) for name, number in rows.items()}


def embed(width: int, rate: float) -> Layer:
    """Build the layer; `rate` is the dropout's. The ids of characters go up to `attrs["chars"]`."""

    def initialize(layer: Layer, **_: object) -> None:
        for name, shape in embedding_shapes(layer.attrs["chars"], width).items():
            spread = _SPREAD_OF_PAIRS if shape[0] == PAIRS else _SPREAD
            set_param(layer, name, np.random.standard_normal(shape) * spread)

    empty = dict.fromkeys(embedding_shapes(FIRST_CHAR, width))
    attrs = {"dropout": rate, "chars": FIRST_CHAR}
    return Model("embed", _embed, init=initialize, params=empty, attrs=attrs)


def _embed(
    layer: Layer, seen: Windows, is_train: bool
) -> tuple[Hidden, Callable[[Floats], list[object]]]:
    if is_train:
        seen = _forget(seen)
    inside = (seen.char > 0).astype(np.float32)[:, :, None]
    vectors = param(layer, "char")[seen.char]
    for name in OF_TOKENS:
        vectors += param(layer, name)[getattr(seen, name)]
    vectors += param(layer, "place")
    for name in OF_CLAIMS:
        vectors += param(layer, name)[getattr(seen, name)][:, None]
    vectors *= inside
    drop = dropout(vectors, layer.attrs["dropout"] if is_train else 0.0)

    def backprop(d_vectors: Floats) -> list[object]:
        d_vectors = drop(d_vectors) * inside
        rows = np.ascontiguousarray(d_vectors.reshape(-1, d_vectors.shape[-1]))
        of_claim = d_vectors.sum(axis=1)
        for name in ("char", *OF_TOKENS):
            inc_rows(layer, name, getattr(seen, name).reshape(-1), rows)
        for name in OF_CLAIMS:
            inc_rows(layer, name, getattr(seen, name), of_claim)
        inc_grad(layer, "place", d_vectors.sum(axis=0))
        return []

    return Hidden(drop(vectors), inside), backprop


def _forget(seen: Windows) -> Windows:
    """Take some characters and pairs for unknown, as in unseen text."""
    shape = seen.char.shape
    lost = (np.random.random(shape) < _UNKNOWN_RATE) & (seen.char > 0)
    before, after = (np.random.random(shape) < 2 * _UNKNOWN_RATE for _ in range(2))
    return seen._replace(
        char=np.where(lost, UNKNOWN, seen.char),
        before=np.where(before, 0, seen.before),
        after=np.where(after, 0, seen.after),
    )
