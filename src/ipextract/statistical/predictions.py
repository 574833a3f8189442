"""What the network says of an article -> the options of each draft, and those chosen."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

import numpy as np

from ipextract.linking.drafts import ArticleState, Draft
from ipextract.statistical.decisions import Decisions, NetworkMethod
from ipextract.statistical.entity_candidates import EntityOption, entity_options, unread_entity
from ipextract.statistical.features import Background, record_features
from ipextract.statistical.loglinear import Features
from ipextract.statistical.metric_candidates import MetricOption, metric_options, unread_metric
from ipextract.statistical.network.decode import Predictions
from ipextract.statistical.network.heads import FOCUS, PREVIOUS
from ipextract.statistical.network.layout import LEFT, WIDTH
from ipextract.statistical.network.tokens import Claims, Tokens
from ipextract.statistical.span_names import EntityName, SpanNames


class ArticlePredictions:
    """An article's drafts in order, and the options of each. Drafts are written in that order.

    `numbers` maps the drafts that the network has read to their rows in `network`.
    """

    def __init__(
        self,
        state: ArticleState,
        drafts: Sequence[Draft],
        names: SpanNames,
        tokens: Tokens,
        claims: Claims,
        network: Predictions | None,
        numbers: dict[int, int],
    ) -> None:
        self.drafts = drafts
        self._names, self._tokens, self._claims = names, tokens, claims
        self._network, self._numbers = network, numbers
        lengths = [len(passage.text) + 1 for passage in state.passages]
        self._begins = [0, *np.cumsum(lengths).tolist()]

    def focus(self) -> EntityName:
        """The region that the article is about."""
        return self._names.focus

    def options(self, row: int, ask: bool) -> tuple[list[MetricOption], list[EntityOption]]:
        """Return the rules' metric and entity, then the network's where it is asked, has read the
        claim, and says something else."""
        draft, number = self.drafts[row], self._numbers.get(row)
        if not ask or self._network is None or number is None:
            return [unread_metric(draft)], [unread_entity(draft)]
        before = self.drafts[row - 1] if row else None
        start, end = int(self._network.start[number]), int(self._network.end[number])
        named = self._named(row, start, end, before)
        entities = entity_options(self._network, number, draft, named)
        return metric_options(self._network, number, draft), entities

    def is_asked(self, row: int, decisions: Decisions, method: NetworkMethod = "hybrid") -> bool:
        """Whether the network has a say in a claim."""
        if row not in self._numbers:
            return False
        focus = self.focus().code
        return method == "statistical" or not decisions.suffices(self.drafts[row], focus)

    def decide(self, row: int, decisions: Decisions, method: NetworkMethod = "hybrid") -> Features:
        """Write the likeliest metric and the rules' entity, or the network's, into the draft.

        Returns the record's features.
        """
        metrics, entities = self.options(row, self.is_asked(row, decisions, method))
        by_network = method == "statistical"
        metric, sure_metric = decisions.metric.choose(metrics, last=by_network)
        entity = entities[-1 if by_network else 0]
        self.write(row, metric, entity)
        draft = self.drafts[row]
        chances = {"metric": sure_metric, "entity": draft.entity_chance}
        if metric.network is not None and entity.network is not None:
            chances |= {"network metric": metric.network, "network entity": entity.network}
        background = Background(self._names.coverage, self.focus().name)
        return record_features(
            draft, background, chances, (f"metric {metric.how}", f"entity {entity.how}")
        )

    def write(self, row: int, metric: MetricOption, entity: EntityOption) -> None:
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

    def _named(self, row: int, start: int, end: int, before: Draft | None) -> EntityName:
        if start == WIDTH + FOCUS:
            return self._names.focus
        if start == WIDTH + PREVIOUS:
            return (
                EntityName(before.entity, before.region_code, before.region) if before else _NOBODY
            )
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


_NOBODY = EntityName(None, None, None)
