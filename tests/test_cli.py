"""The command line: what is written, what is said when something fails, exit statuses."""

import csv
import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from ipextract import __version__
from ipextract.claims import Claim, Rank
from ipextract.cli import app
from ipextract.cli.show import amount, claim_table, number_text, rank_text, standing
from ipextract.documents import Document
from ipextract.evaluation import GoldClaim
from ipextract.extractor import Extractor
from ipextract.files import whole_file
from ipextract.writing import csv_columns

SENTENCE = "2023年，云溪市新增有效发明专利1200件，同比增长15.5%，总量居全省第二。\n"


def run(*arguments: object, stdin: str | None = None) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin)


def claim(**fields: Any) -> Claim:
    own = {"doc": "a", "span": (0, 4), "quote": "500件", "kind": "level"}
    return Claim.model_validate(own | {"sentence": "500件", "sentence_span": (0, 4)} | fields)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(SENTENCE, encoding="utf-8")
    return path


# ---- extract -------------------------------------------------------------------------------------


def test_claims_go_to_standard_output_as_json_lines(page: Path) -> None:
    result = run("extract", page, "--published", "2024-02-01")
    claims = [Claim.model_validate_json(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert [c.doc for c in claims] == ["page"] * len(claims)
    assert [SENTENCE[slice(*c.span)] for c in claims] == [c.quote for c in claims]
    assert "1200件" in [c.quote for c in claims]


def test_standard_input(page: Path) -> None:
    by_name, by_stream = run("extract", page), run("extract", "-", stdin=SENTENCE)
    assert by_stream.stdout == by_name.stdout.replace('"doc":"page"', '"doc":"-"')


def test_what_cannot_be_read_is_reported_and_the_rest_written(page: Path) -> None:
    result = run("extract", page.with_name("none.txt"), page)
    assert result.exit_code == 1
    assert "none.txt" in result.stderr
    assert "1200件" in result.stdout


def test_csv_has_a_row_for_each_claim(page: Path, tmp_path: Path) -> None:
    output = tmp_path / "claims.csv"
    assert run("extract", page, "-o", output).exit_code == 0
    with output.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    claims = [json.loads(line) for line in run("extract", page).stdout.splitlines()]
    assert list(rows[0]) == list(csv_columns())
    assert [(row["start"], row["quote"], row["value"]) for row in rows] == [
        (str(c["span"][0]), c["quote"], c["value"] or "") for c in claims
    ]


def test_the_table_is_for_people(page: Path) -> None:
    result = run("extract", page, "--format", "table")
    assert result.exit_code == 0
    assert "1200件" in result.stdout
    assert "↑" in result.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ["extract"],
        ["extract", "page.txt", "-o", "claims.docx"],
        ["extract", "page.txt", "--published", "2024-13"],
        ["extract", "page.txt", "--format", "xml"],
        ["evaluate", "claims.jsonl"],
        ["schema", "gods"],
    ],
)
def test_wrong_usage_ends_with_status_2(arguments: list[str]) -> None:
    assert run(*arguments).exit_code == 2


def test_texts_are_written_as_they_were_read(tmp_path: Path) -> None:
    raw = f"标题\r\n\r\n　　{SENTENCE}"
    source = tmp_path / "in" / "page.txt"
    source.parent.mkdir()
    source.write_bytes(b"\xef\xbb\xbf" + raw.encode())
    assert run("extract", source, "--write-text", tmp_path / "texts").exit_code == 0
    assert (tmp_path / "texts" / "page.txt").read_bytes() == raw.encode()


@pytest.mark.parametrize("doc", ["../../page", "/page", "folder/../page", "a\\b:c\n"])
def test_no_name_leads_out_of_the_folder_of_texts(tmp_path: Path, doc: str) -> None:
    source = tmp_path / "page.jsonl"
    source.write_text(json.dumps({"doc": doc, "text": SENTENCE}), encoding="utf-8")
    texts = tmp_path / "deep" / "texts"
    assert run("extract", source, "--write-text", texts).exit_code == 0
    [written] = (path for path in tmp_path.rglob("*.txt"))
    assert written.is_relative_to(texts)


def test_output_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    output = tmp_path / "claims.jsonl"
    output.write_text("old", encoding="utf-8")

    def fail_midway() -> None:
        with whole_file(output) as draft:
            draft.write_text("half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail_midway()
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [(output.name, "old")]


def test_an_output_that_cannot_be_written_is_reported(page: Path, tmp_path: Path) -> None:
    result = run("extract", page, "-o", tmp_path / "none" / "claims.jsonl")
    assert result.exit_code == 1
    assert "none" in result.stderr


# ---- what a person sees --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("49900000000", "499亿"),
        ("152340000000", "1523.4亿"),
        ("1390000000000", "1.39万亿"),
        ("38000", "3.8万"),
        ("72390", "72390"),
        ("10000", "1万"),
        ("9999", "9999"),
        ("24.20", "24.2"),
        ("0.03", "0.03"),
        ("12345678901234567890123456789012345", "12345678901234567890123456789012345"),
    ],
)
def test_numbers_with_magnitudes(value: str, text: str) -> None:
    assert number_text(Decimal(value)) == text


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"value": "14000000000", "unit": "元", "relation": ">"}, ">140亿元"),
        ({"value": "20", "upper": "30", "unit": "家", "relation": "range"}, "20–30家"),
        ({"value": "2.1", "unit": "百分点", "relation": "="}, "2.1个百分点"),
        ({"value": "96", "unit": "%", "relation": ">="}, "≥96%"),
        ({"value": "6"}, "6"),
        ({}, ""),
    ],
)
def test_amounts(fields: dict[str, Any], text: str) -> None:
    assert amount(claim(**fields)) == text


@pytest.mark.parametrize(
    ("rank", "text"),
    [
        (Rank(type="position", position=2, scope="全省"), "全省第2"),
        (Rank(type="tier", position=3, scope="全国"), "全国前3"),
        (Rank(type="tier", scope="全国"), "全国前列"),
        (Rank(type="first", scope="全国"), "全国首个"),
        (Rank(type="only"), "唯一"),
        (Rank(type="position", position=1, scope="全省", streak=3), "连续3年全省第1"),
        (Rank(type="position", scope="全省"), "全省排名"),
    ],
)
def test_ranks(rank: Rank, text: str) -> None:
    assert rank_text(rank) == text


def test_a_change_shows_its_direction_and_base() -> None:
    change = claim(kind="change", direction="down", basis="qoq", rank={"type": "first"})
    assert standing(change) == "↓ 环比 首个"


def test_the_document_is_named_where_there_are_several() -> None:
    one, two = claim_table([claim(), claim()]), claim_table([claim(), claim(doc="b")])
    assert len(two.columns) == len(one.columns) + 1


def test_a_table_of_no_claims_says_so() -> None:
    assert (claim_table([]).caption, claim_table([claim()]).caption) == ("no claims", None)


def test_a_quote_over_a_layout_break_is_shown_in_one_line() -> None:
    table = claim_table([claim(quote="500\n\n件")])
    assert list(table.columns[-1].cells) == ["500件"]


# ---- evaluate ------------------------------------------------------------------------------------


@pytest.fixture
def gold(page: Path) -> Path:
    """Gold without `doc` that the extractor meets in full: its own claims."""
    claims = Extractor().extract(Document(doc="page", text=SENTENCE))
    fields = set(GoldClaim.model_fields) - {"doc"}
    lines = [c.model_dump_json(include=fields) for c in claims]
    path = page.with_name("gold.jsonl")
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_the_extractor_is_scored_on_a_text(page: Path, gold: Path) -> None:
    result = run("evaluate", gold, "--documents", page, "--json")
    record = json.loads(result.stdout)["scores"]["record"]
    assert result.exit_code == 0
    assert (record["f1"], record["f1_interval"]) == (1.0, [1.0, 1.0])


def test_predictions_are_scored_from_a_file(gold: Path) -> None:
    first = gold.read_text(encoding="utf-8").splitlines()[0]
    predictions = gold.with_name("predictions.jsonl")
    predictions.write_text(first, encoding="utf-8")
    result = run("evaluate", gold, "--predictions", predictions, "--json", "--errors")
    report = json.loads(result.stdout)
    assert report["predicted"] == report["scores"]["record"]["tp"] == 1
    assert {row["error"] for row in report["errors"]} == {"missed"}


@pytest.mark.parametrize("by", ["kind", "doc", "rule"])
def test_tables_by_group(page: Path, gold: Path, by: str) -> None:
    result = run("evaluate", gold, "--documents", page, "--by", by, "--errors")
    assert result.exit_code == 0
    assert f"by {by}" in result.stdout


def test_gold_that_is_wrong_is_reported_with_its_line(page: Path, gold: Path) -> None:
    gold.write_text(gold.read_text(encoding="utf-8") + "\n{}", encoding="utf-8")
    result = run("evaluate", gold, "--documents", page)
    lines = len(gold.read_text(encoding="utf-8").splitlines())
    assert result.exit_code == 1
    assert f"gold.jsonl:{lines}: " in result.stderr


def test_gold_of_another_text_is_refused(page: Path, gold: Path) -> None:
    page.write_text("别的文字", encoding="utf-8")
    result = run("evaluate", gold, "--documents", page)
    assert result.exit_code == 1
    assert "document page has" in result.stderr


# ---- explain, schema -----------------------------------------------------------------------------


def test_explain_names_mentions_and_rules() -> None:
    result = run("explain", SENTENCE, "--published", "2024-02-01")
    claims = Extractor().extract(Document(doc="-", text=SENTENCE, published="2024-02-01"))
    assert result.exit_code == 0
    assert "Quantity" in result.stdout
    assert [rule for c in claims for rule in c.rules if rule not in result.stdout] == []


@pytest.mark.parametrize(
    ("option", "value", "problem"),
    [
        ("--published", "2024-4-32", "published: '2024-4-32' is not a date"),
        ("--region", "火星省", "region: '火星省' is no division"),
    ],
)
@pytest.mark.parametrize("command", ["explain", "extract"])
def test_what_is_known_of_a_text_is_checked(
    command: str, option: str, value: str, problem: str, page: Path
) -> None:
    result = run(command, page, option, value)
    assert result.exit_code != 0
    assert problem in " ".join(result.stderr.replace("│", " ").split())


def test_explain_reads_standard_input_in_its_encoding() -> None:
    result = CliRunner().invoke(app, ["explain", "-"], input=SENTENCE.encode("gb18030"))
    assert "1200件" in result.stdout


def test_the_package_can_be_run() -> None:
    program = [sys.executable, "-m", "ipextract", "--version"]
    done = subprocess.run(program, capture_output=True, text=True, check=True)
    assert done.stdout == f"ipextract {__version__}\n"


def test_the_version_is_printed() -> None:
    assert run("--version").stdout == f"ipextract {__version__}\n"


def test_a_folder_for_the_output_that_is_not_there_is_named(page: Path) -> None:
    folder = page.parent / "no"
    result = run("extract", page, "-o", folder / "claims.csv")
    assert result.exit_code == 1
    assert f"no such folder: '{folder}'" in result.stderr


def test_explain_shows_what_leads_to_no_claim() -> None:
    result = run("explain", "会议于2023年召开。")
    assert "2023年" in result.stdout
    assert "Period" in result.stdout


@pytest.mark.parametrize(("record", "model"), [("claim", Claim), ("gold", GoldClaim)])
def test_schema(record: str, model: type[Claim] | type[GoldClaim]) -> None:
    schema = json.loads(run("schema", record).stdout)
    assert list(schema["properties"]) == list(model.model_fields)
