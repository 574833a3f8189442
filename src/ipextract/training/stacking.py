"""Claims of documents unknown to the network, and their gold -> decisions, rule precisions."""

from collections import defaultdict
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
from ipextract.statistical.decisions import Decisions, NetworkMethod
from ipextract.statistical.features import rule_evidence
from ipextract.statistical.linker import StatisticalLinker
from ipextract.statistical.loglinear import Features, LogLinearModel
from ipextract.statistical.predictions import ArticlePredictions
from ipextract.statistical.rule_precision import RuleCount
from ipextract.text.passages import Page
from ipextract.training.loglinear import Choice, learn, rounded, yes_or_no
from ipextract.training.pairing import claims, paired


class Case(NamedTuple):
    """An article as rules and network read it, with the gold of each of its drafts."""

    page: Page
    state: ArticleState
    predictions: ArticlePredictions
    golds: Sequence[GoldClaim | None]


def read_cases(
    extractor: Extractor, linker: StatisticalLinker, document: Document, gold: Sequence[GoldClaim]
) -> Iterator[Case]:
    """Read a document by rules and by a network that have not been trained on it."""
    for page, state, golds in paired(extractor, document, gold):
        if (predictions := linker.predict(state)) is not None:
            yield Case(page, state, predictions, golds)


def learn_decisions(cases: Sequence[Case]) -> Decisions:
    """Learn when the rules suffice, to choose among metrics, and how likely the record so chosen
    is right; each rests on the one before."""
    nothing = LogLinearModel({})
    decisions = Decisions(_model(c for case in cases for c in _sufficed(case)), nothing, nothing)
    metric = _model(c for case in cases for c in _metrics(case, decisions))
    decisions = decisions._replace(metric=metric)
    return decisions._replace(record=_model(c for case in cases for c in _records(case, decisions)))


def count_rules(cases: Iterable[Case]) -> dict[str, RuleCount]:
    """Count for each rule the claims, by rules alone, in which it had a part, and of these the
    records that are right."""
    counts: dict[str, RuleCount] = defaultdict(lambda: RuleCount(0, 0))
    for case in cases:
        for claim, gold in zip(claims(case.page, case.state), case.golds, strict=True):
            is_right = _is_right(gold, claim)
            for rule in set(claim.rules):
                known = counts[rule]
                counts[rule] = RuleCount(known.claims + 1, known.right + is_right)
    return dict(counts)


def decided(
    case: Case, decisions: Decisions, method: NetworkMethod = "hybrid"
) -> Iterator[tuple[Features, Claim]]:
    """Yield the claims of an article as they are decided, with the features of each record.

    Leaves the drafts as they were.
    """
    predictions = case.predictions
    with _restored(predictions.drafts):
        rows = range(len(predictions.drafts))
        features = [predictions.decide(row, decisions, method) for row in rows]
        made = list(claims(case.page, case.state))
    yield from zip(features, made, strict=True)


@contextmanager
def _restored(drafts: Sequence[Draft]) -> Iterator[None]:
    before = [replace(draft, rules=list(draft.rules)) for draft in drafts]
    try:
        yield
    finally:
        for draft, old in zip(drafts, before, strict=True):
            for field in fields(Draft):
                setattr(draft, field.name, getattr(old, field.name))


def _model(choices: Iterable[Choice]) -> LogLinearModel:
    return LogLinearModel(rounded(learn(choices)))


def _sufficed(case: Case) -> Iterator[Choice]:
    focus = case.predictions.focus().code
    for draft, gold in zip(case.predictions.drafts, case.golds, strict=True):
        if gold is not None:
            features = rule_evidence(draft, focus).features()
            yield yes_or_no(features, _has_metric(gold, draft.metric))


def _metrics(case: Case, decisions: Decisions) -> Iterator[Choice]:
    for number, gold in enumerate(case.golds):
        if gold is not None and case.predictions.is_asked(number, decisions):
            options, _ = case.predictions.options(number, ask=True)
            right = [_has_metric(gold, option.text) for option in options]
            yield Choice([option.features for option in options], right)


def _records(case: Case, decisions: Decisions) -> Iterator[Choice]:
    for (features, claim), gold in zip(decided(case, decisions), case.golds, strict=True):
        yield yes_or_no(features, _is_right(gold, claim))


def _has_metric(gold: GoldClaim, metric: str | None) -> bool:
    return any(same_metric(wanted, metric) for wanted in answers(gold.metric))


def _is_right(gold: GoldClaim | None, claim: Claim) -> bool:
    return gold is not None and "record" in agreed_fields(gold, claim)
