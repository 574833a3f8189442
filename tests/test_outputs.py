"""Outputs: nothing of anybody's is replaced or lost without a word, and a fault can be mended."""

import errno
import json
import os
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError
from typer.testing import CliRunner, Result

from ipextract.claims import Claim
from ipextract.cli import app

pytest.importorskip("pyarrow")

from ipextract.batch import Run, execute
from ipextract.batch.parts import WorkFolder
from ipextract.errors import InputError

TEXT = "新增企业6家。"
BATCH = ("--workers", 1)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["extract", *map(str, arguments)])


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "in" / "page.txt"
    path.parent.mkdir()
    path.write_text(TEXT, encoding="utf-8")
    return path


def record(path: Path, *texts: str) -> Path:
    records = ({"doc": f"d{n}", "text": text} for n, text in enumerate(texts))
    lines = (json.dumps(own, ensure_ascii=False) for own in records)
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def content(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


# ---- what must not be written over --------------------------------------------------------------


def itself(page: Path) -> Path:
    return page


def linked(page: Path) -> Path:
    path = page.with_name("link.jsonl")
    path.symlink_to(page.name)
    return path


def hard(page: Path) -> Path:
    other = page.parent.parent / "other.jsonl"
    os.link(page, other)
    return other


@pytest.mark.parametrize("options", [(), BATCH])
@pytest.mark.parametrize("output", [itself, linked, hard])
def test_no_input_is_written_over(
    tmp_path: Path, output: Callable[[Path], Path], options: tuple[object, ...]
) -> None:
    page = record(tmp_path / "page.jsonl", TEXT)
    inner = tmp_path / "in"
    inner.mkdir()
    page = page.rename(inner / page.name)
    name = output(page)
    before = content(tmp_path)
    result = run(page, "-o", name, *options)
    assert (result.exit_code, content(tmp_path)) == (1, before)
    assert "is an input" in result.stderr


def test_errors_are_not_written_over_an_input(tmp_path: Path) -> None:
    page = record(tmp_path / "c.csv.errors.jsonl", TEXT)
    result = run(page, "-o", tmp_path / "c.csv", *BATCH)
    assert "is an input" in result.stderr
    assert content(tmp_path) == {page.name: page.read_bytes()}


@pytest.mark.parametrize("options", [(), BATCH, ("--write-text", "texts")])
def test_nothing_is_written_into_a_folder_that_is_read(
    page: Path, monkeypatch: pytest.MonkeyPatch, options: tuple[object, ...]
) -> None:
    monkeypatch.chdir(page.parent)
    output = () if "texts" in options else ("-o", "claims.jsonl")
    result = run(".", *output, *options)
    assert (result.exit_code, list(content(page.parent))) == (1, [page.name])
    assert "lies in ., which is read" in result.stderr


def test_a_folder_within_that_is_not_read_is_fine(page: Path) -> None:
    (page.parent / ".out").mkdir()
    assert run(page.parent, "-o", page.parent / ".out" / "c.jsonl").exit_code == 0


@pytest.mark.parametrize("options", [(), BATCH])
def test_an_output_that_is_no_file_is_refused(page: Path, options: tuple[object, ...]) -> None:
    folder, pipe = page.parent.parent / "f.jsonl", page.parent.parent / "p.jsonl"
    folder.mkdir()
    os.mkfifo(pipe)
    assert "is a folder" in run(page, "-o", folder, *options).stderr
    assert "is no file but a device or pipe" in run(page, "-o", pipe, *options).stderr
    assert "is no file" in run(page, "-o", "/dev/null", "--format", "jsonl").stderr
    assert pipe.is_fifo()


@pytest.mark.parametrize("options", [(), BATCH])
@pytest.mark.parametrize("there", [True, False])
def test_a_link_stays_and_what_it_leads_to_is_written(
    page: Path, tmp_path: Path, options: tuple[object, ...], there: bool
) -> None:
    real, link = tmp_path / "real.jsonl", tmp_path / "link.jsonl"
    if there:
        real.write_text("old")
    link.symlink_to(real)
    assert run(page, "-o", link, *options).exit_code == 0
    assert link.is_symlink()
    assert json.loads(real.read_text(encoding="utf-8"))["quote"] == "6家"


def test_an_output_that_few_may_read_stays_so(page: Path, tmp_path: Path) -> None:
    output = tmp_path / "c.jsonl"
    output.touch(0o600)
    run(page, "-o", output)
    assert output.stat().st_mode & 0o777 == 0o600


def test_a_text_is_not_written_over_an_input(tmp_path: Path) -> None:
    texts, output = tmp_path / "texts", tmp_path / "c.jsonl"
    texts.mkdir()
    (texts / "a.txt").write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    result = run(texts / "a.txt", "--write-text", texts, "-o", output)
    assert result.exit_code == 1
    assert "its text is not written" in result.stderr
    assert (texts / "a.txt").read_bytes().startswith(b"\xef\xbb\xbf")
    assert json.loads(output.read_text(encoding="utf-8"))["quote"] == "6家"


# ---- errors and work folders of others ----------------------------------------------------------


def test_two_outputs_of_one_stem_keep_their_errors(page: Path, tmp_path: Path) -> None:
    assert run(tmp_path / "none.txt", "-o", tmp_path / "c.jsonl", *BATCH).exit_code == 1
    assert run(page, "-o", tmp_path / "c.csv", *BATCH).exit_code == 0
    assert (tmp_path / "c.jsonl.errors.jsonl").exists()


@pytest.mark.parametrize("mine", ["notes", '{"doc": "a", "quote": "6家"}', "[1]"])
def test_what_no_run_wrote_is_not_taken_for_errors(page: Path, tmp_path: Path, mine: str) -> None:
    own = tmp_path / "c.csv.errors.jsonl"
    own.write_text(mine, encoding="utf-8")
    result = run(page, "-o", tmp_path / "c.csv", *BATCH)
    assert (result.exit_code, own.read_text(encoding="utf-8")) == (1, mine)
    assert not (tmp_path / "c.csv").exists()


@pytest.mark.parametrize("name", ["notes.txt", "000000000.part", "manifest.json", "lock"])
def test_a_folder_of_others_is_not_worked_in(page: Path, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "c.jsonl.work"
    folder.mkdir()
    (folder / name).write_text("{}")
    before = content(tmp_path)
    result = run(page, "-o", tmp_path / "c.jsonl", *BATCH)
    assert (result.exit_code, content(tmp_path)) == (1, before)
    assert f"holds {name}, which is none of a run's" in result.stderr


def test_a_link_is_no_work_folder(page: Path, tmp_path: Path) -> None:
    (tmp_path / "c.jsonl.work").symlink_to(tmp_path / "in")
    result = run(page, "-o", tmp_path / "c.jsonl", *BATCH)
    assert "is no folder of its own" in result.stderr
    assert page.exists()


def test_what_others_put_into_a_work_folder_stays(tmp_path: Path) -> None:
    folder = WorkFolder(tmp_path / "c.jsonl", {})
    (folder.path / "notes.txt").touch()
    folder.remove()
    assert [path.name for path in folder.path.iterdir()] == ["notes.txt"]


# ---- parts prove what they are ------------------------------------------------------------------


@pytest.fixture
def stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A run that was interrupted when all of its three parts were there."""
    monkeypatch.setattr("ipextract.batch.chunks._MOST_ROWS", 1)
    own = Run([record(tmp_path / "a.jsonl", *[TEXT] * 3)], tmp_path / "c.jsonl")
    with monkeypatch.context() as patch:
        patch.setattr("ipextract.batch.run.join", _interrupt)
        with pytest.raises(KeyboardInterrupt):
            execute(own, 0)
    return own


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize("keep", [0, 10, 64, 65, 100, -1])
def test_a_part_that_is_not_whole_is_made_again(stopped: Run, keep: int) -> None:
    part = stopped.output.with_name("c.jsonl.work") / "000000001.part"
    part.write_bytes(part.read_bytes()[:keep])
    progress = execute(stopped, 0)
    assert (progress.resumed, progress.renewed, progress.claims) == (2, 1, 3)


def test_a_document_that_has_changed_is_read_again(stopped: Run) -> None:
    source = Path(stopped.inputs[0])
    status = source.stat()
    source.write_bytes(source.read_bytes().replace(b"6", b"7", 1))  # of the same size and time
    os.utime(source, ns=(status.st_atime_ns, status.st_mtime_ns))
    progress = execute(stopped, 0)
    assert (progress.resumed, progress.renewed) == (2, 1)
    quotes = [json.loads(line)["quote"] for line in stopped.output.open(encoding="utf-8")]
    assert quotes == ["7家", "6家", "6家"]


@pytest.mark.parametrize("option", ["model", "raw_csv", "package", "libraries"])
def test_parts_made_otherwise_are_refused(
    stopped: Run, monkeypatch: pytest.MonkeyPatch, option: str
) -> None:
    from ipextract.batch import manifest

    former = manifest.manifest
    monkeypatch.setattr("ipextract.batch.run.manifest", lambda run: former(run) | {option: "other"})
    with pytest.raises(InputError, match=f"unfinished run with other {option}"):
        execute(stopped, 0)


def test_a_model_counts_by_its_content(tmp_path: Path) -> None:
    from ipextract.batch.manifest import manifest

    model = tmp_path / "model"
    model.mkdir()
    (model / "rules.tsv").write_text("a")
    own = Run([], tmp_path / "c.jsonl", how={"model": model})
    before = manifest(own)["model"]
    (model / "rules.tsv").write_text("b")
    assert manifest(own)["model"] != before


# ---- faults of the disk -------------------------------------------------------------------------

FAULTS = [errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EIO]


def failing(call: Callable[..., Any], after: int, number: int) -> Callable[..., Any]:
    def fails(*arguments: Any, **options: Any) -> Any:
        nonlocal after
        after -= 1
        if after < 0:
            raise OSError(number, os.strerror(number))
        return call(*arguments, **options)

    return fails


@pytest.mark.parametrize("number", FAULTS, ids=os.strerror)
@pytest.mark.parametrize(
    ("call", "after"),
    [("write_bytes", 0), ("replace", 0), ("replace", 1), ("mkdir", 0), ("touch", 0)],
)
def test_a_batch_goes_on_after_a_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, after: int, number: int
) -> None:
    source, output = record(tmp_path / "a.jsonl", TEXT), tmp_path / "c.jsonl"
    output.write_text("old")
    with monkeypatch.context() as patch:
        patch.setattr(Path, call, failing(getattr(Path, call), after, number))
        with pytest.raises(OSError, match=os.strerror(number)):
            execute(Run([source], output), 0)
    assert output.read_text() == "old"
    assert execute(Run([source], output), 0).claims == 1
    assert sorted(content(tmp_path)) == ["a.jsonl", "c.jsonl"]


@pytest.mark.parametrize("number", FAULTS, ids=os.strerror)
@pytest.mark.parametrize("options", [(), BATCH])
def test_a_fault_is_one_line(
    page: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    options: tuple[object, ...],
    number: int,
) -> None:
    output = tmp_path / "c.jsonl"
    output.write_text("old")
    monkeypatch.setattr(os, "fsync", failing(os.fsync, 0, number))
    result = run(page, "-o", output, *options)
    assert result.exit_code == 1
    assert os.strerror(number) in result.stderr
    assert "c.jsonl" in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert output.read_text() == "old"
    assert not list(tmp_path.glob(".c.jsonl*"))


# ---- whatever is a claim can be written ---------------------------------------------------------


def claim(**fields: Any) -> Claim:
    own = {"doc": "a", "span": (0, 2), "quote": "6家", "kind": "level"}
    return Claim.model_validate(own | {"sentence": TEXT, "sentence_span": (0, 7)} | fields)


@pytest.mark.parametrize("field", ["doc", "quote", "entity", "sentence", "article", "period"])
def test_half_a_pair_is_replaced_in_its_place(field: str) -> None:
    own = claim(**{field: "新\ud800\udfffa"})
    assert getattr(own, field) == "新\ufffd\ufffda"
    assert Claim.model_validate_json(own.model_dump_json()) == own


@pytest.mark.parametrize("number", ["NaN", "Infinity", "1e999999999", "1e-999999999", "0e999999"])
def test_a_number_that_cannot_be_written_is_none_of_a_claim(number: str) -> None:
    with pytest.raises(ValidationError):
        claim(value=Decimal(number))


def test_texts_in_a_workbook_are_texts_and_what_is_cut_is_told(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    from ipextract.batch.formats import format_of
    from ipextract.batch.table import record_batch

    texts = ["=1+1", "http://a.b", "0123", "\x00\x08\x1f\ufffe", "𠮷" * 20_000, "一" * 32_767]
    claims = record_batch([claim(article=text) for text in texts])
    path = tmp_path / "c.xlsx"
    form = format_of(path)
    form.join([form.encode(claims)], path)
    sheet = openpyxl.load_workbook(path).active
    column = [cell.value for cell in sheet[1]].index("article")
    cells = [row[column] for row in sheet.iter_rows(min_row=2)]
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr"}
    assert [cell.value for cell in cells[:3]] == texts[:3]
    assert cells[4].value == "𠮷" * ((32_767 - 6) // 2) + "…[cut]"
    assert cells[5].value == texts[5]
    [loss] = form.losses(claims)
    assert loss["reason"] == (
        "article is cut: 40,000 characters are more than a cell of Excel holds (32,767)"
    )
    assert (loss["doc"], loss["span"], loss["quote"]) == ("a", [0, 2], "6家")


def test_a_batch_in_csv_may_be_raw(tmp_path: Path) -> None:
    source = tmp_path / "a.jsonl"
    source.write_text(json.dumps({"doc": "=1+1", "text": TEXT}), encoding="utf-8")
    found = []
    for n, options in enumerate([(), BATCH, ("--raw-csv",), ("--raw-csv", *BATCH)]):
        assert run(source, "-o", tmp_path / f"{n}.csv", *options).exit_code == 0
        lines = (tmp_path / f"{n}.csv").read_text(encoding="utf-8-sig").splitlines()
        found.append(lines[1].split(",")[0])
    assert found == ["'=1+1", "'=1+1", "=1+1", "=1+1"]
