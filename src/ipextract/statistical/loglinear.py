"""Named features -> how likely an answer is right, and which of several is the likeliest."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import exp
from typing import Protocol, TypeVar

Features = Mapping[str, float]
"""The value of each feature that is present."""

_FAR = 30.0
"""Scores farther from zero than this count like it: nothing is certain."""


class Described(Protocol):
    """An option, described by features."""

    @property
    def features(self) -> Features:
        """The value of each feature that it has."""


class FeatureSource(Protocol):
    """Something hashable from which features follow, for what is asked about again and again."""

    def features(self) -> Features:
        """Return the value of each feature."""


Option = TypeVar("Option", bound=Described)


class LogLinearModel:
    """Has a weight for each feature; one without a weight counts for nothing.

    A score is the sum of weights times values. It is the logarithm of the odds that an answer is
    right, and of the odds between two options of one choice.
    """

    def __init__(self, weights: Mapping[str, float]) -> None:
        self.weights = dict(weights)
        self.probability_given = lru_cache(maxsize=1 << 12)(self._given)
        """The probability, 0 to 1, that what the evidence describes is right."""

    def score(self, features: Features) -> float:
        """Return the sum of weights times values; 0 where no feature has a weight."""
        weights = self.weights
        return sum(weights[name] * value for name, value in features.items() if name in weights)

    def probability(self, features: Features) -> float:
        """Return the probability, 0 to 1, that what the features describe is right."""
        return 1 / (1 + exp(-max(-_FAR, min(_FAR, self.score(features)))))

    def choose(self, options: Sequence[Option], last: bool = False) -> tuple[Option, float]:
        """Return the likeliest option, the first of equal ones, and its probability, 0 to 1.

        With `last` the last option is returned, however likely. There must be an option.
        """
        if len(options) == 1:
            return options[0], 1.0
        scores = [self.score(option.features) for option in options]
        top = max(scores)
        chosen = len(scores) - 1 if last else scores.index(top)
        total = sum(exp(score - top) for score in scores)
        return options[chosen], exp(scores[chosen] - top) / total

    def _given(self, evidence: FeatureSource) -> float:
        return self.probability(evidence.features())
