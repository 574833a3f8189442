"""Ids of documents -> names of files that differ, lie in the folder and suit every system."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from ipextract import Claim, Document, Extractor
from ipextract.cli import app
from ipextract.cli.text_names import TextNames


def paths(*docs: str) -> list[str]:
    names = TextNames()
    return [str(names.path(doc)) for doc in docs]


@pytest.mark.parametrize("doc", ["a", "专利", "a/page.html", "2024-1 甲", "a.b", "~"])
def test_an_id_that_may_be_a_name_is_one(doc: str) -> None:
    assert paths(doc) == [f"{doc}.txt"]


@pytest.mark.parametrize(
    ("docs", "plain"),
    [
        (["A", "a"], 1),
        (["a", "a", "a"], 1),
        (["a:b", "a?b", "a_b"], 1),
        (["a.txt/b", "a"], 1),
        (["a", "a.txt/b"], 1),
        (["../a", "/a", "a/../a", "a//a", "a/"], 0),
        (["CON", "aux.b", "lpt1", "con/x"], 0),
        (["a.", "a ", "a"], 1),
        (["é", "e\u0301", "É"], 1),
        (["ß", "ss"], 1),
        (["x" * 300, "x" * 301, "专" * 300, "/".join("y" * 300)], 0),
        (["", "..", "\0", "\n"], 0),
    ],
)
def test_other_ids_get_a_digest(docs: list[str], plain: int) -> None:
    found = paths(*docs)
    assert len(set(map(str.casefold, found))) == len(docs)
    assert sum("~" not in path for path in found) == plain
    assert all(len(path.encode()) <= 200 for path in found)


PIECES = st.sampled_from([*"aAé/\\.~:? \n", "..", "a.txt", "con", "专" * 90, "e\u0301"])


@settings(max_examples=60, deadline=None)
@given(docs=st.lists(st.lists(PIECES, max_size=5).map("".join), max_size=8))
def test_every_text_has_a_file_of_its_own(
    docs: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("texts")
    for number, path in enumerate(paths(*docs)):
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x") as text:
            text.write(str(number))
    written = [path for path in folder.rglob("*") if path.is_file()]
    assert sorted(path.read_text() for path in written) == sorted(map(str, range(len(docs))))
    assert all(".." not in path.parts for path in written)


def extract(folder: Path, docs: list[str]) -> tuple[int, list[str]]:
    """Extract texts, which are their numbers, and return the exit status and what was written."""
    source = folder / "in" / "articles.jsonl"
    source.parent.mkdir()
    lines = [json.dumps({"doc": doc, "text": f"新增专利{n}件。"}) for n, doc in enumerate(docs)]
    source.write_text("\n".join(lines))
    arguments = [str(source), "-o", str(folder / "claims.jsonl"), "--method", "rules"]
    result = CliRunner().invoke(app, ["extract", *arguments, "--write-text", str(folder / "texts")])
    assert (folder / "claims.jsonl").read_text().count("\n") == len(docs)
    return result.exit_code, [p.read_text() for p in (folder / "texts").rglob("*.txt")]


def test_no_text_is_lost_for_its_name(tmp_path: Path) -> None:
    status, texts = extract(tmp_path, ["a", "A", "a", "x" * 300, "/etc/a", "../a", "a.txt/b"])
    assert status == 0
    assert len(set(texts)) == 7


def test_a_text_that_cannot_be_written_costs_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if Path(target).name == "b.txt":
            raise OSError(28, os.strerror(28), str(target))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    status, texts = extract(tmp_path, ["a", "b", "c"])
    assert status == 1
    assert sorted(texts) == ["新增专利0件。", "新增专利2件。"]


def test_a_document_that_the_extractor_fails_at_costs_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    extract_one = Extractor.extract

    def fail(self: Extractor, document: Document) -> list[Claim]:
        if document.doc == "b":
            raise KeyError("x")
        return extract_one(self, document)

    monkeypatch.setattr(Extractor, "extract", fail)
    source = tmp_path / "articles.csv"
    source.write_text("doc,text\na,新增专利6件。\nb,新增专利6件。\nc,新增专利6件。\n")
    result = CliRunner().invoke(app, ["extract", str(source), "--method", "rules"])
    assert result.exit_code == 1
    assert "b: the extractor failed: KeyError: 'x'" in result.stderr
    assert [json.loads(line)["doc"] for line in result.stdout.splitlines()] == ["a", "c"]
