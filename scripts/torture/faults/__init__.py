"""A seed -> what is wrong after one of these faults of disk, permission, signal or surroundings.

Each public function of the modules is one fault: it disturbs a batch, and yields in what the
batch did not do what it must.
"""

import inspect
from collections.abc import Callable, Iterator

from torture.faults import changes, disk, leftovers, permissions, signals, surroundings
from torture.trial import Trial

Fault = Callable[[Trial], Iterator[str]]

FAULTS: list[Fault] = [
    function
    for module in (disk, permissions, signals, changes, leftovers, surroundings)
    for name, function in inspect.getmembers(module, inspect.isfunction)
    if function.__module__ == module.__name__ and not name.startswith("_")
]


def fault(seed: int) -> Fault:
    """Return the fault of a seed; as many seeds as there are faults go through all of them."""
    return FAULTS[seed % len(FAULTS)]


def check(seed: int) -> Iterator[str]:
    """Yield what is wrong after the fault of a seed."""
    with Trial(seed) as trial:
        yield from fault(seed)(trial)
