"""The network's logits -> answers, with their log probabilities."""

import numpy as np
from numpy.typing import NDArray

from ipextract.statistical.network.heads import Logits
from ipextract.statistical.network.layers import Floats, Ints, log_softmax
from ipextract.statistical.network.layout import LEFT, RIGHT, WIDTH
from ipextract.statistical.network.segments import Segments, chances, edges, likeliest
from ipextract.statistical.network.tokens import Claims, Tokens

_LONGEST_ENTITY = 30
_EDGES = "，、：；。的和与及 \n"
"""What a metric neither begins nor ends with."""


class Predictions:
    """What the network says of the claims of one article."""

    def __init__(self, logits: Logits, tokens: Tokens, claims: Claims) -> None:
        self._tokens, self._claims = tokens, claims
        self._scores = Segments(logits.metric, logits.metric_begins, logits.metric_ends)
        self._total, _ = chances(self._scores)
        best, self._chosen = likeliest(self._scores)
        self.metric_log: Floats = best - self._total
        """(n,): log probability of the likeliest metric."""
        self._starts, self._ends = log_softmax(logits.start), log_softmax(logits.end)
        self.start: Ints = self._starts.argmax(axis=1)
        """(n,): the first token of the likeliest entity, or WIDTH + FOCUS or PREVIOUS."""
        self.end: Ints = self._likeliest_end()

    def codes(self, row: int) -> Ints:
        """The window of a claim as code points."""
        at = self._claims.at[row]
        return self._tokens.code[at - LEFT : at + RIGHT + 1]

    def metric(self, row: int) -> tuple[str, list[int]]:
        """Return the likeliest metric of a claim, and the tokens of the window that spell it."""
        codes = self.codes(row)
        places = np.flatnonzero(self._chosen[row] & (codes > 0)).astype(np.int32)
        text = "".join(map(chr, codes[places].tolist()))
        stripped = text.lstrip(_EDGES)
        first = len(text) - len(stripped)
        stripped = stripped.rstrip(_EDGES)
        return stripped, places[first : first + len(stripped)].tolist()

    def wording_log(self, row: int, places: list[int]) -> float:
        """Return the log probability that these tokens, and no others, are the metric."""
        inside = np.zeros(WIDTH, np.float32)
        inside[places] = 1
        scores = zip(self._scores, edges(inside), strict=True)
        return float(sum(own[row] @ chosen for own, chosen in scores) - self._total[row])

    def entity_log(self, row: int, start: int, end: int = 0) -> float:
        """Return the log probability of an entity, given like `start` and `end`."""
        log = self._starts[row, start]
        return float(log + self._ends[row, end] if start < WIDTH else log)

    def _likeliest_end(self) -> Ints:
        index = np.arange(WIDTH)
        start = self.start[:, None]
        near: NDArray[np.bool_] = (index >= start) & (index < start + _LONGEST_ENTITY)
        end: Ints = np.where(near, self._ends, -np.inf).argmax(axis=1).astype(np.int32)
        return end
