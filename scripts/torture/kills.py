"""A seed -> what is wrong after a command, its worker or all was killed, and it was repeated.

The moment is random: while it starts, between parts, while it joins them.
"""

import subprocess
import time
from collections.abc import Iterator
from itertools import product

from torture.articles import PARTS, SUFFIXES
from torture.processes import kill
from torture.trial import Trial

_KILLS = list(product(("parts", "join", "start"), ("command", "all", "worker"), SUFFIXES))
_START = 2.5
_JOIN = 0.15
"""Seconds that starting and joining take, about."""


def check(seed: int) -> Iterator[str]:
    """Yield what is wrong after a kill, or two in a row; 36 seeds go through all kinds of them."""
    moment, victim, suffix = _KILLS[seed % len(_KILLS)]
    with Trial(seed, suffix) as trial:
        earlier = trial.rng.random() < 0.5
        if earlier:
            trial.output.write_bytes(b"an earlier output")
        for _ in range(1 if victim == "worker" else trial.rng.choice((1, 2))):
            process = trial.start()
            _await(moment, trial, process)
            if victim == "worker":
                _kill_a_worker(trial, process)
                done = trial.wait(process)
            else:
                kill([process.pid] if victim == "command" else trial.processes())
                process.wait()
                if earlier and not trial.output.exists():
                    yield "the earlier output is gone"
        if victim == "worker":
            yield from trial.complete(done)
        else:
            yield from trial.completes()


def _await(moment: str, trial: Trial, process: "subprocess.Popen[bytes]") -> None:
    if moment == "start":
        time.sleep(trial.rng.uniform(0, _START))
    else:
        trial.await_parts(process, PARTS if moment == "join" else trial.rng.randint(1, PARTS))
        time.sleep(trial.rng.uniform(0, _JOIN))


def _kill_a_worker(trial: Trial, process: "subprocess.Popen[bytes]") -> None:
    while process.poll() is None:
        if workers := trial.workers(process):
            kill([trial.rng.choice(workers)])
            return
        time.sleep(0.01)
