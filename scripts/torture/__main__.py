"""Try to break the library, and print each violation with the seed that shows it again.

    python scripts/torture.py                                             a few minutes
    python scripts/torture.py --texts 500000 --files 100000 --kills 50 --faults 62     all of it
    python scripts/torture.py --only texts:12345                          one seed again

Texts are fuzzed, and their claims judged by all three methods; files are damaged and read; batches
are killed and repeated, and meet faults of disk, permission, signal and surroundings. Ends with
status 1 where there was a violation. What cannot be tried on this machine is counted apart.
"""

import os
import time
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from operator import itemgetter
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from torture.checks import AT_ONCE, CHECKS, Outcome, Violation, carry_out

app = typer.Typer(add_completion=False)
console = Console(highlight=False, soft_wrap=True)
Work = tuple[str, range]


@app.command(help=__doc__)
def main(
    texts: Annotated[int, typer.Option(min=0, help="fuzzed texts")] = 5_000,
    files: Annotated[int, typer.Option(min=0, help="damaged files")] = 5_000,
    kills: Annotated[int, typer.Option(min=0, help="kills of a batch")] = 6,
    faults: Annotated[int, typer.Option(min=0, help="faults around a batch")] = 12,
    seed: Annotated[int, typer.Option(min=0, help="the first seed of each")] = 0,
    minutes: Annotated[float | None, typer.Option(min=0, help="stop after so many")] = None,
    jobs: Annotated[int, typer.Option(min=1, help="processes")] = os.cpu_count() or 1,
    only: Annotated[str | None, typer.Option(help="one seed again, as it was printed")] = None,
) -> None:
    if only is not None:
        work = [_one(only)]
    else:
        counts = {"texts": texts, "files": files, "kills": kills, "faults": faults}
        work = _work(counts, seed)
    outcomes = _carry_out(work, jobs, None if minutes is None else minutes * 60)
    _print(outcomes)
    raise typer.Exit(any(outcome.violations for outcome in outcomes.values()))


def _one(only: str) -> Work:
    name, _, seed = only.partition(":")
    if name not in CHECKS or not seed.isdecimal():
        raise typer.BadParameter(f"expected {'|'.join(CHECKS)}:seed", param_hint="--only")
    return name, range(int(seed), int(seed) + 1)


def _work(counts: dict[str, int], first: int) -> list[Work]:
    """Return all seeds piece by piece, those of each check spread evenly over all of the time."""
    pieces: list[tuple[float, Work]] = []
    for name, count in counts.items():
        for at in range(0, count, AT_ONCE[name]):
            seeds = range(first + at, first + min(at + AT_ONCE[name], count))
            pieces.append((at / count, (name, seeds)))
    return [piece for _, piece in sorted(pieces, key=itemgetter(0))]


def _carry_out(work: list[Work], jobs: int, seconds: float | None) -> dict[str, Outcome]:
    """Carry out all work, or what can be begun in time, in some processes."""
    outcomes = {name: Outcome(0, [], []) for name in CHECKS}
    end = None if seconds is None else time.monotonic() + seconds
    columns = (TextColumn("{task.description}"), MofNCompleteColumn(), TimeRemainingColumn())
    with (
        Progress(*columns, console=console, transient=True) as progress,
        ProcessPoolExecutor(jobs) as pool,
    ):
        total = {name: sum(len(seeds) for own, seeds in work if own == name) for name in CHECKS}
        bars = {name: progress.add_task(name, total=total[name]) for name in CHECKS if total[name]}
        left, running = iter(work), dict[Future[Outcome], Work]()
        while True:
            if end is None or time.monotonic() < end:
                for name, seeds in islice(left, 2 * jobs - len(running)):
                    running[pool.submit(carry_out, name, seeds)] = name, seeds
            if not running:
                return outcomes
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                name, seeds = running.pop(future)
                outcome = _result(future, name, seeds)
                outcomes[name] = outcomes[name].and_(outcome)
                progress.advance(bars[name], len(seeds))
                for violation in outcome.violations:
                    progress.console.print(str(violation)[:1000], markup=False)


def _result(future: Future[Outcome], name: str, seeds: range) -> Outcome:
    try:
        return future.result()
    except BrokenProcessPool:
        died = f"a process died over the seeds up to {seeds[-1]}; try them with --jobs 1"
        return Outcome(len(seeds), [Violation(name, seeds[0], died)], [])


def _print(outcomes: dict[str, Outcome]) -> None:
    table = Table("", "tried", "violations", "not possible here")
    for name, outcome in outcomes.items():
        table.add_row(
            name,
            f"{outcome.tried:,}",
            f"{len(outcome.violations):,}",
            f"{len(outcome.not_here):,}",
        )
    console.print(table)
    count = sum(len(outcome.violations) for outcome in outcomes.values())
    tried = ", ".join(f"{outcome.tried:,} {name}" for name, outcome in outcomes.items())
    console.print(f"{tried}: {count:,} violations")


if __name__ == "__main__":
    app()
