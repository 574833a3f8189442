"""A layer -> its parameters as numpy arrays; vectors -> the same with dropout: what layers share.

Matrix products go through numpy, whose BLAS is several times as fast as the one that thinc brings.
"""

from collections.abc import Callable
from typing import Any, NamedTuple, TypeAlias, cast

import numpy as np
from numpy.typing import NDArray
from thinc.api import Model

Floats: TypeAlias = NDArray[np.float32]
Ints: TypeAlias = NDArray[np.int32]
Layer: TypeAlias = Model[Any, Any]
Shapes: TypeAlias = dict[str, tuple[int, ...]]
"""The shape of each parameter of a layer, by name."""


class Hidden(NamedTuple):
    """(n, WIDTH, width) vectors of tokens, and (n, WIDTH, 1) ones where there is a token."""

    vectors: Floats
    inside: Floats


def param(layer: Layer, name: str) -> Floats:
    """Return a parameter of a layer. Raises `KeyError` where it is not set."""
    return cast("Floats", layer.get_param(name))


def set_param(layer: Layer, name: str, value: NDArray[Any]) -> None:
    """Set a parameter of a layer, in single precision."""
    layer.set_param(name, cast("Any", value.astype(np.float32)))


def inc_grad(layer: Layer, name: str, value: NDArray[Any]) -> None:
    """Add a gradient of the parameter's shape to what it has."""
    layer.inc_grad(name, cast("Any", value))


def inc_rows(layer: Layer, name: str, ids: NDArray[np.int32], rows: Floats) -> None:
    """Add gradients to the rows of an embedding table that were looked up."""
    grad = np.zeros_like(param(layer, name))
    layer.ops.scatter_add(
        cast("Any", grad), cast("Any", np.ascontiguousarray(ids)), cast("Any", rows)
    )
    inc_grad(layer, name, grad)


def dropout(like: Floats, rate: float) -> Callable[[Floats], Floats]:
    """Draw a mask; the function applies it, to vectors and to their gradients alike."""
    if not rate:
        return lambda vectors: vectors
    noise = np.frombuffer(np.random.bytes(like.size), np.uint8).reshape(like.shape)
    mask = (noise >= 256 * rate) * np.float32(1 / (1 - rate))
    return lambda vectors: vectors * mask


def log_softmax(logits: Floats) -> Floats:
    """Return log probabilities (n, k) of k answers each, for their logits."""
    shifted = logits - logits.max(axis=1, keepdims=True)
    log: Floats = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return log
