"""Gold and predicted claims -> an `Evaluation`, as a whole and group by group."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from ipextract.claims import Claim
from ipextract.errors import GoldError
from ipextract.evaluation.alignment import align
from ipextract.evaluation.bootstrap import Intervals, intervals
from ipextract.evaluation.fields import agreed_fields
from ipextract.evaluation.gold import GoldClaim, answers
from ipextract.evaluation.scores import Outcome, Scores, tally

AnyClaim = TypeVar("AnyClaim", GoldClaim, Claim)


@dataclass(frozen=True)
class Evaluation:
    """The outcomes of one comparison, and the figures that follow from them."""

    outcomes: tuple[Outcome, ...]

    @property
    def gold(self) -> list[GoldClaim]:
        """The gold claims, found or missed."""
        return [outcome.gold for outcome in self.outcomes if outcome.gold]

    @property
    def predicted(self) -> list[Claim]:
        """The predictions, right or wrong."""
        return [outcome.predicted for outcome in self.outcomes if outcome.predicted]

    @cached_property
    def scores(self) -> Scores:
        """Counts for each field; `scores["record"].f1` is the figure that counts most."""
        return tally(self.outcomes)

    @cached_property
    def intervals(self) -> Intervals:
        """Bounds of F1 for each field: 95 % of 1,000 resamplings of the documents.

        Where there is only one document, its claims are resampled. The seed is fixed.
        """
        documents = _grouped(self.outcomes)
        units = documents.values() if len(documents) > 1 else ([one] for one in self.outcomes)
        return intervals([tally(unit) for unit in units])

    def by_document(self) -> "dict[str, Evaluation]":
        """Group the outcomes by document, in the order of their names."""
        return {doc: Evaluation(tuple(own)) for doc, own in sorted(_grouped(self.outcomes).items())}

    def by_kind(self) -> "dict[str, Evaluation]":
        """Compare the claims of each kind apart: gold of that kind with predictions of it."""
        gold, predicted = _by_first_kind(self.gold), _by_first_kind(self.predicted)
        kinds = sorted(gold.keys() | predicted.keys())
        return {kind: evaluate(gold[kind], predicted[kind]) for kind in kinds}

    def by_rule(self) -> "dict[str, Evaluation]":
        """Group the predictions by each rule behind them. Only precision means anything here."""
        groups: dict[str, list[Outcome]] = defaultdict(list)
        for outcome in self.outcomes:
            for rule in dict.fromkeys(outcome.predicted.rules if outcome.predicted else ()):
                groups[rule].append(outcome)
        return {rule: Evaluation(tuple(own)) for rule, own in sorted(groups.items())}


def evaluate(gold: Iterable[GoldClaim], predicted: Iterable[Claim]) -> Evaluation:
    """Pair predictions with the gold claims of the same document, and see in what they agree.

    Raises `GoldError` where a prediction offers several answers.
    """
    gold_of: dict[str, list[GoldClaim]] = defaultdict(list)
    predicted_of: dict[str, list[Claim]] = defaultdict(list)
    for claim in gold:
        gold_of[claim.doc or ""].append(claim)
    for prediction in predicted:
        if not isinstance(prediction, Claim):
            raise GoldError(f"{prediction.doc}", "a prediction gives one answer a field: a Claim")
        predicted_of[prediction.doc].append(prediction)
    docs = dict.fromkeys([*gold_of, *predicted_of])
    return Evaluation(
        tuple(outcome for doc in docs for outcome in _outcomes(gold_of[doc], predicted_of[doc]))
    )


def _outcomes(gold: Sequence[GoldClaim], predicted: Sequence[Claim]) -> Iterator[Outcome]:
    partner = dict(align(gold, predicted))
    for i, claim in enumerate(gold):
        if i in partner:
            prediction = predicted[partner[i]]
            yield Outcome(claim, prediction, agreed_fields(claim, prediction))
        else:
            yield Outcome(claim, None)
    paired = set(partner.values())
    yield from (Outcome(None, claim) for j, claim in enumerate(predicted) if j not in paired)


def _grouped(outcomes: Iterable[Outcome]) -> dict[str, list[Outcome]]:
    groups: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        groups[outcome.doc].append(outcome)
    return groups


def _by_first_kind(claims: Iterable[AnyClaim]) -> dict[str, list[AnyClaim]]:
    groups: dict[str, list[AnyClaim]] = defaultdict(list)
    for claim in claims:
        groups[answers(claim.kind)[0]].append(claim)
    return groups
