"""Vectors -> vectors: dilated convolutions, whose reach doubles from one to the next."""

from collections.abc import Callable
from typing import Any

import numpy as np
from thinc.api import Model

from ipextract.statistical.network.layers import (
    Floats,
    Hidden,
    Layer,
    Shapes,
    dropout,
    inc_grad,
    param,
    set_param,
)


def convolution_shapes(width: int) -> Shapes:
    """Return the shapes of a block's parameters: one matrix for three tokens, and a bias."""
    return {"W": (width, 3 * width), "b": (width,)}


def dilated_block(width: int, dilation: int, rate: float) -> Layer:
    """Add to each token what a rectified convolution says of it and two tokens `dilation` away."""

    def initialize(layer: Layer, **_: object) -> None:
        spread = np.sqrt(2 / (3 * width))
        shapes = convolution_shapes(width)
        set_param(layer, "W", np.random.standard_normal(shapes["W"]) * spread)
        set_param(layer, "b", np.zeros(shapes["b"]))

    attrs = {"dropout": rate, "dilation": dilation}
    empty: dict[str, Any] = dict.fromkeys(convolution_shapes(width))
    return Model("dilated_block", _convolve, init=initialize, params=empty, attrs=attrs)


def _convolve(
    layer: Layer, hidden: Hidden, is_train: bool
) -> tuple[Hidden, Callable[[Floats], Floats]]:
    weights, reach = param(layer, "W"), layer.attrs["dilation"]
    vectors, inside = hidden
    n, length, width = vectors.shape
    flat = vectors.reshape(-1, width)
    left, own, right = np.split((flat @ weights).reshape(n, length, 3 * width), 3, axis=2)
    out = own + param(layer, "b")
    out[:, reach:] += left[:, :-reach]
    out[:, :-reach] += right[:, reach:]
    np.maximum(out, 0, out=out)
    out *= inside
    drop = dropout(out, layer.attrs["dropout"] if is_train else 0.0)

    def backprop(d_vectors: Floats) -> Floats:
        d_out = drop(d_vectors) * (out > 0)
        d_all = np.zeros((n, length, 3 * width), np.float32)
        d_all[:, :-reach, :width] = d_out[:, reach:]
        d_all[:, :, width : 2 * width] = d_out
        d_all[:, reach:, 2 * width :] = d_out[:, :-reach]
        d_flat = d_all.reshape(-1, 3 * width)
        inc_grad(layer, "W", flat.T @ d_flat)
        inc_grad(layer, "b", d_out.sum(axis=(0, 1)))
        d_in: Floats = d_vectors + (d_flat @ weights.T).reshape(n, length, width)
        return d_in

    return Hidden(vectors + drop(out), inside), backprop
