"""Teach the judges: on claims of documents that the network has not seen, what turned out right."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields, replace
from typing import NamedTuple

from ipextract.claims import Claim
from ipextract.documents import Document
from ipextract.evaluation.fields import agreed_fields
from ipextract.evaluation.gold import GoldClaim, answers
from ipextract.extractor import Extractor
from ipextract.linking.drafts import ArticleState, Draft
from ipextract.matching.agreement import same_metric
from ipextract.statistical.decisions import Decisions, Method
from ipextract.statistical.features import Signs, rule_evidence
from ipextract.statistical.judge import Judge
from ipextract.statistical.linker import StatisticalLinker
from ipextract.statistical.predictions import ArticlePredictions
from ipextract.statistical.ranker import Contest, Ranker
from ipextract.text.passages import Page
from ipextract.training.pairing import claims, paired


class Case(NamedTuple):
    """An article as rules and network read it, with the gold of each of its drafts."""

    page: Page
    state: ArticleState
    view: ArticlePredictions
    golds: Sequence[GoldClaim | None]


def read_cases(
    extractor: Extractor, linker: StatisticalLinker, document: Document, gold: Sequence[GoldClaim]
) -> Iterator[Case]:
    """Read a document by rules and by a network that have not been trained on it."""
    for page, state, golds in paired(extractor, document, gold):
        if (view := linker.view(state)) is not None:
            yield Case(page, state, view, golds)


def teach(cases: Sequence[Case]) -> Decisions:
    """Learn when the rules suffice, to choose among metrics, and how likely the chosen record is
    right.
    """
    rules = _judge(
        (rule_evidence(draft, case.view.home()).signs(), _is_right(gold, draft.metric))
        for case in cases
        for draft, gold in zip(case.view.drafts, case.golds, strict=True)
        if gold is not None
    )
    judges = Decisions(rules, Ranker({}), Judge({}))
    contests = (contest for case in cases for contest in _contests(case, judges))
    judges = judges._replace(metric=Ranker.learn(contests))
    records = (pair for case in cases for pair in _records(case, judges))
    return judges._replace(record=_judge(records))


def decided(
    case: Case, judges: Decisions, method: Method = "hybrid"
) -> Iterator[tuple[Signs, Claim]]:
    """Yield the claims of an article as the judges would have them, with the signs of each record.

    Leaves the drafts as they were.
    """
    with _restored(case.view.drafts):
        seen = [case.view.decide(row, judges, method) for row in range(len(case.view.drafts))]
        made = list(claims(case.page, case.state))
    yield from zip(seen, made, strict=True)


@contextmanager
def _restored(drafts: Sequence[Draft]) -> Iterator[None]:
    before = [replace(draft, rules=list(draft.rules)) for draft in drafts]
    try:
        yield
    finally:
        for draft, old in zip(drafts, before, strict=True):
            for field in fields(Draft):
                setattr(draft, field.name, getattr(old, field.name))


def _is_right(gold: GoldClaim, metric: str | None) -> bool:
    return any(same_metric(wanted, metric) for wanted in answers(gold.metric))


def _contests(case: Case, judges: Decisions) -> Iterator[Contest]:
    for number, gold in enumerate(case.golds):
        if gold is not None and case.view.is_asked(number, judges):
            metrics, _ = case.view.options(number, ask=True)
            right = [_is_right(gold, option.text) for option in metrics]
            yield Contest([option.signs for option in metrics], right)


def _records(case: Case, judges: Decisions) -> Iterator[tuple[Signs, bool]]:
    for (signs, claim), gold in zip(decided(case, judges), case.golds, strict=True):
        yield signs, gold is not None and "record" in agreed_fields(gold, claim)


def _judge(observed: Iterable[tuple[Signs, bool]]) -> Judge:
    pairs = list(observed)
    return Judge.learn([signs for signs, _ in pairs], [right for _, right in pairs])
