"""The stages of a training, and its steps -> one progress bar on standard error."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import IO, Any

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from spacy.language import Language
from spacy.training.loggers import console_logger
from spacy.util import registry

from ipextract.terminal import Terminal

_bar: ContextVar[tuple[Progress, Any] | None] = ContextVar("bar", default=None)


@contextmanager
def progress_bar(steps: int) -> Iterator[None]:
    """Show a bar of so many steps of learning while the block runs."""
    columns = (
        *(TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()),
        TimeRemainingColumn(),
    )
    with Progress(
        *columns, console=Terminal(sys.stderr), redirect_stdout=False, redirect_stderr=False
    ) as shown:
        token = _bar.set((shown, shown.add_task("learning", total=steps)))
        try:
            yield
        finally:
            _bar.reset(token)


def begin(stage: str) -> None:
    """Name the stage that begins; nothing is shown outside `progress_bar`."""
    if bar := _bar.get():
        bar[0].console.print(stage)


def advance() -> None:
    """Count one step of learning."""
    if bar := _bar.get():
        bar[0].advance(bar[1])


def step_logger() -> Callable[..., Any]:
    """Return a logger for spaCy's training loop that counts its steps; without a bar, spaCy's."""

    def setup(nlp: Language, stdout: IO[str] = sys.stdout, stderr: IO[str] = sys.stderr) -> Any:
        if _bar.get() is None:
            return console_logger(progress_bar=True)(
                nlp, stdout or sys.stdout, stderr or sys.stderr
            )
        return (lambda info: advance()), (lambda: None)

    return setup


registry.loggers.register("ipextract.Steps.v1", func=step_logger)
