"""The statistical linker: what the network says, weighed against the rules, written into drafts."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple, TypeVar

import numpy as np

from ipextract.linking.drafts import Context, Draft
from ipextract.models.answers import BEFORE, HOME, Answers
from ipextract.models.decode import Reader
from ipextract.models.features import Alphabet, Claims, Tokens, tokenize, windows
from ipextract.models.judge import Judge
from ipextract.models.layers import Layer
from ipextract.models.names import Named, Names
from ipextract.models.options import (
    Entity,
    Signs,
    Wording,
    entity_options,
    metric_options,
    record_signs,
)
from ipextract.models.window import LEFT, WIDTH

Method = Literal["statistical", "hybrid"]

Option = TypeVar("Option", Wording, Entity)

_BATCH = 32
"""Windows a matrix product: few enough for their vectors to stay in the processor's cache."""


class Judges(NamedTuple):
    """What weighs the possible metrics and entities of a claim, and then the whole record."""

    metric: Judge
    entity: Judge
    record: Judge


UNTAUGHT = Judges(Judge({"network": 1.0}), Judge({"network": 1.0}), Judge({}))
"""Prefer the network to the rules: for a network in training."""


class StatisticalLinker:
    """Decides metric and entity of the drafts of an article, and how far each can be trusted.

    The drafts must be finished by the rules. With `method="statistical"` the network's answers
    stand wherever it has one; with "hybrid" the likelier of its and the rules' answer.
    """

    def __init__(self, model: Layer, alphabet: Alphabet, judges: Judges = UNTAUGHT) -> None:
        self._model = model
        self._alphabet = alphabet
        self._judges = judges

    def __call__(self, context: Context, method: Method = "hybrid") -> None:
        """Rewrite `metric`, `entity`, `region` and `confidence` of the drafts in place."""
        view = self.view(context)
        if view is None:
            return
        for row, draft in enumerate(view.drafts):
            signs = view.decide(row, self._judges, method)
            draft.confidence = self._judges.record(signs)

    def view(self, context: Context) -> "View | None":
        """Read an article with the network; `None` if it has no drafts."""
        if not any(context.drafts):
            return None
        passages = zip(context.readings, context.drafts, strict=True)
        tokens, claims = tokenize(passages, self._alphabet)
        reader = Reader(answer(self._model, tokens, claims), tokens, claims)
        return View(context, Names(context), tokens, claims, reader)


def likeliest(options: Sequence[Option], judge: Judge) -> tuple[Option, float]:
    """Return the likeliest option and its probability; the first of equal ones."""
    chances = [judge(option.signs) for option in options]
    best = max(chances)
    return options[chances.index(best)], best


def answer(model: Layer, tokens: Tokens, claims: Claims) -> Answers:
    """Run the network over claims, a batch at a time."""
    parts: list[Answers] = [
        model.predict(windows(tokens, Claims(*(c[begin : begin + _BATCH] for c in claims))))
        for begin in range(0, len(claims.at), _BATCH)
    ]
    return Answers(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))


class View:
    """An article's drafts in order, and the options of each. Drafts are written in that order."""

    def __init__(
        self, context: Context, names: Names, tokens: Tokens, claims: Claims, reader: Reader
    ) -> None:
        self.drafts: Sequence[Draft] = [draft for own in context.drafts for draft in own]
        self._names, self._tokens, self._claims, self._reader = names, tokens, claims, reader
        lengths = [len(reading.passage.text) + 1 for reading in context.readings]
        self._begins = [0, *np.cumsum(lengths).tolist()]

    def metrics(self, row: int) -> list[Wording]:
        """The rules' metric, if they have one, then the network's, if it is another."""
        return metric_options(self._reader, row, self.drafts[row])

    def entities(self, row: int) -> list[Entity]:
        """The rules' entity, then the network's, if it is another."""
        before = self.drafts[row - 1] if row else None
        named = self._network_entity(row, before)
        elsewhere = (self._names.home().name, before.entity if before else None)
        return entity_options(self._reader, row, self.drafts[row], named, elsewhere)

    def decide(self, row: int, judges: Judges, method: Method = "hybrid") -> Signs:
        """Write the likeliest metric and entity into the draft; return the record's signs."""
        metrics, entities = self.metrics(row), self.entities(row)
        if method == "statistical":
            metrics, entities = metrics[-1:], entities[-1:]
        metric, sure_metric = likeliest(metrics, judges.metric)
        entity, sure_entity = likeliest(entities, judges.entity)
        self.write(row, metric, entity)
        return record_signs(self.drafts[row], sure_metric, sure_entity)

    def write(self, row: int, metric: Wording, entity: Entity) -> None:
        """Put the chosen options into the draft, with the name of the model where it differs."""
        draft = self.drafts[row]
        if metric.tokens is not None:
            draft.metric, draft.metric_span = metric.text, self._span(row, metric.tokens)
            draft.rules.append("model.metric")
        if entity.by_network:
            draft.entity = entity.named.name
            if entity.named.region:
                draft.region_code, draft.region = entity.named.code, entity.named.region
            draft.rules.append("model.entity")

    def _network_entity(self, row: int, before: Draft | None) -> Named:
        start, end = int(self._reader.start[row]), int(self._reader.end[row])
        if start == WIDTH + HOME:
            return self._names.home()
        if start == WIDTH + BEFORE:
            return Named(before.entity, before.region_code, before.region) if before else _NOBODY
        (number, begin), (last_number, last) = self._places(row, [start, end])
        return self._names.at(number, begin, last + 1) if number == last_number else _NOBODY

    def _span(self, row: int, tokens: Sequence[int]) -> tuple[int, int] | None:
        """Where a metric stands, if it is in the claim's own passage."""
        (number, start), (last_number, last) = self._places(row, [tokens[0], tokens[-1]])
        here, _ = next(self._places(row, [LEFT]))
        return (start, last + 1) if number == last_number == here else None

    def _places(self, row: int, tokens: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Yield the number of the passage, and the offset in it, of tokens of a claim's window."""
        for token in tokens:
            source = int(self._tokens.source[int(self._claims.at[row]) - LEFT + int(token)])
            number = bisect_right(self._begins, source) - 1
            yield number, source - self._begins[number]


_NOBODY = Named(None, None, None)
