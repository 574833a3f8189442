"""Drafts that the rules have finished -> their metric, entity and confidence, in place."""

from functools import cache

import numpy as np
from threadpoolctl import ThreadpoolController

from ipextract.linking.drafts import ArticleState
from ipextract.statistical.decisions import ALWAYS_ASK, Decisions, NetworkMethod
from ipextract.statistical.network.alphabet import Alphabet
from ipextract.statistical.network.decode import Predictions
from ipextract.statistical.network.heads import Logits
from ipextract.statistical.network.layers import Layer
from ipextract.statistical.network.tokens import Claims, Tokens, tokenize
from ipextract.statistical.network.windows import windows
from ipextract.statistical.predictions import ArticlePredictions
from ipextract.statistical.span_names import SpanNames

_BATCH = 32
"""Windows a matrix product: few enough for their vectors to stay in the processor's cache."""


class StatisticalLinker:
    """Decides metric and entity of the drafts of an article, and how far each can be trusted.

    The drafts must be finished by the rules. With `method="statistical"` the network's answers
    stand wherever it has one; with "hybrid" its metric does where it is the likelier.
    """

    def __init__(self, model: Layer, alphabet: Alphabet, decisions: Decisions = ALWAYS_ASK) -> None:
        self._model = model
        self._alphabet = alphabet
        self._decisions = decisions

    def __call__(self, state: ArticleState, method: NetworkMethod = "hybrid") -> None:
        """Rewrite `metric`, `entity`, `region` and `confidence` of the drafts in place."""
        predictions = self.predict(state, self._decisions if method == "hybrid" else ALWAYS_ASK)
        if predictions is None:
            return
        for row, draft in enumerate(predictions.drafts):
            features = predictions.decide(row, self._decisions, method)
            draft.confidence = self._decisions.record.probability(features)

    def predict(
        self, state: ArticleState, decisions: Decisions = ALWAYS_ASK
    ) -> ArticlePredictions | None:
        """Read an article with the network, but for claims for which the rules suffice.

        Returns `None` if it has no drafts.
        """
        drafts = [draft for own in state.drafts for draft in own]
        if not drafts:
            return None
        names = SpanNames(state)
        focus = names.focus.code
        unsure = [n for n, draft in enumerate(drafts) if not decisions.suffices(draft, focus)]
        passages = zip(state.passages, state.drafts, strict=True)
        tokens, claims = tokenize(passages, self._alphabet)
        asked = Claims(*(column[unsure] for column in claims))
        network = None
        if unsure:
            network = Predictions(run_network(self._model, tokens, asked), tokens, asked)
        numbers = {row: number for number, row in enumerate(unsure)}
        return ArticlePredictions(state, drafts, names, tokens, claims, network, numbers)


@cache
def _threads() -> ThreadpoolController:
    return ThreadpoolController()


def run_network(model: Layer, tokens: Tokens, claims: Claims) -> Logits:
    """Run the network over claims, a batch at a time, in one thread.

    Sums of several threads differ in their last digits from those of one, and a claim must read
    the same in a process of its own as in a pool or on a cluster.
    """
    with _threads().limit(limits=1):
        parts: list[Logits] = [
            model.predict(windows(tokens, Claims(*(c[begin : begin + _BATCH] for c in claims))))
            for begin in range(0, len(claims.at), _BATCH)
        ]
    return Logits(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))
