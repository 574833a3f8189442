"""A miniature of a whole training: gold of one's own in, a model folder out."""

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.cli.train import train as spacy_train
from typer.testing import CliRunner

from ipextract.cli import app
from ipextract.documents import Document
from ipextract.errors import GoldError, ModelError
from ipextract.extractor import Extractor
from ipextract.spacy import load
from ipextract.statistical.model import FILES, SHIPPED, load_model
from ipextract.training.component import document_of, gold_of
from ipextract.training.corpus import alphabet, gold_docs, read_docs, read_gold, write_docs
from ipextract.training.fit_network import TEMPLATE, Settings
from ipextract.training.folds import by_province, by_source, split
from ipextract.training.silver import silver
from ipextract.training.train import crossvalidate, train
from miniature import article, ten_articles, write, write_gold

TINY = Settings(epochs=1, pieces=2)


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_gold(tmp_path_factory.mktemp("gold"), ten_articles())


@pytest.fixture(scope="module")
def trained(gold: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("model") / "pipeline"
    corpus = output.parent / "corpus.jsonl"
    record, _ = article(7, "林地")
    text = "\n".join([record["text"]] * 80)
    write(
        corpus,
        [
            {
                **record,
                "text": text,
                "source_url": "https://example.org/other",
                "region": "浙江省/温州市",
            }
        ],
    )
    train(gold, output, corpus, TINY)
    return output


def test_what_was_learned_lies_in_one_folder_with_its_provenance(trained: Path, gold: Path) -> None:
    assert sorted(path.name for path in trained.iterdir()) == sorted(FILES)
    meta = json.loads((trained / "meta.json").read_text(encoding="utf-8"))
    digest = hashlib.sha256()
    for name in ("documents.jsonl", "claims.jsonl"):
        digest.update((gold / name).read_bytes())
    assert meta["gold"] == {"sha256": digest.hexdigest(), "documents": 10, "claims": 20}
    assert meta["settings"] == TINY._asdict() | {"patterns": ""}
    assert len(meta["corpus"]["sha256"]) == 64


def test_the_extractor_reads_the_folder(trained: Path) -> None:
    document = Document(doc="x", text="全县茶园面积4万亩。", region="浙江省/台州市/天台县")
    (claim,) = Extractor("hybrid", trained).extract(document)
    assert claim.metric == "茶园面积"
    assert 0 < claim.confidence < 1


def test_two_trainings_give_the_same_model(trained: Path, gold: Path, tmp_path: Path) -> None:
    train(gold, tmp_path / "again", trained.parent / "corpus.jsonl", TINY)
    for name in FILES:
        assert (trained / name).read_bytes() == (tmp_path / "again" / name).read_bytes()


def test_a_model_half_written_over_another_is_none(
    trained: Path, gold: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Path(shutil.copytree(trained, tmp_path / "model"))

    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("ipextract.training.save.write_counts", fail)
    with pytest.raises(KeyboardInterrupt):
        train(gold, folder, None, TINY)
    with pytest.raises(ModelError, match="no trained model here"):
        Extractor("hybrid", folder)


def test_few_documents_leave_all_but_the_network_as_it_was(trained: Path) -> None:
    """Learned from so few, `confidence` would mean nothing."""
    shipped = load_model()
    for name in ("decisions.json", "entities.json", "rules.tsv"):
        assert (trained / name).read_bytes() == (SHIPPED / name).read_bytes()
    assert (trained / "params.npz").read_bytes() != (shipped.folder / "params.npz").read_bytes()


def test_few_documents_without_a_corpus_go_on_from_the_shipped_network(
    gold: Path, tmp_path: Path
) -> None:
    """The decisions that are kept were learned for a network that knows the language."""
    train(gold, tmp_path / "model", None, TINY)
    train(gold, tmp_path / "named", None, TINY, SHIPPED)
    for name in FILES:
        assert (tmp_path / "model" / name).read_bytes() == (tmp_path / "named" / name).read_bytes()


def test_many_documents_teach_all_of_it(
    gold: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ipextract.training.train.FEW", 10)
    expected = train(gold, tmp_path / "model", None, TINY)
    for name in ("decisions.json", "entities.json", "rules.tsv"):
        assert (tmp_path / "model" / name).read_bytes() != (SHIPPED / name).read_bytes()
    assert {one.method for one in expected} == {"rules", "statistical", "hybrid"}
    assert Extractor("hybrid", tmp_path / "model").extract(Document(doc="x", text="茶园4万亩。"))


def test_what_is_learned_is_read_with_words_of_one_s_own(tmp_path: Path) -> None:
    """Gold of a field whose measure word only an overlay knows."""
    patterns = tmp_path / "patterns"
    patterns.mkdir()
    (patterns / "units.toml").write_text('[measures]\nwords = ["网箱"]\n', encoding="utf-8")
    made = [(with_unit(record), [*map(with_unit, claims)]) for record, claims in ten_articles()]
    gold = write_gold(tmp_path, made)
    settings = TINY._replace(patterns=patterns)
    by_method = {one.method: one for one in train(gold, tmp_path / "model", None, settings)}
    assert by_method["hybrid"].evaluation.scores["value"].f1 == 1
    meta = json.loads((tmp_path / "model" / "meta.json").read_text(encoding="utf-8"))
    assert len(meta["settings"]["patterns"]) == 64


def with_unit(record: dict[str, Any]) -> dict[str, Any]:
    """Count in 网 箱 what is counted in 万亩, which has as many characters."""
    text = json.dumps(record, ensure_ascii=False).replace("万亩", "网箱").replace('"亩"', '"网箱"')
    return json.loads(text.replace('0000"', '"'))


def test_the_command_goes_on_from_the_shipped_model(gold: Path, tmp_path: Path) -> None:
    output = tmp_path / "adapted"
    options = ["--start", "shipped", "--epochs", "1"]
    result = CliRunner().invoke(app, ["train", "--gold", str(gold), "-o", str(output), *options])
    assert result.exit_code == 0
    assert "F1 on unseen text" in result.stdout
    assert "Confidence on unseen text" in result.stdout
    assert "Learning without fold 1" in result.stderr
    settings = [folder / "settings.json" for folder in (output, SHIPPED)]
    assert settings[0].read_text("utf-8") == settings[1].read_text("utf-8")


def test_spacy_trains_the_network_and_opens_the_pipeline(gold: Path, tmp_path: Path) -> None:
    """The configuration serves `spacy train` as well; its component writes claims."""
    blank = spacy.blank("zh")
    write_docs(gold_docs(read_gold(gold), blank), tmp_path / "gold.spacy")
    (tmp_path / "alphabet.txt").write_text("万亩面积全县同比增长", encoding="utf-8")
    paths = {f"paths.{name}": str(tmp_path / "gold.spacy") for name in ("train", "dev")}
    overrides = {
        **paths,
        "paths.alphabet": str(tmp_path / "alphabet.txt"),
        "training.max_steps": 2,
        "training.eval_frequency": 2,
    }
    spacy_train(TEMPLATE, tmp_path / "model", overrides=overrides)
    doc = load(tmp_path / "model" / "model-last")("全县茶园面积4万亩，同比增长5%。")
    assert [claim.quote for claim in doc._.claims] == ["4万亩", "5%"]


def test_a_corpus_and_a_model_to_go_on_from_exclude_each_other() -> None:
    command = ["train", "--gold", "g", "-o", "m", "--corpus", "c", "--start", "shipped"]
    assert CliRunner().invoke(app, command).exit_code == 2


def test_the_benchmark_of_unseen_text_starts() -> None:
    script = Path(__file__).parents[1] / "benchmarks" / "crossvalidate.py"
    command = [sys.executable, str(script), "--help"]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "--by" in result.stdout


def test_gold_and_models_that_are_not_there_are_named(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"claims\.jsonl: no such file"):
        read_gold(tmp_path)
    with pytest.raises(ModelError, match="no trained model here"):
        train(gold_of_ten(tmp_path), tmp_path / "model", start=tmp_path)


def gold_of_ten(folder: Path) -> Path:
    return write_gold(folder, ten_articles())


def refused(gold: Path, *options: object) -> str:
    """Run the command with gold that it cannot use; return what it says."""
    command = ["train", "--gold", gold, "-o", gold / "model", *options]
    result = CliRunner().invoke(app, [str(part) for part in command])
    assert result.exit_code == 1
    assert not (gold / "model").exists()
    return result.stderr


def test_without_scipy_no_training_begins(gold: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ipextract.training.loglinear.find_spec", lambda name: None)
    message = refused(gold)
    assert "scipy is not installed; it comes with" in message
    assert "Learning" not in message


def test_gold_of_one_source_is_refused(tmp_path: Path) -> None:
    one = [({**record, "source_url": "https://example.org"}, own) for record, own in ten_articles()]
    assert "all of one source" in refused(write_gold(tmp_path, one))


def test_too_little_gold_is_refused_with_what_to_do(tmp_path: Path) -> None:
    message = refused(write_gold(tmp_path, ten_articles()[:9]))
    assert "gold of 9 documents: too few: expected 10 or more" in message
    assert "--start shipped" in message


def test_documents_of_unknown_origin_are_told_apart() -> None:
    unknown = [({"doc": record["doc"], "text": record["text"]}, []) for record, _ in ten_articles()]
    assert len(split(unknown)) > 1


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"doc": None}, "claims.jsonl:1: has no doc"),
        ({"quote": "9万亩"}, "document crops-0 has '2万亩' there"),
        ({"kind": "sort"}, "claims.jsonl:1: kind"),
    ],
)
def test_what_is_no_gold_is_named(tmp_path: Path, change: dict[str, Any], problem: str) -> None:
    record, claims = article(0, "茶园")
    with pytest.raises(GoldError, match=problem):
        read_gold(write_gold(tmp_path, [(record, [{**claims[0], **change}])]))


def test_a_corpus_that_leaves_nothing_to_learn_is_refused(gold: Path, tmp_path: Path) -> None:
    write(tmp_path / "corpus.jsonl", [{"text": "茶园9万亩。"}])
    assert "no text long enough" in refused(gold, "--corpus", tmp_path / "corpus.jsonl")


def test_silver_shares_no_origin_with_gold() -> None:
    record, claims = article(0, "茶园")
    same_source = {**record, "region": "浙江省/温州市", "text": "温州茶园。\n" * 400}
    same_year = {**record, "source_url": "https://example.org/new", "text": "天台茶园。\n" * 400}
    other = {**same_year, "region": "浙江省/温州市", "text": "茶园9万亩。\n" * 400}
    made = silver([same_source, same_year, other], [(record, claims)], Settings(pieces=50))
    assert {piece["text"][:7] for piece, _ in made} == {"茶园9万亩。\n"}
    assert "entity" not in made[0][1][0]


def test_pieces_that_begin_alike_have_names_and_positions_of_their_own() -> None:
    record = {"text": "茶园9万亩。\n" * 600, "source_url": "https://example.org/new"}
    names = [
        (piece["doc"], piece["position"])
        for piece, _ in silver([record, record], [], Settings(pieces=9))
    ]
    assert len(names) == len(set(names)) == 4


def test_one_source_and_one_region_year_stay_in_one_fold() -> None:
    record, _ = article(1, "茶园")
    assert by_source(record) == by_source({**record, "region": "浙江省/温州市"})
    without = {**record, "source_url": None}
    assert by_source(without) == by_source({**without, "published": "2024-11"})


def test_one_province_stays_in_one_fold() -> None:
    record, _ = article(1, "茶园")
    elsewhere = {**record, "source_url": "https://example.org/new", "region": "浙江省/温州市"}
    assert by_province(record) == by_province(elsewhere)
    assert by_province({**record, "region": None}) == by_source(record)


def test_every_document_is_read_unseen_whatever_the_folds(tmp_path: Path) -> None:
    made = ten_articles()
    for record, _ in made[5:]:
        record["region"] = "江苏省/苏州市"
    found = crossvalidate(write_gold(tmp_path, made), None, TINY, by_province)
    assert [(one.genre, one.method) for one in found] == [
        ("report", method) for method in ("hybrid", "rules", "statistical")
    ]
    assert [len(one.evaluation.gold) for one in found] == [20, 20, 20]


def test_the_alphabet_holds_what_occurs_often() -> None:
    assert alphabet(["茶茶茶园园亩", "\U0001f600\U0001f600"]) == "茶园"


def test_a_file_of_gold_gives_both_sides_what_is_known_of_the_document(tmp_path: Path) -> None:
    record, claims = article(2, "菜地")
    nlp = spacy.blank("zh")
    write_docs(gold_docs([(record, claims)], nlp), tmp_path / "gold.spacy")
    (example,) = read_docs(tmp_path / "gold.spacy")(nlp)
    assert [claim.quote for claim in gold_of(example.reference)] == ["4万亩", "5%"]
    assert document_of(example.predicted) == Document.from_record(record)
