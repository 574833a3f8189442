"""Batches from the command line: what is said, where reasons go, exit statuses."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from ipextract.cli import app

pytest.importorskip("pyarrow")

from ipextract.batch import Progress
from ipextract.cli import batch


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["extract", *map(str, arguments)])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "long.txt").write_text("新增企业6家。" * 30, encoding="utf-8")
    (articles / "short.txt").write_text("新增企业6家。", encoding="utf-8")
    return articles


def test_a_run_says_what_it_came_to(folder: Path, tmp_path: Path) -> None:
    result = run(folder, "-o", tmp_path / "claims.parquet", "--workers", 1)
    assert result.exit_code == 0
    assert "claims.parquet: 31 claims of 2 documents in" in result.stderr
    assert result.stdout == ""


def test_what_is_set_aside_is_said_and_written(folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "claims.jsonl"
    result = run(folder, "-o", output, "--max-chars", 50)
    assert result.exit_code == 1
    assert f"1 set aside, with reasons: {tmp_path}/claims.jsonl.errors.jsonl" in result.stderr
    (line,) = (tmp_path / "claims.jsonl.errors.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line) == {"doc": "long", "reason": "more than 50 characters"}
    assert len(output.read_text(encoding="utf-8").splitlines()) == 1


@pytest.mark.parametrize(
    "options", [["--workers", 2], ["--workers", 2, "-o", "claims.jsonl", "--format", "csv"]]
)
def test_options_that_do_not_go_together_are_refused(folder: Path, options: list[object]) -> None:
    result = run(folder, *options)
    assert result.exit_code == 2
    assert "a batch wants --output" in result.stderr


def test_an_output_of_unknown_format_is_refused(folder: Path, tmp_path: Path) -> None:
    result = run(folder, "-o", tmp_path / "claims.doc", "--workers", 1)
    assert result.exit_code == 1
    assert "expected a name that ends with .jsonl, .csv, .parquet, .xlsx" in result.stderr


def test_a_log_gets_a_line_now_and_then(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    now = iter([0.0, 0.0, 10.0, 31.0, 31.0, 31.0, 40.0])
    monkeypatch.setattr(batch.time, "monotonic", lambda: next(now))
    report = batch._log()
    report(Progress(documents=5))
    report(Progress(documents=62, claims=1234, errors=1, share=0.5))
    report(Progress(documents=70))
    said = "ipextract: 50%, 62 documents, 1,234 claims, 1 set aside, 2.0 documents/s\n"
    assert capsys.readouterr().err == said
