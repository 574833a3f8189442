"""Case files: tables of sentences grouped by the answer they must give.

A text holds exactly one pair of braces around the span in question.
"""

import sys
import tomllib
from collections.abc import Callable
from functools import partial
from importlib.metadata import version
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple

import pytest

from ipextract.components import components
from ipextract.patterns.knowledge import shipped
from ipextract.statistical.model import load_model

KNOWLEDGE = shipped()
COMPONENTS = components(KNOWLEDGE, load_model())
FINDERS = COMPONENTS.finders

CASES = Path(__file__).parent / "cases"


def since(package: str, release: int) -> pytest.MarkDecorator:
    """Skip a case that no release of a package before this one can set up."""
    older = int(version(package).partition(".")[0]) < release
    return pytest.mark.skipif(older, reason=f"this release of {package} cannot make it")


class Marked(NamedTuple):
    """A text without its braces, and the span that they stood around."""

    text: str
    start: int
    end: int


class Row(NamedTuple):
    """One text of a case file with the other keys of its group."""

    marked: Marked
    group: dict[str, Any]

    def __str__(self) -> str:
        return self.marked.text


def marked(text: str) -> Marked:
    """Split a text from the one pair of braces in it."""
    assert text.count("{") == text.count("}") == 1, f"expected one pair of braces: {text}"
    start, end = text.index("{"), text.index("}") - 1
    assert start < end, f"nothing between the braces: {text}"
    return Marked(text.replace("{", "").replace("}", ""), start, end)


def cases(name: str, table: str) -> list[dict[str, Any]]:
    """Return the entries of a table of a case file as they stand there."""
    entries: list[dict[str, Any]] = tomllib.loads((CASES / name).read_text("utf-8"))[table]
    assert entries, f"{name}: nothing in {table}"
    return entries


def rows(name: str, table: str) -> list[Row]:
    """Return the texts of all groups of `table` (`finds` or `ignores`) in a case file."""
    groups = cases(name, table)
    return [Row(marked(text), group) for group in groups for text in _texts(name, table, group)]


def _texts(name: str, table: str, group: dict[str, Any]) -> list[str]:
    texts: list[str] = group["texts"]
    assert texts, f"{name}: a group of {table} without texts"
    assert table == "finds" or group["reason"], f"{name}: ignored without a reason"
    return texts


def grows_linearly(run: Callable[[str], object], piece: str) -> bool:
    """Whether ten times as much of the same text takes about ten times as many calls.

    Calls are counted, of Python and of C functions, not timed. What a single search costs shows
    in `benchmarks/speed.py`.
    """
    few, many = (calls_of(partial(run, piece * times)) for times in (50, 500))
    return many < 12 * few


def calls_of(run: Callable[[], object]) -> int:
    """Return how many calls, of Python and of C functions, a second run takes."""
    calls = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    run()  # what is read or compiled once is not counted
    before = sys.getprofile()
    sys.setprofile(count)
    try:
        run()
    finally:
        sys.setprofile(before)
    return calls
