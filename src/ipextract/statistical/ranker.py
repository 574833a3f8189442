"""Choose between options: a softmax over weighed signs, learnt where it is known who is right."""

from collections.abc import Iterable, Mapping, Sequence
from importlib.util import find_spec
from math import exp
from typing import NamedTuple, Protocol, Self, TypeVar

import numpy as np
from numpy.typing import NDArray

from ipextract.errors import ModelError
from ipextract.version import DISTRIBUTION

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

    def __call__(self, options: Sequence[Option], last: bool = False) -> tuple[Option, float]:
        """Return the likeliest option, the first of equal ones, and its chance among them.

        With `last` the last option is returned, however likely.
        """
        if len(options) == 1:
            return options[0], 1.0
        scores = [self._score(option.signs) for option in options]
        top = max(scores)
        chosen = len(scores) - 1 if last else scores.index(top)
        total = sum(exp(score - top) for score in scores)
        return options[chosen], exp(scores[chosen] - top) / total

    def _score(self, signs: Signs) -> float:
        weights = self.weights
        return sum(weights[sign] * value for sign, value in signs.items() if sign in weights)

    @classmethod
    def learn(cls, contests: Iterable[Contest]) -> Self:
        """Learn weights; needs scipy."""
        learnt = learn(contests, strength=4.0, rarest=12)
        return cls({sign: round(weight, 4) for sign, weight in sorted(learnt.items())})


def require_scipy() -> None:
    """Raise `ModelError` where scipy is not installed: before hours of training, not after."""
    if find_spec("scipy") is None:
        raise ModelError("training", f"needs scipy; pip install '{DISTRIBUTION}[train]'")


def learn(contests: Iterable[Contest], strength: float, rarest: int) -> Weights:
    """Maximize the probability of the right options, less a quadratic penalty on the weights.

    `strength` is that of the penalty. Signs that fewer than `rarest` options show are left out, and
    contests without a right option or without a wrong one. Raises `ModelError` without scipy.
    """
    require_scipy()
    from scipy.optimize import minimize

    table = _Table(contests)
    often = table.often(rarest)
    if not often.size:
        return {}
    loss = _Loss(table, often, strength)
    begin, limit = np.zeros(len(often)), {"maxiter": 150}
    best = minimize(loss, begin, jac=True, method="L-BFGS-B", options=limit).x
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

    def often(self, rarest: int) -> NDArray[np.intp]:
        """Return the columns of the signs that at least so many options show."""
        shown = np.bincount(np.array(self.columns, int), minlength=len(self.names))
        return np.flatnonzero(shown >= rarest)

    def _add(self, group: int, signs: Signs, is_right: bool) -> None:
        self.rows += [len(self.groups)] * len(signs)
        self.columns += [self._index.setdefault(sign, len(self._index)) for sign in signs]
        self.values += signs.values()
        self.groups.append(group)
        self.right.append(is_right)


class _Loss:
    """What is minimized: with weights for some columns of a table, the loss and its slope."""

    def __init__(self, table: _Table, columns: NDArray[np.intp], strength: float) -> None:
        from scipy.sparse import csr_matrix

        shape = (len(table.groups), len(table.names))
        shown = csr_matrix((table.values, (table.rows, table.columns)), shape=shape)
        self._shown = shown[:, columns]
        self._group, self._right = np.array(table.groups), np.array(table.right)
        self._strength = strength

    def __call__(self, weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = self._shown @ weights
        of_all, share = self._softmax(scores)
        of_right, share_of_right = self._softmax(np.where(self._right, scores, -1e9))
        penalty = self._strength * (weights @ weights) / 2
        slope = self._shown.T @ (share - share_of_right) + self._strength * weights
        return float((of_all - of_right).sum() + penalty), slope

    def _softmax(self, scores: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return the log of each contest's total, and the share of each option in its contest."""
        top = np.full(self._group[-1] + 1, -np.inf)
        np.maximum.at(top, self._group, scores)
        shares = np.exp(scores - top[self._group])
        totals = np.bincount(self._group, shares)
        return top + np.log(totals), shares / totals[self._group]
