"""Choose between options: a softmax over weighed signs, learnt where it is known who is right."""

from collections.abc import Iterable, Mapping, Sequence
from math import exp
from typing import NamedTuple, Protocol, Self, TypeVar

import numpy as np

from ipextract.errors import ModelError

Signs = Mapping[str, float]
Weights = dict[str, float]


class Shown(Protocol):
    """Something that shows signs."""

    @property
    def signs(self) -> Signs: ...


Option = TypeVar("Option", bound=Shown)


class Contest(NamedTuple):
    """The signs of each option, and which of the options are right."""

    options: Sequence[Signs]
    right: Sequence[bool]


class Ranker:
    """Knows a weight for each sign; signs without one count for nothing."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self.weights = dict(weights)

    def __call__(self, options: Sequence[Option]) -> tuple[Option, float]:
        """Return the likeliest option, the first of equal ones, and its chance among them."""
        if len(options) == 1:
            return options[0], 1.0
        scores = [self._score(option.signs) for option in options]
        top = max(scores)
        return options[scores.index(top)], 1 / sum(exp(score - top) for score in scores)

    def _score(self, signs: Signs) -> float:
        weights = self.weights
        return sum(weights[sign] * value for sign, value in signs.items() if sign in weights)

    @classmethod
    def learn(cls, contests: Iterable[Contest]) -> Self:
        """Learn weights; needs scipy."""
        learnt = learn(contests, strength=4.0, rarest=12)
        return cls({sign: round(weight, 4) for sign, weight in sorted(learnt.items())})


def learn(contests: Iterable[Contest], strength: float, rarest: int) -> Weights:
    """Maximize the probability of the right options, less a quadratic penalty on the weights.

    `strength` is that of the penalty. Signs that fewer than `rarest` options show are left out, and
    contests without a right option or without a wrong one. Raises `ModelError` without scipy.
    """
    try:
        from scipy.optimize import minimize
        from scipy.sparse import csr_matrix
    except ImportError as error:
        raise ModelError("training", "needs scipy; pip install 'ipextract[train]'") from error
    table = _Table(contests)
    if not table.names:
        return {}
    shape = (len(table.groups), len(table.names))
    shown = csr_matrix((table.values, (table.rows, table.columns)), shape=shape)
    often = np.flatnonzero(np.bincount(table.columns, minlength=shape[1]) >= rarest)
    shown = shown[:, often]
    group, right = np.array(table.groups), np.array(table.right)

    def softmax(scores: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        top = np.full(group[-1] + 1, -np.inf)
        np.maximum.at(top, group, scores)
        shares = np.exp(scores - top[group])
        totals = np.bincount(group, shares)
        return top + np.log(totals), shares / totals[group]

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = shown @ weights
        of_all, share = softmax(scores)
        of_right, share_of_right = softmax(np.where(right, scores, -1e9))
        penalty = strength * (weights @ weights) / 2
        slope = shown.T @ (share - share_of_right) + strength * weights
        return float((of_all - of_right).sum() + penalty), slope

    start, limit = np.zeros(len(often)), {"maxiter": 150}
    best = minimize(loss, start, jac=True, method="L-BFGS-B", options=limit).x
    return {table.names[n]: float(weight) for n, weight in zip(often, best, strict=True)}


class _Table:
    """Contests as a sparse matrix: a row for each option, a column for each sign."""

    def __init__(self, contests: Iterable[Contest]) -> None:
        self.rows: list[int] = []
        self.columns: list[int] = []
        self.values: list[float] = []
        self.groups: list[int] = []
        self.right: list[bool] = []
        self._index: dict[str, int] = {}
        decided = (c for c in contests if any(c.right) and not all(c.right))
        for group, contest in enumerate(decided):
            for signs, is_right in zip(*contest, strict=True):
                self._add(group, signs, is_right)
        self.names = list(self._index)

    def _add(self, group: int, signs: Signs, is_right: bool) -> None:
        self.rows += [len(self.groups)] * len(signs)
        self.columns += [self._index.setdefault(sign, len(self._index)) for sign in signs]
        self.values += signs.values()
        self.groups.append(group)
        self.right.append(is_right)
