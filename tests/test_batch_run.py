"""Runs on one machine: the same rows whatever happens to the workers, the run, the documents."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

import faults
from ipextract.claims import Claim
from ipextract.documents import Document
from ipextract.errors import InputError, IpextractError
from ipextract.extractor import Extractor
from ipextract.inputs import Defaults, read_items

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")

from ipextract.batch import Limits, Progress, Run, errors_path, execute, from_arrow  # noqa: E402
from ipextract.batch import run as batch_run  # noqa: E402
from ipextract.batch.chunks import chunks  # noqa: E402
from ipextract.batch.manifest import manifest  # noqa: E402
from ipextract.batch.parts import WorkFolder  # noqa: E402

TEXTS = [f"截至2023年底，第{n}中学有教师{n + 20}名，比上年增加{n % 7 + 1}名。" for n in range(40)]


@pytest.fixture(autouse=True)
def _small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ipextract.batch.chunks.SLICE", 200)


@pytest.fixture
def _faulty_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    main = "import faults; faults.install(); from ipextract.batch.worker import main; main()"
    monkeypatch.setattr("ipextract.batch.process._MAIN", main)
    monkeypatch.setattr("ipextract.batch.pool._GRACE", 0.1)


def write(path: Path, texts: list[str]) -> Path:
    records = ({"doc": f"d{n}", "text": text} for n, text in enumerate(texts))
    lines = (json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    path.write_text("".join(lines), encoding="utf-8")
    return path


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    return write(tmp_path / "articles.jsonl", TEXTS)


@pytest.fixture(scope="module")
def expected() -> list[Claim]:
    extractor = Extractor()
    documents = (Document(doc=f"d{n}", text=text) for n, text in enumerate(TEXTS))
    return [claim for document in documents for claim in extractor.extract(document)]


def read(output: Path) -> list[Claim]:
    return list(from_arrow(pq.read_table(output)))


def errors(output: Path) -> dict[str, str]:
    lines = errors_path(output).read_text(encoding="utf-8").splitlines()
    return {record["doc"]: record["reason"] for record in map(json.loads, lines)}


# ---- the same rows for any number of workers, in every format ------------------------------------


@pytest.mark.parametrize("workers", [0, 1, 3])
def test_the_claims_are_those_of_the_extractor_in_order(
    articles: Path, tmp_path: Path, expected: list[Claim], workers: int
) -> None:
    output = tmp_path / "claims.parquet"
    progress = execute(Run([articles], output), workers)
    assert read(output) == expected
    assert progress == Progress(len(TEXTS), len(expected), share=1.0)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["articles.jsonl", output.name]


def test_lines_are_those_of_the_records(
    articles: Path, tmp_path: Path, expected: list[Claim]
) -> None:
    output = tmp_path / "claims.jsonl"
    execute(Run([articles], output), workers=0)
    assert output.read_text(encoding="utf-8") == "".join(
        claim.model_dump_json() + "\n" for claim in expected
    )


def test_csv_is_that_of_the_writer(articles: Path, tmp_path: Path, expected: list[Claim]) -> None:
    from ipextract.writing import write_csv

    output, other = tmp_path / "claims.csv", tmp_path / "other.csv"
    execute(Run([articles], output), workers=0)
    with other.open("w", encoding="utf-8-sig", newline="") as file:
        write_csv(expected, file)
    assert output.read_bytes() == other.read_bytes()


def test_a_full_sheet_of_excel_is_followed_by_another(
    articles: Path, tmp_path: Path, expected: list[Claim], monkeypatch: pytest.MonkeyPatch
) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    monkeypatch.setattr("ipextract.batch.workbook._SHEET", 30)
    output = tmp_path / "claims.xlsx"
    execute(Run([articles], output), workers=0)
    first, *others = openpyxl.load_workbook(output).worksheets
    names = [cell.value for cell in first[1]]
    rows = [
        dict(zip(names, row, strict=True))
        for sheet in (first, *others)
        for row in sheet.iter_rows(min_row=2, values_only=True)
    ]
    assert first.max_row == 31
    assert [row["quote"] for row in rows] == [claim.quote for claim in expected]
    assert [row["value"] for row in rows] == [claim.value for claim in expected]


def test_an_input_without_documents_gives_an_output_without_claims(tmp_path: Path) -> None:
    output = tmp_path / "claims.parquet"
    execute(Run([write(tmp_path / "none.jsonl", [])], str(output)))
    assert read(output) == []


def test_an_unknown_format_is_refused_before_anything_is_done(
    articles: Path, tmp_path: Path
) -> None:
    with pytest.raises(InputError, match=r"ends with \.jsonl, \.csv, \.parquet, \.xlsx"):
        execute(Run([articles], tmp_path / "claims.doc"))
    assert list(tmp_path.iterdir()) == [articles]


# ---- documents that cannot be read, or that cost too much ----------------------------------------


@pytest.mark.usefixtures("_faulty_workers")
def test_only_the_culprits_are_set_aside(tmp_path: Path) -> None:
    texts = ["新增企业6家。"] * 12
    culprits = {
        2: (faults.KILLS, "ended its process (killed, perhaps for want of memory)"),
        3: (faults.KILLS, "ended its process (killed, perhaps for want of memory)"),
        5: (faults.HANGS, "more than 0.2 seconds"),
        7: (faults.CANNOT_BE_INTERRUPTED, "used up its seconds and could not be interrupted"),
        8: (faults.FAILS, "the extractor failed: KeyError: 'd8'"),
        10: ("新增企业6家。" * 20, "more than 100 characters"),
    }
    for n, (text, _) in culprits.items():
        texts[n] = text
    articles, output = write(tmp_path / "articles.jsonl", texts), tmp_path / "claims.parquet"
    progress = execute(Run([articles], output, limits=Limits(100, 0.2)), workers=2)
    assert errors(output) == {f"d{n}": reason for n, (_, reason) in culprits.items()}
    assert [c.doc for c in read(output)] == [f"d{n}" for n in range(12) if n not in culprits]
    assert (progress.documents, progress.errors) == (12, 6)


def test_what_cannot_be_read_is_set_aside_in_its_place(tmp_path: Path) -> None:
    good = write(tmp_path / "a.jsonl", ["新增企业6家。"])
    bad = tmp_path / "b.txt"
    bad.write_bytes(b"\0\1\2" * 50)
    output = tmp_path / "claims.jsonl"
    execute(Run([good, bad, tmp_path / "c.txt"], output), workers=0)
    assert list(errors(output)) == [str(bad), str(tmp_path / "c.txt")]
    assert len(output.read_text().splitlines()) == 1


def test_a_file_too_large_to_be_one_document_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch_run, "DOCUMENT", 1_000)
    (tmp_path / "huge.txt").write_text("一" * 500, encoding="utf-8")
    output = tmp_path / "claims.jsonl"
    execute(Run([tmp_path / "huge.txt"], output, limits=Limits(chars=100)), workers=0)
    assert "more than 1,000 bytes in one document" in str(errors(output))


def test_errors_of_an_earlier_run_do_not_stay(articles: Path, tmp_path: Path) -> None:
    output = tmp_path / "claims.jsonl"
    execute(Run([tmp_path / "none.txt"], output), workers=0)
    assert errors_path(output).exists()
    execute(Run([articles], output), workers=0)
    assert not errors_path(output).exists()


def test_a_worker_that_cannot_start_is_reported(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ipextract.batch.process._MAIN", "raise SystemExit(3)")
    with pytest.raises(IpextractError, match=r"could not start: .*exit status 3"):
        execute(Run([articles], tmp_path / "claims.jsonl"))


PAGE = "<html><body><p>截至2023年底，第{}中学有教师60名。</p></body></html>"


def write_pages(folder: Path, count: int) -> Path:
    folder.mkdir()
    for n in range(count):
        (folder / f"{n}.html").write_text(PAGE.format(n), encoding="utf-8")
    return folder


@pytest.mark.usefixtures("_faulty_workers")
def test_web_pages_are_parsed_by_the_worker_and_only_the_one_that_hangs_is_set_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages, output = write_pages(tmp_path / "pages", 5), tmp_path / "claims.parquet"
    hangs = pages / "2.html"
    hangs.write_text(faults.CANNOT_BE_INTERRUPTED, encoding="utf-8")
    monkeypatch.delattr("trafilatura.bare_extraction")  # the parent parses nothing
    run = Run([pages], output, limits=Limits(seconds=0.5), published="2024", region="浙江省")
    execute(run, workers=1)
    assert errors(output) == {str(hangs): "used up its seconds and could not be interrupted"}
    claims = read(output)
    assert [claim.doc for claim in claims] == ["0", "1", "3", "4"]
    assert {claim.region for claim in claims} == {"浙江省"}


def test_web_pages_are_cut_into_chunks_by_their_bytes(tmp_path: Path) -> None:
    pages = write_pages(tmp_path / "pages", 40)
    (pages / "0.html").write_text("专利" * 2_000, encoding="utf-8")
    sizes = [
        [chunk.num_rows for chunk in chunks(read_items([pages], Defaults()))] for _ in range(2)
    ]
    assert sizes[0] == sizes[1] == [1, 26, 13]


# ---- interruptions -------------------------------------------------------------------------------


def stop_after(parts: int) -> Callable[[Progress], None]:
    def report(progress: Progress) -> None:
        nonlocal parts
        parts -= 1
        if parts == 0:
            raise KeyboardInterrupt

    return report


def test_an_interrupted_run_goes_on_where_it_was(
    articles: Path, tmp_path: Path, expected: list[Claim]
) -> None:
    output = tmp_path / "claims.parquet"
    with pytest.raises(KeyboardInterrupt):
        execute(Run([articles], output), workers=2, report=stop_after(3))
    assert not output.exists()
    progress = execute(Run([articles], output), workers=0)
    assert 0 < progress.resumed < progress.documents == len(TEXTS)
    assert read(output) == expected


def test_a_run_stopped_before_its_work_folder_was_removed_is_only_joined_again(
    articles: Path, tmp_path: Path, expected: list[Claim], monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "claims.parquet"
    with monkeypatch.context() as patch:
        patch.setattr(WorkFolder, "remove", lambda self: None)
        execute(Run([articles], output), workers=0)
    progress = execute(Run([articles], output), workers=0)
    assert progress.resumed == len(TEXTS)
    assert read(output) == expected


@pytest.mark.parametrize("change", ["inputs", "limits", "region"])
def test_another_run_does_not_go_on_with_the_parts(
    articles: Path, tmp_path: Path, change: str
) -> None:
    output = tmp_path / "claims.parquet"
    with pytest.raises(KeyboardInterrupt):
        execute(Run([articles], output), 0, stop_after(1))
    other: dict[str, Any] = {"limits": {"limits": Limits(chars=9)}, "region": {"region": "浙江省"}}
    inputs = [tmp_path / "others.jsonl"] if change == "inputs" else [articles]
    with pytest.raises(InputError, match=rf"unfinished run with other {change}"):
        execute(Run(inputs, output, **other.get(change, {})))


def test_a_run_does_not_go_on_when_words_laid_over_the_shipped_ones_have_changed(
    articles: Path, tmp_path: Path
) -> None:
    own = tmp_path / "own" / "units.toml"
    own.parent.mkdir()
    own.write_text('measures.words = ["空方"]', encoding="utf-8")
    run = Run([articles], tmp_path / "claims.parquet", how={"patterns": own.parent})
    with pytest.raises(KeyboardInterrupt):
        execute(run, 0, stop_after(1))
    own.write_text('measures.words = ["网次"]', encoding="utf-8")
    with pytest.raises(InputError, match="unfinished run with other patterns"):
        execute(run)
    own.write_text('measures.words = ["空方"]', encoding="utf-8")
    assert execute(run).resumed > 0


def test_two_runs_do_not_work_on_one_output(articles: Path, tmp_path: Path) -> None:
    run = Run([articles], tmp_path / "claims.parquet")
    folder = WorkFolder(run.output, manifest(run))
    with pytest.raises(InputError, match="another run is at work"):
        execute(run)
    folder.close()


COMMAND = """
import ipextract.batch.chunks as chunks
chunks.SLICE = 200
from ipextract.cli import app
app()
"""


def test_a_killed_command_goes_on_when_it_is_repeated(
    articles: Path, tmp_path: Path, expected: list[Claim]
) -> None:
    output = tmp_path / "claims.parquet"
    command = [sys.executable, "-c", COMMAND, "extract", str(articles), "-o", str(output)]
    parts = tmp_path / "claims.parquet.work"
    killed = subprocess.Popen(command)
    while killed.poll() is None and len(list(parts.glob("*.part"))) < 2:
        time.sleep(0.01)
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    assert not output.exists()
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "documents had been finished before" in done.stderr
    assert read(output) == expected
    assert not parts.exists()


def test_an_interrupt_from_the_keyboard_stops_cleanly(tmp_path: Path) -> None:
    articles = write(tmp_path / "many.jsonl", TEXTS * 200)  # more than can be done until it comes
    output = tmp_path / "claims.parquet"
    command = [sys.executable, "-c", COMMAND, "extract", str(articles), "-o", str(output)]
    heed = partial(signal.signal, signal.SIGINT, signal.default_int_handler)
    process = subprocess.Popen(  # a shell's background jobs, and their children, ignore interrupts
        command, stderr=subprocess.PIPE, text=True, preexec_fn=heed
    )
    while process.poll() is None and not list(tmp_path.glob("claims.parquet.work/*.part")):
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=20) == 130
    assert process.stderr is not None
    assert process.stderr.read() == "ipextract: interrupted; the same command goes on from here\n"
