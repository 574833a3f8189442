"""Teach the judges: on claims of documents that the network has not seen, what turned out right."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ipextract.claims import Claim
from ipextract.documents import Document
from ipextract.evaluation.agreement import agreed_fields, same_entity, same_metric
from ipextract.evaluation.alignment import align
from ipextract.evaluation.gold import GoldClaim, answers
from ipextract.extractor import Extractor
from ipextract.linking.claims import to_claim
from ipextract.linking.drafts import Context
from ipextract.models.entity_options import Entity
from ipextract.models.judge import Judge
from ipextract.models.judges import Judges
from ipextract.models.linker import StatisticalLinker
from ipextract.models.metric_options import Wording
from ipextract.models.signs import Signs, rule_view
from ipextract.models.view import View
from ipextract.text.passages import Page

Articles = Sequence[tuple[Page, Context]]


class Case(NamedTuple):
    """An article as the network reads it, with the gold of each of its drafts."""

    page: Page
    context: Context
    view: View
    golds: Sequence[GoldClaim | None]


class Row(NamedTuple):
    """A draft with gold, and what it may become."""

    gold: GoldClaim
    metrics: list[Wording]
    entities: list[Entity]


def read_cases(
    extractor: Extractor, linker: StatisticalLinker, document: Document, gold: Sequence[GoldClaim]
) -> Iterator[Case]:
    """Read a document by rules and by a network that has not been trained on it."""
    articles = list(extractor.articles(document))
    golds = iter(paired(articles, gold))
    for page, context in articles:
        if (view := linker.view(context)) is not None:
            yield Case(page, context, view, [next(golds) for _ in view.drafts])


def paired(articles: Articles, gold: Sequence[GoldClaim]) -> list[GoldClaim | None]:
    """Return the gold claim of each draft of a document, in order."""
    proposed = [claim for page, context in articles for claim in claims(page, context)]
    pairs = {j: gold[i] for i, j in align(gold, proposed)}
    return [pairs.get(number) for number in range(len(proposed))]


def claims(page: Page, context: Context) -> Iterator[Claim]:
    """Yield what the drafts of an article amount to."""
    doc, headline = context.document.doc, context.article.headline
    for reading, drafts in zip(context.readings, context.drafts, strict=True):
        for draft in drafts:
            yield to_claim(page.raw, doc, headline, reading, draft)


def teach(cases: Sequence[Case]) -> Judges:
    """Learn when the rules suffice, to choose among metrics and entities, and how likely the
    chosen record is right. Writes the chosen answers into the drafts.
    """
    rules = _judge(
        (rule_view(draft, case.view.home()).signs(), _is_right(gold, draft.metric, draft.entity))
        for case in cases
        for draft, gold in zip(case.view.drafts, case.golds, strict=True)
        if gold is not None
    )
    for case in cases:
        case.view.skip(rules)
    rows = [row for case in cases for row in _rows(case)]
    metric = _judge(
        (option.signs, any(same_metric(g, option.text) for g in answers(row.gold.metric)))
        for row in rows
        for option in row.metrics
    )
    entity = _judge(
        (option.signs, any(same_entity(g, option.named.name) for g in answers(row.gold.entity)))
        for row in rows
        for option in row.entities
    )
    judges = Judges(rules, metric, entity, Judge({}))
    records = (pair for case in cases for pair in _records(case, judges))
    return judges._replace(record=_judge(records))


def _is_right(gold: GoldClaim, metric: str | None, entity: str | None) -> bool:
    return any(same_metric(g, metric) for g in answers(gold.metric)) and any(
        same_entity(g, entity) for g in answers(gold.entity)
    )


def _rows(case: Case) -> Iterator[Row]:
    for number, gold in enumerate(case.golds):
        if gold is not None:
            yield Row(gold, case.view.metrics(number), case.view.entities(number))


def _records(case: Case, judges: Judges) -> Iterator[tuple[Signs, bool]]:
    seen = [case.view.decide(row, judges) for row in range(len(case.view.drafts))]
    for signs, claim, gold in zip(seen, claims(case.page, case.context), case.golds, strict=True):
        yield signs, gold is not None and "record" in agreed_fields(gold, claim)


def _judge(observed: Iterable[tuple[Signs, bool]]) -> Judge:
    seen, right = zip(*observed, strict=True)
    return Judge.learn(seen, right)
