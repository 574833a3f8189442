"""Logits and acceptable answers -> the loss, its gradient: their likelihood taken together.

Gold gives several wordings of one metric and several names for one entity. The network need not
spread its belief over them: whichever it finds likeliest earns the credit.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ipextract.statistical.network.heads import Logits
from ipextract.statistical.network.layers import Floats, log_softmax
from ipextract.statistical.network.layout import WIDTH
from ipextract.statistical.network.segments import Segments, chances, edges

NEVER = np.float32(-1e9)


class Targets(NamedTuple):
    """Acceptable answers for n claims; unused places have the log prior NEVER."""

    metric: Floats
    """(n, wordings, WIDTH): ones where a token is part of the wording."""
    metric_prior: Floats
    """(n, wordings): the best wording first."""
    start: NDArray[np.int32]
    end: NDArray[np.int32]
    entity_prior: Floats
    """(n, spans): `start` as in `Logits.start`; `end` is 0 where the answer is no span."""


def loss(logits: Logits, targets: Targets) -> tuple[float, Logits]:
    """Return the negative log likelihood, summed, and its gradient."""
    metric, d_metric = _metric(logits, targets)
    entity, d_start, d_end = _entity(logits, targets)
    return metric + entity, Logits(*d_metric, d_start, d_end)


def _metric(logits: Logits, targets: Targets) -> tuple[float, Segments]:
    scores = Segments(logits.metric, logits.metric_begins, logits.metric_ends)
    total, expected = chances(scores)
    wordings = edges(targets.metric)
    score = sum(np.einsum("nkt,nt->nk", w, s) for w, s in zip(wordings, scores, strict=True))
    share, known, lost = _shares(score - total[:, None] + targets.metric_prior)
    wanted = (np.einsum("nk,nkt->nt", share, wording) for wording in wordings)
    gradient = ((e - w) * known for e, w in zip(expected, wanted, strict=True))
    return lost, Segments(*gradient)


def _entity(logits: Logits, targets: Targets) -> tuple[float, Floats, Floats]:
    start, end = log_softmax(logits.start), log_softmax(logits.end)
    is_span = (targets.start < WIDTH).astype(np.float32)
    rows = np.arange(len(start))[:, None]
    likelihood = start[rows, targets.start] + is_span * end[rows, targets.end]
    share, known, total = _shares(likelihood + targets.entity_prior)
    d_start, d_end = np.exp(start), np.exp(end) * (share * is_span).sum(axis=1, keepdims=True)
    np.subtract.at(d_start, (rows, targets.start), share)
    np.subtract.at(d_end, (rows, targets.end), share * is_span)
    return total, d_start * known, d_end * known


def _shares(likelihood: Floats) -> tuple[Floats, Floats, float]:
    """Return each answer's share of the likelihood, whether there is any, and the summed loss."""
    best = likelihood.max(axis=1, keepdims=True)
    known = (best > NEVER / 2).astype(np.float32)
    weights = np.exp(likelihood - best)
    total = weights.sum(axis=1, keepdims=True)
    return weights / total, known, -float(((best + np.log(total)) * known).sum())
