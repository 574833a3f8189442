"""Outcomes -> counts of right and wrong, and the figures made of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ipextract.claims import Claim
from ipextract.evaluation.fields import FIELDS
from ipextract.evaluation.gold import GoldClaim

Scores = dict[str, "Counts"]


@dataclass(frozen=True, slots=True)
class Counts:
    """Right answers, wrong or needless ones, and those that are missing. Counts can be added up."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(self.tp + other.tp, self.fp + other.fp, self.fn + other.fn)

    @property
    def precision(self) -> float:
        """Which share of the predictions is right, 0 to 1; 0 where none is."""
        return self.tp / (self.tp + self.fp) if self.tp else 0.0

    @property
    def recall(self) -> float:
        """Which share of the gold is predicted right, 0 to 1; 0 where none is."""
        return self.tp / (self.tp + self.fn) if self.tp else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, 0 to 1."""
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if self.tp else 0.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a claim: a pair, a gold claim missed, or a prediction without gold.

    `agreed` are the fields in which a pair agrees; it is empty where one side is missing.
    """

    gold: GoldClaim | None
    predicted: Claim | None
    agreed: frozenset[str] = frozenset()

    @property
    def claim(self) -> GoldClaim | Claim:
        """The gold claim, or a prediction without gold."""
        claim = self.gold or self.predicted
        if claim is None:
            raise ValueError("an outcome is that of a claim")
        return claim

    @property
    def doc(self) -> str:
        """The name of its document; "" for a gold claim that names none."""
        return self.claim.doc or ""

    @property
    def wrong_fields(self) -> Sequence[str]:
        """The fields in which a pair differs, in the order of `FIELDS`, without `record`."""
        if self.gold is None or self.predicted is None:
            return ()
        return [field for field in FIELDS if field not in self.agreed and field != "record"]


def tally(outcomes: Iterable[Outcome]) -> Scores:
    """Count the outcomes field by field."""
    outcomes = list(outcomes)
    gold = sum(outcome.gold is not None for outcome in outcomes)
    predicted = sum(outcome.predicted is not None for outcome in outcomes)
    right = {field: sum(field in outcome.agreed for outcome in outcomes) for field in FIELDS}
    return {field: Counts(tp, predicted - tp, gold - tp) for field, tp in right.items()}
