"""Folds, each read by what was learned without it -> what to expect of unseen text."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple, get_args

from rich.table import Table

from ipextract.claims import Claim
from ipextract.evaluation import FIELDS, Evaluation, GoldClaim, evaluate
from ipextract.evaluation.calibration import calibration_error, coverage, trust
from ipextract.methods import Method
from ipextract.statistical.model import Model, load_model
from ipextract.statistical.rule_precision import RulePrecision
from ipextract.training.folds import Fold
from ipextract.training.pairing import claims
from ipextract.training.stacking import Case, count_rules, decided, learn_decisions

PRECISIONS = (0.90, 0.95, 0.99)


class Expectation(NamedTuple):
    """How well a method reads a genre."""

    genre: str
    method: Method
    evaluation: Evaluation


def expect(folds: Sequence[Fold], kept: Model | None = None) -> list[Expectation]:
    """Score the folds by genre and method.

    Decisions and precisions of rules are those of the model that is `kept`; without one, for each
    fold those learned on the others.
    """
    found: dict[tuple[str, Method], tuple[list[GoldClaim], list[Claim]]]
    found = defaultdict(lambda: ([], []))
    for number, fold in enumerate(folds):
        others = [case for f in [*folds[:number], *folds[number + 1 :]] for case in f.cases]
        if not others:
            continue
        model = kept or learned(others)
        genres = {record["doc"]: str(record.get("genre") or "all") for record, _ in fold.articles}
        for method in get_args(Method):
            for record, own in fold.articles:
                gold, _ = found[genres[record["doc"]], method]
                gold += [GoldClaim.model_validate(claim) for claim in own]
            for case in fold.cases:
                _, predicted = found[genres[case.state.document.doc], method]
                predicted += _read(case, model, method)
    return [Expectation(*key, evaluate(*found[key])) for key in sorted(found)]


def learned(cases: Sequence[Case]) -> Model:
    """Learn decisions and precisions of rules; all else is that of the shipped model."""
    rules = RulePrecision(count_rules(cases))
    return load_model().but(decisions=learn_decisions(cases), rules=rules)


def _read(case: Case, model: Model, method: Method) -> Iterator[Claim]:
    if method == "rules":
        for claim in claims(case.page, case.state):
            yield claim.model_copy(update={"confidence": model.rules.least(claim.rules)})
        return
    decisions = model.decisions
    for features, claim in decided(case, decisions, method):
        confidence = decisions.record.probability(features)
        yield claim.model_copy(update={"confidence": confidence})


def tables(expected: Sequence[Expectation]) -> Iterator[Table]:
    """Yield F1 by field, then how far confidence can be trusted."""
    scores = Table("genre", "method", "claims", *FIELDS, title="F1 on unseen text")
    trusted = Table(
        "genre",
        "method",
        "calibration error",
        *(f"share at {precision:.0%}" for precision in PRECISIONS),
        title="Confidence on unseen text",
    )
    for genre, method, evaluation in expected:
        figures = (f"{evaluation.scores[field].f1:.3f}" for field in FIELDS)
        scores.add_row(genre, method, str(len(evaluation.gold)), *figures)
        seen = trust(evaluation)
        shares = (f"{coverage(seen, precision):.2f}" for precision in PRECISIONS)
        trusted.add_row(genre, method, f"{calibration_error(seen):.3f}", *shares)
    yield from (scores, trusted)
