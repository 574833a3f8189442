"""Scores of tokens -> how likely each set of segments is, and the likeliest set.

A set scores the sum of `inside` over its tokens, of `begins` over the first token of each segment,
and of `ends` over the last: a path through a semi-Markov lattice whose two states are within and
outside a segment. Segments are parted by at least one token. All sums over sets are done by dynamic
programming, for n windows at once.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ipextract.statistical.network.layers import Floats


class Segments(NamedTuple):
    """Scores, probabilities or truths of n windows, each (n, WIDTH)."""

    inside: Floats
    begins: Floats
    ends: Floats


def edges(inside: Floats) -> Segments:
    """Complete sets of tokens (ones and zeros; the last axis is the window) by their edges."""
    before = np.zeros_like(inside)
    before[..., 1:] = inside[..., :-1]
    after = np.zeros_like(inside)
    after[..., :-1] = inside[..., 1:]
    return Segments(inside, inside * (1 - before), inside * (1 - after))


def chances(scores: Segments) -> tuple[Floats, Segments]:
    """Return the log of the sum over all sets (n,), and for each token the probability that it is
    inside, first and last."""
    inside, begins, ends = (np.ascontiguousarray(column.T) for column in scores)
    length = len(inside)
    out, within = np.zeros_like(inside), np.zeros_like(inside)
    within[0] = inside[0] + begins[0]
    for t in range(1, length):
        out[t] = np.logaddexp(out[t - 1], within[t - 1] + ends[t - 1])
        within[t] = inside[t] + np.logaddexp(within[t - 1], out[t - 1] + begins[t])
    total = np.logaddexp(out[-1], within[-1] + ends[-1])
    after_out, after_within = np.zeros_like(inside), np.zeros_like(inside)
    after_within[-1] = ends[-1]
    for t in range(length - 2, -1, -1):
        enter = inside[t + 1] + after_within[t + 1]
        after_out[t] = np.logaddexp(after_out[t + 1], begins[t + 1] + enter)
        after_within[t] = np.logaddexp(ends[t] + after_out[t + 1], enter)
    came_out = np.vstack([np.zeros_like(out[:1]), out[:-1]])
    goes_out = np.vstack([after_out[1:], np.zeros_like(out[:1])])
    logs = (
        within + after_within,
        came_out + begins + inside + after_within,
        within + ends + goes_out,
    )
    return total, Segments(*(np.exp(log - total).T for log in logs))


def likeliest(scores: Segments) -> tuple[Floats, NDArray[np.bool_]]:
    """Return the score of the best set (n,), and which tokens are in it (n, WIDTH)."""
    inside, begins, ends = (np.ascontiguousarray(column.T) for column in scores)
    length = len(inside)
    left, entered = np.zeros(inside.shape, bool), np.zeros(inside.shape, bool)
    out, within = np.zeros_like(inside[0]), inside[0] + begins[0]
    for t in range(1, length):
        leave, enter = within + ends[t - 1], out + begins[t]
        left[t], entered[t] = leave > out, enter > within
        out, within = np.maximum(out, leave), inside[t] + np.maximum(within, enter)
    best = within + ends[-1]
    chosen = np.zeros(inside.shape, bool)
    state = best > out
    for t in range(length - 1, -1, -1):
        chosen[t] = state
        state = np.where(state, ~entered[t], left[t])
    return np.maximum(out, best), chosen.T
