"""Vectors of a window -> logits: the layer that answers the questions about a claim."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from thinc.api import Model

from ipextract.statistical.network.layers import (
    Floats,
    Hidden,
    Layer,
    Shapes,
    inc_grad,
    param,
    set_param,
)
from ipextract.statistical.network.layout import LEFT

FOCUS, PREVIOUS, ELSEWHERE = 0, 1, 2
"""Answers for the entity that are no span of the window (WIDTH + each): the article's region, the
entity of the claim before; and their number."""


class Logits(NamedTuple):
    """What the network says of n claims, as logits; also the gradients of the same."""

    metric: Floats
    metric_begins: Floats
    metric_ends: Floats
    """(n, WIDTH) each: the token is part of the metric, the first or last of a piece of it."""
    start: Floats
    """(n, WIDTH + ELSEWHERE): the entity's first token, or one of the other answers."""
    end: Floats
    """(n, WIDTH): the entity's last token."""


_TOKEN_HEADS = ("metric", "metric_begins", "metric_ends", "start", "end")
_SELDOM = -1.0
"""Logit to begin with: few tokens are part of the metric, fewer its edges."""
_FAR_BELOW = np.float32(-30.0)


def head_shapes(width: int) -> Shapes:
    """Return the shapes of parameters: for tokens, for tokens with the claim, for the claim."""
    count = len(_TOKEN_HEADS)
    return {
        "tokens": (width, count),
        "pairs": (width, count * width),
        "claims": (2 * width, ELSEWHERE),
        "b": (count + ELSEWHERE,),
    }


def heads(width: int) -> Layer:
    """Answer each question by a product with the token's vector, and with the claim's own."""

    def initialize(layer: Layer, **_: object) -> None:
        shapes = head_shapes(width)
        set_param(layer, "tokens", np.random.standard_normal(shapes["tokens"]) * 0.1)
        set_param(layer, "pairs", np.random.standard_normal(shapes["pairs"]) * 0.3 / width)
        set_param(layer, "claims", np.zeros(shapes["claims"]))
        bias = np.zeros(shapes["b"])
        bias[:3] = _SELDOM
        set_param(layer, "b", bias)

    empty = dict.fromkeys(head_shapes(width))
    return Model("heads", _score, init=initialize, params=empty)


def _score(
    layer: Layer, hidden: Hidden, is_train: bool
) -> tuple[Logits, Callable[[Logits], Floats]]:
    tokens, pairs, claims, b = (param(layer, name) for name in ("tokens", "pairs", "claims", "b"))
    vectors, inside = hidden
    n, length, width = vectors.shape
    count = len(_TOKEN_HEADS)
    own = vectors[:, LEFT]
    keys = (own @ pairs).reshape(n, count, width) + tokens.T
    scores = vectors @ keys.transpose(0, 2, 1) + b[:count]
    scores = np.where(inside > 0, scores, _FAR_BELOW)
    inner, begins, ends, first, last = scores.transpose(2, 0, 1)
    highest = vectors.argmax(axis=1)[:, None]
    pooled = np.take_along_axis(vectors, highest, axis=1)[:, 0]
    claim = np.concatenate([own, pooled], axis=1)
    start = np.concatenate([first, claim @ claims + b[count:]], axis=1)

    def backprop(d: Logits) -> Floats:
        of_tokens = (d.metric, d.metric_begins, d.metric_ends, d.start[:, :length], d.end)
        d_scores = np.stack(of_tokens, axis=2) * inside
        d_claims = d.start[:, length:]
        inc_grad(layer, "b", np.concatenate([d_scores.sum(axis=(0, 1)), d_claims.sum(axis=0)]))
        inc_grad(layer, "claims", claim.T @ d_claims)
        d_keys = d_scores.transpose(0, 2, 1) @ vectors
        inc_grad(layer, "tokens", d_keys.sum(axis=0).T)
        flat_keys = d_keys.reshape(n, -1)
        inc_grad(layer, "pairs", own.T @ flat_keys)
        d_vectors: Floats = d_scores @ keys
        d_claim = d_claims @ claims.T
        d_vectors[:, LEFT] += flat_keys @ pairs.T + d_claim[:, :width]
        d_pooled = np.take_along_axis(d_vectors, highest, axis=1) + d_claim[:, None, width:]
        np.put_along_axis(d_vectors, highest, d_pooled, axis=1)
        return d_vectors

    return Logits(inner, begins, ends, start, last), backprop
