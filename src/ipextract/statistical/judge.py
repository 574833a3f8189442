"""Weigh signs: a logistic model from named signs to the probability of being right."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import exp
from typing import Protocol, Self

import numpy as np

Signs = Mapping[str, float]

_RARE = 12
"""Signs seen less often than this get no weight."""
_STEPS = 30


class Seen(Protocol):
    """Something hashable that shows signs."""

    def signs(self) -> Signs: ...


class Judge:
    """Knows a weight for each sign; signs without one count for nothing."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self.weights = dict(weights)
        self.of = lru_cache(maxsize=1 << 12)(self._of)
        """The probability for what has `signs()`; few views recur often."""

    def __call__(self, signs: Signs) -> float:
        """Return the probability, 0 to 1, that what shows these signs is right."""
        known, total = self.weights.get, 0.0
        for sign, value in signs.items():
            total += known(sign, 0.0) * value
        return 1 / (1 + exp(-max(-30.0, min(30.0, total))))

    def _of(self, view: Seen) -> float:
        return self(view.signs())

    @classmethod
    def learn(cls, seen: Sequence[Signs], right: Sequence[bool], ridge: float = 4.0) -> Self:
        """Fit the weights by Newton's method, with a ridge penalty on each.

        One that has seen too little knows nothing: it gives everything a probability of a half.
        """
        counts: dict[str, int] = {}
        for signs in seen:
            for sign in signs:
                counts[sign] = counts.get(sign, 0) + 1
        names = sorted(sign for sign, count in counts.items() if count >= _RARE)
        column = {name: number for number, name in enumerate(names)}
        matrix = np.zeros((len(seen), len(names)), np.float32)
        for row, signs in enumerate(seen):
            for sign, value in signs.items():
                if sign in column:
                    matrix[row, column[sign]] = value
        weights = _newton(matrix, np.array(right, float), ridge)
        return cls({name: round(float(w), 4) for name, w in zip(names, weights, strict=True)})


def _newton(matrix: np.ndarray, right: np.ndarray, ridge: float) -> np.ndarray:
    weights = np.zeros(matrix.shape[1])
    if not weights.size:
        return weights
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-np.clip(matrix @ weights, -30, 30)))
        gradient = matrix.T @ (right - chance) - ridge * weights
        curvature = (matrix * (chance * (1 - chance))[:, None]).T @ matrix
        step = np.linalg.solve(curvature + ridge * np.eye(len(weights)), gradient)
        weights += step
        if np.abs(step).max() < 1e-4:
            break
    return weights
