"""Tokens, and where claims stand in them -> the window around each claim that the network reads."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ipextract.statistical.network.layers import Ints
from ipextract.statistical.network.layout import CLAIMS, CLAUSES, LEFT, RIGHT, SENTENCES
from ipextract.statistical.network.tokens import Claims, Tokens


class Windows(NamedTuple):
    """What the network reads: (n, WIDTH) for tokens, (n,) for the claim in question."""

    char: Ints
    before: Ints
    after: Ints
    unit: Ints
    mention: Ints
    clause: Ints
    sentence: Ints
    claim: Ints
    kind: Ints
    own_unit: Ints


def windows(tokens: Tokens, claims: Claims) -> Windows:
    """Cut the window of each claim out of the tokens."""
    index = (claims.at[:, None] + np.arange(-LEFT, RIGHT + 1)).astype(np.int32)
    char = tokens.char[index]
    inside = char > 0
    return Windows(
        char,
        tokens.pair[index - 1],
        tokens.pair[index],
        tokens.unit[index],
        tokens.mention[index],
        _relative(tokens.clause, index, claims.at, CLAUSES, inside),
        _relative(tokens.sentence, index, claims.at, SENTENCES, inside),
        _relative(tokens.claim, index, claims.at, CLAIMS, inside),
        claims.kind,
        claims.unit,
    )


def _relative(
    counts: Ints, index: Ints, at: Ints, reach: tuple[int, int], inside: NDArray[np.bool_]
) -> Ints:
    """Number the distance in `counts` from the claim, 1 for the furthest back; 0 for padding."""
    low, high = reach
    distance = np.clip(counts[index] - counts[at][:, None], low, high) - low + 1
    return np.where(inside, distance, 0).astype(np.int32)
