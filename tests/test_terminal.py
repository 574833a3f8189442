"""What was read cannot command a terminal, nor be taken for markup, nor forge a line of ours."""

import io
import json
import os
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st
from rich.progress import Progress, TextColumn
from rich.table import Table
from typer.testing import CliRunner, Result

from ipextract.cli import app
from ipextract.cli.console import standard_output
from ipextract.cli.program import Program
from ipextract.printable import printable, printable_stream
from ipextract.terminal import Terminal

SENTENCE = "云溪市新增有效发明专利1200件，同比增长15.5%。"
RULES = ("--method", "rules")  # the network need not be loaded
ODD = [
    "[/red]",
    "[link=http://a.b]c[/link]",
    "[bold]专利[/bold]",
    ":smile:",
    "\x1b[31m",
    "\x1b]8;;http://a.b\x1b\\c\x1b]8;;\x1b\\",
    "\x1b]0;title\x07",
    "\x9b31m",
    "a\nipextract: b",
    "a\r\x7f\x08b",
    "\u202e\u2066\u061c\u200b\ufeff\u2028\u2029\u3164",
    "\ufdd0\U000e0041\ue5e5",
    "\\",
]
UNSEEN = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
ANY = st.text(st.characters(exclude_categories=()) | st.sampled_from("".join(ODD)))


class Screen(io.TextIOWrapper):
    """A terminal of some encoding; what is written on it is kept."""

    def __init__(self, encoding: str = "utf-8") -> None:
        super().__init__(io.BytesIO(), encoding=encoding, write_through=True)

    def isatty(self) -> bool:
        return True

    def shown(self) -> str:
        return self.buffer.getvalue().decode(self.encoding)  # type: ignore[attr-defined]


def visible(text: str) -> bool:
    """Whether a text has nothing but line breaks, blanks and what can be seen."""
    return all(unicodedata.category(c) not in UNSEEN for c in text if c != "\n")


# ---- text ----------------------------------------------------------------------------------------


@given(ANY)
def test_any_text_is_one_visible_line_that_can_be_read_back(text: str) -> None:
    shown = printable(text)
    assert visible(shown)
    assert "\n" not in shown
    if not {'"', "\\"} & {*text}:
        assert json.loads(f'"{shown}"') == text


@pytest.mark.parametrize("text", ["专利3件，", "　全省 第二\u00a0é", "😀𠮷", "[bold]"])
def test_what_can_be_seen_stays(text: str) -> None:
    assert printable(text) == text


@given(ANY, st.integers(4, 50))
def test_a_long_text_keeps_its_ends(text: str, length: int) -> None:
    text = f"始{text * 9}终"
    shown = printable(text, length)
    assert (shown[0], shown[-1]) == ("始", "终")
    assert shown == printable(text) or "…" in shown


@given(ANY)
def test_json_on_a_terminal_is_the_same_json(text: str) -> None:
    screen = Screen()
    line = json.dumps({"doc": text}, ensure_ascii=False) + "\n"
    print(line, end="", file=printable_stream(screen))
    assert visible(screen.shown())
    assert json.loads(screen.shown()) == {"doc": text}


# ---- tables --------------------------------------------------------------------------------------


@given(st.lists(ANY, min_size=2, max_size=2))
def test_strings_in_a_table_are_shown_as_they_are(texts: list[str]) -> None:
    file = io.StringIO()
    table = Table(*texts, title="".join(texts))
    table.add_row(*texts)
    Terminal(file).print(table)
    assert visible(file.getvalue())


@pytest.mark.parametrize("odd", [*ODD, "\ud800", "é专利\u200b😀"])
@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "gbk"])
def test_a_table_says_exactly_what_was_read(odd: str, encoding: str) -> None:
    screen = Screen(encoding)
    table = Table("新", show_header=False, box=None, padding=0)
    table.add_row(odd)
    Terminal(screen).print(table)
    expected = printable(odd).encode(encoding, "backslashreplace").decode(encoding)
    assert screen.shown() == f"{expected}\n"


def test_a_cell_is_bounded() -> None:
    file = io.StringIO()
    table = Table("doc")
    table.add_row("专" * 1_000_000)
    Terminal(file).print(table)
    assert len(file.getvalue()) < 2_000


def test_colours_reach_the_terminal_and_no_other_command(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen()
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    stream = printable_stream(screen)
    Terminal(stream).print("专利", style="red")
    print("\x1b[31m", file=stream)
    stream.writelines(["\x1b[31m\n"])
    assert screen.shown() == "\x1b[31m专利\x1b[0m\n" + "\\u001b[31m\n" * 2


# ---- commands ------------------------------------------------------------------------------------


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Documents whose name and text are odd, and gold of them that is not met."""
    folder = tmp_path_factory.mktemp("odd")
    pages = [{"doc": f"{n}{text}", "text": text + SENTENCE + text} for n, text in enumerate(ODD)]
    spans = [page["text"].index("1200件") for page in pages]
    gold = [
        {"doc": page["doc"], "span": [at, at + 6], "quote": "1200件", "kind": "level"}
        | {"metric": [text or "专利"], "entity": [text]}
        for page, text, at in zip(pages, ODD, spans, strict=True)
    ]
    for name, lines in {"documents.jsonl": pages, "claims.jsonl": gold}.items():
        text = "".join(f"{json.dumps(line)}\n" for line in lines)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def shown_by(*arguments: object) -> str:
    result = run(*arguments)
    assert visible(result.stdout + result.stderr), ascii(result.output)
    assert "Traceback" not in result.stderr
    return result.output


def test_claims_as_a_table(records: Path) -> None:
    shown = shown_by("extract", records / "documents.jsonl", "--format", "table", *RULES)
    assert [odd for n, odd in enumerate(ODD) if f"{n}{printable(odd)[:3]}" not in shown] == []


@pytest.mark.parametrize("odd", ODD)
def test_explain(odd: str) -> None:
    assert "1200件" in shown_by("explain", f"{odd}{SENTENCE}", "--title", f"{odd}专利", *RULES)


@pytest.mark.parametrize("by", ["doc", "kind", "rule"])
def test_evaluate(records: Path, by: str) -> None:
    gold, documents = records / "claims.jsonl", records / "documents.jsonl"
    shown = shown_by("evaluate", gold, "--documents", documents, "--errors", "--by", by, *RULES)
    assert "[/red]" in shown


@pytest.mark.parametrize("odd", ["\x1b[31m", "\x9b31m", "\u202e", "a\nipextract: b", "[/red]"])
@pytest.mark.parametrize(
    "arguments",
    [
        lambda odd: ["extract", f"{odd}.txt"],
        lambda odd: ["extract", "a.txt", "-o", f"{odd}.docx"],
        lambda odd: ["extract", "a.txt", "-o", f"{odd}/claims.jsonl"],
        lambda odd: ["extract", "a.txt", "--workers", "1", "-o", f"{odd}.docx"],
        lambda odd: ["extract", "a.txt", f"--{odd}"],
        lambda odd: ["extract", "a.txt", "--format", odd],
        lambda odd: ["extract", "a.txt", "--model", odd],
        lambda odd: ["extract", "a.txt", "--patterns", odd],
        lambda odd: ["explain", SENTENCE, "--region", odd],
        lambda odd: ["explain", SENTENCE, "--published", odd],
        lambda odd: ["evaluate", odd, "--documents", odd],
        lambda odd: ["train", "--gold", odd, "-o", "model"],
        lambda odd: [odd],
    ],
)
def test_errors_are_one_visible_line(
    odd: str, arguments: Callable[[str], list[str]], tmp_path: Path, monkeypatch: Any
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*arguments(odd))
    assert result.exit_code in (1, 2)
    assert visible(result.stderr)
    assert result.stderr.count("\n") == 1
    assert result.stderr.startswith("ipextract: ")


def test_a_fault_of_ours_is_a_visible_traceback() -> None:
    broken = typer.Typer(cls=Program)

    @broken.command()
    def fail() -> None:
        raise RuntimeError("\x1b[31m\u202e")

    @broken.callback()
    def main() -> None: ...

    result = CliRunner().invoke(broken, ["fail"])
    assert result.exit_code == 1
    assert result.stderr.endswith("RuntimeError: \\u001b[31m\\u202e\n")
    assert "Traceback" in result.stderr


def test_data_stays_data_in_a_file_and_is_visible_on_a_terminal(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    data = {"doc": "\x9b31m\u202e\ud800"}
    screen = Screen()
    with (tmp_path / "data.json").open("w+", encoding="ascii") as file:
        for stream in (screen, file):
            monkeypatch.setattr(sys, "stdout", stream)
            print(json.dumps(data, ensure_ascii=False), file=standard_output())
    written = (tmp_path / "data.json").read_text("utf-8")
    assert json.loads(written) == json.loads(screen.shown()) == data
    assert "\x9b31m\u202e" in written
    assert visible(screen.shown())


def test_a_progress_bar_shows_its_description_as_it_is() -> None:
    screen = Screen()
    terminal = Terminal(printable_stream(screen))
    with Progress(TextColumn("{task.description}", markup=False), console=terminal) as bar:
        bar.add_task("starting")
    assert "starting" in screen.shown()


def test_a_real_terminal_that_cannot_show_chinese(records: Path) -> None:
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    documents = str(records / "documents.jsonl")
    command = [sys.executable, "-m", "ipextract", "extract", documents, *RULES]
    environment = os.environ | {"PYTHONIOENCODING": "ascii", "COLUMNS": "80", "TERM": "dumb"}
    with subprocess.Popen(command, stdout=theirs, stderr=theirs, env=environment) as process:
        os.close(theirs)
        lines = b"".join(iter(partial(_read, ours), b"")).decode("ascii").splitlines()
    os.close(ours)
    assert process.returncode == 0
    assert {len(line) for line in lines} == {80}
    assert all(map(visible, lines))


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 1 << 16)
    except OSError:  # the program has ended
        return b""
