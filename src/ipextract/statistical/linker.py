"""The statistical linker: what the network says, weighed against the rules, written into drafts."""

from functools import cache

import numpy as np
from threadpoolctl import ThreadpoolController

from ipextract.linking.drafts import ArticleState
from ipextract.statistical.decisions import UNTAUGHT, Decisions, Method, is_sure
from ipextract.statistical.judge import Judge
from ipextract.statistical.network.decode import Predictions
from ipextract.statistical.network.heads import Logits
from ipextract.statistical.network.layers import Layer
from ipextract.statistical.network.tokens import Alphabet, Claims, Tokens, tokenize, windows
from ipextract.statistical.predictions import ArticlePredictions
from ipextract.statistical.span_names import SpanNames

_BATCH = 32
"""Windows a matrix product: few enough for their vectors to stay in the processor's cache."""


class StatisticalLinker:
    """Decides metric and entity of the drafts of an article, and how far each can be trusted.

    The drafts must be finished by the rules. With `method="statistical"` the network's answers
    stand wherever it has one; with "hybrid" its metric does where it is the likelier.
    """

    def __init__(self, model: Layer, alphabet: Alphabet, judges: Decisions = UNTAUGHT) -> None:
        self._model = model
        self._alphabet = alphabet
        self._judges = judges

    def __call__(self, state: ArticleState, method: Method = "hybrid") -> None:
        """Rewrite `metric`, `entity`, `region` and `confidence` of the drafts in place."""
        judge = self._judges.rules if method == "hybrid" else UNTAUGHT.rules
        view = self.view(state, judge)
        if view is None:
            return
        for row, draft in enumerate(view.drafts):
            signs = view.decide(row, self._judges, method)
            draft.confidence = self._judges.record(signs)

    def view(self, state: ArticleState, rules: Judge = UNTAUGHT.rules) -> ArticlePredictions | None:
        """Read an article with the network, but for claims of which the rules are sure.

        Returns `None` if it has no drafts.
        """
        drafts = [draft for own in state.drafts for draft in own]
        if not drafts:
            return None
        names = SpanNames(state)
        unsure = [row for row, d in enumerate(drafts) if not is_sure(d, names.home.name, rules)]
        passages = zip(state.passages, state.drafts, strict=True)
        tokens, claims = tokenize(passages, self._alphabet)
        asked = Claims(*(column[unsure] for column in claims))
        reader = Predictions(answer(self._model, tokens, asked), tokens, asked) if unsure else None
        numbers = {row: number for number, row in enumerate(unsure)}
        return ArticlePredictions(state, drafts, names, tokens, claims, reader, numbers)


@cache
def _threads() -> ThreadpoolController:
    return ThreadpoolController()


def answer(model: Layer, tokens: Tokens, claims: Claims) -> Logits:
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
