"""What the documents say can be done: their examples, commands, paths."""

import re
from collections.abc import Iterator
from contextlib import redirect_stdout
from io import StringIO
from typing import Any, cast

import click
import pytest
import typer

from ipextract.cli import app
from recipes import ROOT

DOCUMENTS = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]
COMMANDS = cast("click.Group", typer.main.get_command(app)).commands
PLACES = "benchmarks|docs|patterns|scripts|seeds|src|tests"


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_the_examples_print_what_they_say(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    printed, names = StringIO(), dict[str, Any]()
    said: list[str] = []
    for code in re.findall(r"^```python\n(.*?)^```$", text, re.DOTALL | re.MULTILINE):
        said += re.findall(r"^# (.+)$", code, re.MULTILINE)
        with redirect_stdout(printed):
            exec(code, names)
    assert said
    assert printed.getvalue().splitlines() == said


def commands() -> Iterator[tuple[str, str, list[str]]]:
    """Yield document, command and options of each command line of ours in a document."""
    for path in DOCUMENTS:
        text = path.read_text(encoding="utf-8").replace("\\\n", "")
        for line in re.findall(r"\bipextract [a-z]+ .*?(?=`| {3}|$)", text, re.MULTILINE):
            _, command, rest = line.split(" ", 2)
            if command in COMMANDS or rest.startswith("--"):
                yield path.name, command, re.findall(r"(?<!\S)--?[a-z][\w-]*", rest)


def test_every_command_and_option_exists() -> None:
    found = [*commands()]
    assert {"README.md", "batch.md", "model-card.md"} <= {name for name, *_ in found}
    unknown = [
        (name, command, option)
        for name, command, options in found
        for option in options
        if command not in COMMANDS or option not in _options(COMMANDS[command])
    ]
    assert unknown == []


def _options(command: click.Command) -> set[str]:
    return {name for parameter in command.params for name in parameter.opts}


def test_every_path_exists() -> None:
    missing = [
        (document.name, path)
        for document in DOCUMENTS
        for path in re.findall(
            rf"(?<![\w/.])(?:{PLACES})/[\w/.-]*\w", document.read_text(encoding="utf-8")
        )
        if not (ROOT / path).exists()
    ]
    assert missing == []
