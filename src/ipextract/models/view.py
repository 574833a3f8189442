"""An article as the network has read it: the options of each of its drafts."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

import numpy as np

from ipextract.linking.drafts import Context, Draft
from ipextract.models.answers import BEFORE, HOME
from ipextract.models.decode import Reader
from ipextract.models.entity_options import Entity, entity_options, unread_entity
from ipextract.models.features import Claims, Tokens
from ipextract.models.judge import Judge
from ipextract.models.judges import Judges, Method, is_sure, likeliest
from ipextract.models.metric_options import Wording, metric_options, unread_metric
from ipextract.models.names import Named, Names
from ipextract.models.signs import Signs, record_signs
from ipextract.models.window import LEFT, WIDTH


class View:
    """An article's drafts in order, and the options of each. Drafts are written in that order.

    `numbers` maps the drafts that the network has read to their numbers in `reader`.
    """

    def __init__(
        self,
        context: Context,
        drafts: Sequence[Draft],
        names: Names,
        tokens: Tokens,
        claims: Claims,
        reader: Reader | None,
        numbers: dict[int, int],
    ) -> None:
        self.drafts = drafts
        self._names, self._tokens, self._claims = names, tokens, claims
        self._reader, self._numbers = reader, numbers
        lengths = [len(reading.passage.text) + 1 for reading in context.readings]
        self._begins = [0, *np.cumsum(lengths).tolist()]

    def home(self) -> str | None:
        """The name of the region that the article is about."""
        return self._names.home.name

    def skip(self, rules: Judge) -> None:
        """Forget what the network says of claims of which the rules are sure."""
        for row, draft in enumerate(self.drafts):
            if is_sure(draft, self.home(), rules):
                self._numbers.pop(row, None)

    def metrics(self, row: int) -> list[Wording]:
        """The rules' metric, if they have one, then the network's, if it is another."""
        draft, number = self.drafts[row], self._numbers.get(row)
        if self._reader is None or number is None:
            return [unread_metric(draft)]
        return metric_options(self._reader, number, draft)

    def entities(self, row: int) -> list[Entity]:
        """The rules' entity, then the network's, if it is another."""
        draft, number = self.drafts[row], self._numbers.get(row)
        if self._reader is None or number is None:
            return [unread_entity(draft)]
        before = self.drafts[row - 1] if row else None
        start, end = int(self._reader.start[number]), int(self._reader.end[number])
        named = self._named(row, start, end, before)
        elsewhere = (self.home(), before.entity if before else None)
        return entity_options(self._reader, number, draft, named, elsewhere)

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

    def _named(self, row: int, start: int, end: int, before: Draft | None) -> Named:
        if start == WIDTH + HOME:
            return self._names.home
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
