"""Gold and predictions -> one-to-one alignment, scores, intervals, reports."""

from ipextract.evaluation.evaluate import Evaluation, evaluate
from ipextract.evaluation.fields import FIELDS
from ipextract.evaluation.gold import GoldClaim, GoldRank, load_gold, load_predictions
from ipextract.evaluation.scores import Counts, Outcome

__all__ = [
    "FIELDS",
    "Counts",
    "Evaluation",
    "GoldClaim",
    "GoldRank",
    "Outcome",
    "evaluate",
    "load_gold",
    "load_predictions",
]
