"""The statistical linker: what the network decides, written into an article's drafts."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import Literal

import numpy as np
from thinc.api import Model

from ipextract.evaluation.agreement import same_entity
from ipextract.linking.drafts import Context, Draft
from ipextract.linking.entities import EntityLinker
from ipextract.linking.entities.home import Home
from ipextract.models.answers import BEFORE, BY_RULES, HOME, QUANTITY_KINDS, Answers
from ipextract.models.decode import Decisions, decide
from ipextract.models.embedding import without_rules
from ipextract.models.features import Alphabet, Claims, Tokens, Windows, tokenize, windows
from ipextract.models.names import Names
from ipextract.models.targets import year_answers
from ipextract.models.window import LEFT, WIDTH

Method = Literal["statistical", "hybrid"]

_BATCH = 32
"""Windows a matrix product: few enough for their vectors to stay in the processor's cache."""


class StatisticalLinker:
    """Decides metric, entity, year and kind of the drafts of an article, and which to drop.

    Reads drafts that the rules have finished. With `method="statistical"` the network is not told
    what the rules say of metric, entity and year.
    """

    def __init__(self, model: Model[Windows, Answers], alphabet: Alphabet) -> None:
        self._model = model
        self._alphabet = alphabet
        self._entities = EntityLinker()

    def __call__(self, context: Context, method: Method = "hybrid") -> None:
        """Rewrite the drafts of `context` in place."""
        drafts = [draft for own in context.drafts for draft in own]
        if not drafts:
            return
        tokens, claims = tokenize(
            list(zip(context.readings, context.drafts, strict=True)), self._alphabet
        )
        answers = self.answer(tokens, claims, method)
        decisions = decide(answers, tokens, claims, method == "hybrid")
        _Writer(context, self._entities.home(context), tokens, claims, decisions).write(drafts)
        dropped = {id(d) for d, log in zip(drafts, decisions.keep_log, strict=True) if log < _EVEN}
        if dropped:
            _drop(context, dropped)

    def answer(self, tokens: Tokens, claims: Claims, method: Method = "hybrid") -> Answers:
        """Run the network over claims, a batch at a time."""
        parts = []
        for begin in range(0, len(claims.at), _BATCH):
            batch = windows(tokens, Claims(*(c[begin : begin + _BATCH] for c in claims)))
            if method == "statistical":
                batch = without_rules(batch, np.ones(len(batch.char), bool))
            parts.append(self._model.predict(batch))
        return Answers(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))


_EVEN = np.log(0.5)


def _drop(context: Context, dropped: set[int]) -> None:
    for own in context.drafts:
        own[:] = [draft for draft in own if id(draft) not in dropped]
        for draft in own:
            if id(draft.part_of) in dropped:
                draft.part_of = None


class _Writer:
    """Writes decisions into drafts; a draft whose rules agree stays as it is."""

    def __init__(
        self, context: Context, home: Home, tokens: Tokens, claims: Claims, decisions: Decisions
    ) -> None:
        self._tokens, self._claims, self._decisions = tokens, claims, decisions
        self._home = home
        self._names = Names(context, home)
        published = context.document.published
        self._published = int(published[:4]) if published else None
        lengths = [len(reading.passage.text) + 1 for reading in context.readings]
        self._begins = [0, *np.cumsum(lengths).tolist()]

    def write(self, drafts: Sequence[Draft]) -> None:
        before: Draft | None = None
        for row, draft in enumerate(drafts):
            self._metric(row, draft)
            self._entity(row, draft, before)
            self._year(row, draft)
            self._kind(row, draft)
            before = draft

    def _metric(self, row: int, draft: Draft) -> None:
        wording, tokens = self._decisions.metric[row]
        if not wording or wording == draft.metric:
            return
        draft.metric = wording
        number, start = self._place(int(tokens[0]))
        last_number, last = self._place(int(tokens[-1]))
        here, _ = self._place(int(self._claims.at[row]))
        draft.metric_span = (start, last + 1) if number == last_number == here else None
        draft.rules.append("model.metric")

    def _entity(self, row: int, draft: Draft, before: Draft | None) -> None:
        start = int(self._decisions.start[row])
        if start == WIDTH + BY_RULES:
            return
        if start == WIDTH + BEFORE and before is not None:
            _rename(draft, before.entity, before.region_code, before.region)
        elif start >= WIDTH:
            if start == WIDTH + HOME:
                _rename(draft, *self._names.home())
        else:
            first = int(self._claims.at[row]) - LEFT + start
            last = first - start + int(self._decisions.end[row])
            number, begin = self._place(first)
            last_number, end = self._place(last)
            if number == last_number:
                _rename(draft, *self._names.at(number, begin, end + 1))

    def _year(self, row: int, draft: Draft) -> None:
        choice = int(self._decisions.year[row])
        year = year_answers(draft.year, self._published)[choice]
        if choice and year != draft.year:
            draft.year = year
            draft.period = draft.period if year else None
            draft.rules.append("model.year")

    def _kind(self, row: int, draft: Draft) -> None:
        kind, direction = QUANTITY_KINDS[int(self._decisions.kind[row])]
        if draft.quantity is None or (kind, direction) == (draft.kind, draft.direction):
            return
        draft.kind, draft.direction = kind, direction  # type: ignore[assignment]
        draft.basis = (draft.basis or "none") if kind == "change" else None
        draft.rules.append("model.kind")

    def _place(self, token: int) -> tuple[int, int]:
        """Return the number of the passage in which a token stands, and its offset there."""
        source = int(self._tokens.source[token])
        number = bisect_right(self._begins, source) - 1
        return number, source - self._begins[number]


def _rename(draft: Draft, name: str | None, code: str | None, region: str | None) -> None:
    if not name or same_entity(name, draft.entity):
        return
    draft.entity = name
    if region:
        draft.region_code, draft.region = code, region
    draft.rules.append("model.entity")
