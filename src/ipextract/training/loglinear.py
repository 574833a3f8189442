"""Choices of which the right options are known -> the weights of a log-linear model."""

from collections.abc import Iterable, Mapping, Sequence
from importlib.util import find_spec
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ipextract.errors import MissingExtraError
from ipextract.statistical.loglinear import Features

_STEPS = 150
_IMPOSSIBLE = -1e9


class Choice(NamedTuple):
    """The features of each option, and which of the options are right."""

    options: Sequence[Features]
    right: Sequence[bool]


def yes_or_no(features: Features, is_right: bool) -> Choice:
    """Make the choice of a probability: between an answer and its not being right."""
    return Choice([features, {}], [is_right, not is_right])


def require_scipy() -> None:
    """Raise `MissingExtraError` without scipy: before hours of training, not after."""
    if find_spec("scipy") is None:
        raise MissingExtraError("scipy", "train")


def learn(choices: Iterable[Choice], penalty: float = 4.0, rarest: int = 12) -> dict[str, float]:
    """Maximize the log probability of the right options, less `penalty` / 2 times the sum of the
    squared weights.

    Several right options of one choice share their probability. Features that fewer than `rarest`
    options show are left out, and choices without a right option or without a wrong one. Raises
    `MissingExtraError` without scipy.
    """
    require_scipy()
    from scipy.optimize import minimize

    table = _Table(choices)
    often = table.often(rarest)
    if not often.size:
        return {}
    loss = _Loss(table, often, penalty)
    begin, limit = np.zeros(len(often)), {"maxiter": _STEPS}
    best = minimize(loss, begin, jac=True, method="L-BFGS-B", options=limit).x
    return {table.names[n]: float(weight) for n, weight in zip(often, best, strict=True)}


def rounded(
    weights: Mapping[str, float], places: int = 4, smallest: float = 0.0
) -> dict[str, float]:
    """Return weights as they are written, in the order of their names, without those near zero."""
    kept = (name for name in sorted(weights) if abs(weights[name]) >= smallest)
    return {name: round(weights[name], places) for name in kept}


class _Table:
    """Choices as a sparse matrix: a row for each option, a column for each feature."""

    def __init__(self, choices: Iterable[Choice]) -> None:
        self.rows: list[int] = []
        self.columns: list[int] = []
        self.values: list[float] = []
        self.groups: list[int] = []
        self.right: list[bool] = []
        self._index: dict[str, int] = {}
        decided = (c for c in choices if any(c.right) and not all(c.right))
        for group, choice in enumerate(decided):
            for features, is_right in zip(*choice, strict=True):
                self._add(group, features, is_right)
        self.names = list(self._index)

    def often(self, rarest: int) -> NDArray[np.intp]:
        """Return the columns of the features that at least so many options show."""
        shown = np.bincount(np.array(self.columns, int), minlength=len(self.names))
        return np.flatnonzero(shown >= rarest)

    def _add(self, group: int, features: Features, is_right: bool) -> None:
        self.rows += [len(self.groups)] * len(features)
        self.columns += [self._index.setdefault(name, len(self._index)) for name in features]
        self.values += features.values()
        self.groups.append(group)
        self.right.append(is_right)


class _Loss:
    """What is minimized: with weights for some columns of a table, the loss and its slope."""

    def __init__(self, table: _Table, columns: NDArray[np.intp], penalty: float) -> None:
        from scipy.sparse import csr_matrix

        shape = (len(table.groups), len(table.names))
        shown = csr_matrix((table.values, (table.rows, table.columns)), shape=shape)
        self._shown = shown[:, columns]
        self._group, self._right = np.array(table.groups), np.array(table.right)
        self._penalty = penalty

    def __call__(self, weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = self._shown @ weights
        of_all, share = self._softmax(scores)
        of_right, share_of_right = self._softmax(np.where(self._right, scores, _IMPOSSIBLE))
        penalty = self._penalty * (weights @ weights) / 2
        slope = self._shown.T @ (share - share_of_right) + self._penalty * weights
        return float((of_all - of_right).sum() + penalty), slope

    def _softmax(self, scores: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return the log of each choice's total, and the share of each option in its choice."""
        top = np.full(self._group[-1] + 1, -np.inf)
        np.maximum.at(top, self._group, scores)
        shares = np.exp(scores - top[self._group])
        totals = np.bincount(self._group, shares)
        return top + np.log(totals), shares / totals[self._group]
