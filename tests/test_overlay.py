"""Words of a field that the package does not know, laid over its own from a folder elsewhere.

The field is the fishery of docs/patterns.md.
"""

import json
import pickle
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

import ipextract
from ipextract.claims import Claim
from ipextract.cli import app
from ipextract.documents import Document
from ipextract.errors import InputError, PatternError
from ipextract.extractor import Extractor
from ipextract.patterns.knowledge import Knowledge, shipped
from recipes import recipe

FISHERY = {
    name: recipe("docs/patterns.md", name)
    for name in (
        "units.toml",
        "metrics.toml",
        "ranks.toml",
        "organisations.toml",
        "region_names.toml",
        "regions.tsv",
    )
}
Overlay = Callable[[dict[str, str]], Path]


@pytest.fixture
def overlay(tmp_path: Path) -> Overlay:
    def write(files: dict[str, str]) -> Path:
        folder = tmp_path / "own"
        folder.mkdir()
        for name, content in files.items():
            (folder / name).write_text(content, encoding="utf-8")
        return folder

    return write


def read(text: str, patterns: Path | None) -> list[Claim]:
    document = Document(doc="d", text=text, published="2024", region="浙江省")
    return Extractor("rules", patterns=patterns).extract(document)


CASES = [
    ("去年渔获总量为3600网次。", "3600网次", {"metric": "渔获总量", "unit": "网次"}, None),
    ("去年投放人工鱼礁5300空方。", "5300空方", {"unit": "立方米"}, None),
    (
        "去年，全市渔船回捕海蜇1200吨。",
        "1200吨",
        {"metric": "回捕海蜇"},
        {"metric": "渔船回捕海蜇"},
    ),
    ("去年渔船数量在全省沿海执牛耳。", "全省沿海执牛耳", {"metric": "渔船数量"}, None),
    (
        "东歧渔轮队去年拥有渔船36艘。",
        "36艘",
        {"entity": "东歧渔轮队"},
        {"entity": "浙江省"},
    ),
    ("东歧渔区去年捕虾7万吨。", "7万吨", {"entity": "东歧渔区"}, {"entity": "浙江省"}),
    (
        "去年，东歧海区新增渔船12艘。",
        "12艘",
        {"region": "浙江省/舟山市/东歧海区", "region_code": "330981"},
        {"region": "浙江省"},
    ),
]


@pytest.mark.parametrize(("text", "quote", "with_it", "without"), CASES)
def test_a_field_of_its_own(
    text: str,
    quote: str,
    with_it: dict[str, str],
    without: dict[str, str] | None,
    overlay: Overlay,
) -> None:
    (claim,) = read(text, overlay(FISHERY))
    assert claim.quote == quote
    assert with_it.items() <= claim.model_dump().items()
    known = [c for c in read(text, None) if c.quote == quote]
    assert [{k: getattr(c, k) for k in without or ()} for c in known] == [without] * bool(without)


def test_what_is_shipped_stays_as_it_is(overlay: Overlay) -> None:
    before = shipped().units.measures.words
    own = Knowledge(overlay=overlay(FISHERY))
    assert own.units.measures.words == (*before, "空方")
    assert own.units.counters.words == (*shipped().units.counters.words, "网次")
    assert own.metrics.links == shipped().metrics.links
    assert shipped().units.measures.words == before == Knowledge().units.measures.words
    with pytest.raises(InputError):
        shipped().gazetteer.resolve("东歧海区")


def test_an_expression_is_replaced(overlay: Overlay) -> None:
    own = Knowledge(overlay=overlay({"units.toml": '[few]\nrefused = "渔"'}))
    assert own.units.few.refused == "渔"
    assert own.units.few.verbs == shipped().units.few.verbs


def test_entries_of_an_array_are_added(overlay: Overlay) -> None:
    table = '[[before]]\nrelation = ">"\nwords = ["足足"]'
    own = Knowledge(overlay=overlay({"numbers.toml": table})).numbers
    assert own.before[:-1] == shipped().numbers.before
    assert own.before[-1].words == ("足足",)


def test_knowledge_is_equal_to_that_of_the_same_words(overlay: Overlay) -> None:
    folder = overlay(FISHERY)
    own, same = Knowledge(overlay=folder), pickle.loads(pickle.dumps(Knowledge(overlay=folder)))
    assert (own, hash(own), own.digest) == (same, hash(same), same.digest)
    (folder / "metrics.toml").write_text('verbs.words = ["起捕"]', encoding="utf-8")
    changed = Knowledge(overlay=folder)
    assert own != changed != shipped()
    assert len({own.digest, changed.digest, shipped().digest}) == 3
    assert "起捕" in changed.metrics.verbs.words


def test_notes_beside_the_files_are_let_be(overlay: Overlay) -> None:
    folder = overlay(FISHERY | {"README.md": "渔业", ".gitignore": "*"})
    assert "执牛耳" in Knowledge(overlay=folder).ranks.top.surfaces


BROKEN = [
    ({}, "", r"no pattern file in it; known here: changes\.toml, .*regions\.tsv"),
    ({"unit.toml": ""}, "unit.toml", r"did you mean units\.toml\?"),
    ({"notes.txt": ""}, "notes.txt", "no pattern file; known here"),
    ({"units.toml": "counters = ["}, "units.toml", "not valid TOML: "),
    (
        {"units.toml": 'counter.words = ["网次"]'},
        "units.toml, [counter]",
        r"not a key of this file; did you mean counters\? known here: measures",
    ),
    (
        {"units.toml": 'counters.word = ["网次"]'},
        "units.toml, [counters.word]",
        r"did you mean words\? known here: words$",
    ),
    (
        {"units.toml": 'counters.words = "网次"'},
        "units.toml, [counters.words]",
        "expected a list; read '网次'",
    ),
    (
        {"units.toml": 'counters = ["网次"]'},
        "units.toml, [counters]",
        r"expected a table; read \['网次'\]",
    ),
    (
        {"units.toml": 'counters.words = ["网次", "尾", "网次"]'},
        "units.toml, [counters.words]",
        "given twice: 网次; keep one",
    ),
    (
        {"units.toml": 'counters.words = ["尾", "尾"]'},
        "units.toml, [counters.words]",
        "given twice: 尾; keep one",
    ),
    (
        {"units.toml": 'counters.words = [""]'},
        "units.toml, [counters.words]",
        "at least 1 character; read ''",
    ),
    (
        {"units.toml": 'measures.words = ["尾"]'},
        "units.toml, [counters]",
        "in two lists of units: 尾",
    ),
    (
        {"metrics.toml": '[groups]\ngroup = "渔("'},
        "metrics.toml, [groups.group]",
        r"not a regular expression: .*; read '渔\('",
    ),
    (
        {"metrics.toml": '[groups]\ngroup = "(渔)场"'},
        "metrics.toml, [groups.group]",
        r"no group without a name: write \(\?:…\); read '\(渔\)场'",
    ),
    (
        {"metrics.toml": '[groups]\ngroup = "(?i)a"'},
        "metrics.toml, [groups.group]",
        r"no flags for the whole of an expression: write \(\?i:…\)",
    ),
    (
        {"entities.toml": '[semantic_classes]\n"fish-1" = ["鱼"]'},
        "entities.toml, [semantic_classes.fish-1.[key]]",
        "should match pattern",
    ),
    ({"layout.toml": "[cut]\nmeasures = '\\'"}, "", "does not fit into what is around it"),
    (
        {"organisations.toml": '[anaphors.fleet]\nwords = ["船队"]'},
        "organisations.toml, [anaphors.fleet.[key]]",
        "'territory', 'country', 'company' or 'institution'; read 'fleet'",
    ),
    (
        {"quantity_exclusions.toml": '[fish]\nreason = "a"\nunit = ["尾"]'},
        "quantity_exclusions.toml, [fish.unit]",
        r"did you mean units\?",
    ),
    (
        {"regions.tsv": "330981 东歧海区 330900"},
        "regions.tsv, [line 1]",
        "expected the columns code, name, parent, short, until, parted by tabs; read '330981",
    ),
    (
        {"regions.tsv": "# 海区\n33098\t东歧海区\t330900"},
        "regions.tsv, [line 2]",
        "a code of six digits",
    ),
    ({"regions.tsv": "330981\t\t330900"}, "regions.tsv, [line 1]", "expected a name"),
    (
        {"regions.tsv": "330981\t东歧海区\t330900\t\t前年"},
        "regions.tsv, [line 1]",
        "the last year of a former division",
    ),
    (
        {"regions.tsv": "330981\t东歧海区\t330998"},
        "regions.tsv, [line 1]",
        "'330998' is no division above 330981",
    ),
    (
        {"regions.tsv": "330900\t东歧市\t330000"},
        "regions.tsv, [line 1]",
        "330900 is 舟山市 already; take another code",
    ),
    (
        {"regions.tsv": "330981\t东歧海区\t330900\n330981\t南歧海区\t330900"},
        "regions.tsv, [line 2]",
        "330981 is given twice, first in line 1",
    ),
]


@pytest.mark.parametrize(("files", "where", "problem"), BROKEN)
def test_a_broken_overlay_is_refused_at_once(
    files: dict[str, str], where: str, problem: str, overlay: Overlay
) -> None:
    folder = overlay(files)
    with pytest.raises(PatternError, match=problem) as raised:
        Extractor("rules", patterns=folder)
    assert str(raised.value).startswith(f"{folder / where}: ")


def test_an_overlay_that_is_nowhere_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PatternError, match="nowhere: expected a folder of pattern files"):
        Extractor("rules", patterns=tmp_path / "nowhere")


SENTENCE = "去年渔获总量为3600网次。"


@pytest.fixture
def fishery(overlay: Overlay) -> Path:
    return overlay(FISHERY)


def test_one_call_takes_the_folder(fishery: Path) -> None:
    assert [c.unit for c in ipextract.extract(SENTENCE, patterns=fishery)] == ["网次"]
    assert ipextract.extract(SENTENCE) == []


def test_a_pipeline_takes_the_folder_along(fishery: Path, tmp_path: Path) -> None:
    spacy = pytest.importorskip("spacy")
    nlp = spacy.blank("zh")
    nlp.add_pipe("ipextract", config={"patterns": str(fishery), "method": "rules"})
    nlp.to_disk(tmp_path / "pipeline")
    again = spacy.load(tmp_path / "pipeline")
    for doc in (nlp(SENTENCE), again(SENTENCE), *nlp.pipe([SENTENCE] * 2, n_process=2)):
        assert [claim.unit for claim in doc._.claims] == ["网次"]


def test_the_batch_function_takes_the_folder(fishery: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    from ipextract.batch import extract_batch

    batch = pa.RecordBatch.from_pydict({"doc": ["d"], "text": [SENTENCE]})
    assert extract_batch(batch, method="rules", patterns=fishery)["unit"].to_pylist() == ["网次"]


def test_the_commands_take_the_folder(fishery: Path, tmp_path: Path) -> None:
    own = ["--method", "rules", "--patterns", str(fishery)]
    text, found = tmp_path / "page.txt", tmp_path / "claims.jsonl"
    text.write_text(SENTENCE, encoding="utf-8")
    done = CliRunner().invoke(app, ["extract", str(text), "-o", str(found), *own])
    assert done.exit_code == 0, done.output
    (line,) = found.read_text(encoding="utf-8").splitlines()
    assert Claim.model_validate_json(line).unit == "网次"
    assert "网次" in CliRunner().invoke(app, ["explain", SENTENCE, *own]).stdout
    done = CliRunner().invoke(
        app, ["evaluate", str(found), "--documents", str(text), "--json", *own]
    )
    assert json.loads(done.stdout)["scores"]["found"]["tp"] == 1, done.output


def test_a_command_reports_a_broken_overlay_in_a_line(overlay: Overlay) -> None:
    folder = overlay({"units.toml": "counter.words = []"})
    done = CliRunner().invoke(app, ["explain", SENTENCE, "--patterns", str(folder)])
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith(f"ipextract: {folder / 'units.toml'}, [counter]: not a key")
    assert done.stderr.count("\n") == 1
