"""The name of a check and some seeds -> the violations that these find."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from ipextract.deadline import deadline
from ipextract.limits import Limits
from torture import faults, files, kills, texts
from torture.trial import NotHereError

CHECKS: dict[str, Callable[[int], Iterator[str]]] = {
    "texts": texts.check,
    "files": files.check,
    "kills": kills.check,
    "faults": faults.check,
}
AT_ONCE = {"texts": 100, "files": 200, "kills": 1, "faults": 1}
"""How many seeds a process takes at a time."""
_MOST = Limits(seconds=60.0)
"""Of processor time for one seed, which takes a thousandth of it."""


class Violation(NamedTuple):
    """What was wrong with a seed: `--only texts:12345` shows it again."""

    check: str
    seed: int
    what: str

    def __str__(self) -> str:
        return f"{self.check}:{self.seed}: {self.what}"


class Outcome(NamedTuple):
    """What came of some seeds: how many were tried, what was wrong, what could not be tried."""

    tried: int
    violations: list[Violation]
    not_here: list[str]

    def and_(self, other: "Outcome") -> "Outcome":
        """Return what came of these seeds and of others."""
        return Outcome(*(mine + its for mine, its in zip(self, other, strict=True)))


def carry_out(name: str, seeds: Sequence[int]) -> Outcome:
    """Carry out a check for each seed; whatever it raises is a violation, too."""
    violations, not_here = [], []
    for seed in seeds:
        try:
            with deadline(_MOST):
                found = list(CHECKS[name](seed))
        except NotHereError as reason:
            not_here.append(f"{name}:{seed}: {reason}")
            continue
        except Exception as error:
            found = [f"{type(error).__name__}: {error}"]
        named = f"{faults.fault(seed).__name__}: " if name == "faults" else ""
        violations += [Violation(name, seed, f"{named}{what}") for what in found]
    return Outcome(len(seeds) - len(not_here), violations, not_here)
