"""A miniature of a whole training: gold of one's own in, a pipeline of spaCy out."""

import json
from pathlib import Path
from typing import Any

import pytest
import spacy
from typer.testing import CliRunner

from ipextract.cli import app
from ipextract.documents import Document
from ipextract.errors import GoldError, ModelError
from ipextract.extractor import Extractor
from ipextract.models.corpora import alphabet, gold_docs, read_docs, read_gold, write_docs
from ipextract.models.fitting import Settings
from ipextract.models.pipes import document_of, gold_of
from ipextract.models.silver import silver
from ipextract.models.train import train
from ipextract.models.unseen import by_province, by_source
from ipextract.models.weights import SHIPPED, load

CROPS = ("茶园", "果园", "菜地", "稻田", "桑园", "药田", "竹林", "花圃", "麦田", "鱼塘")
TINY = Settings(epochs=1, pieces=2)


def article(number: int, crop: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """A text about a crop, with the gold of its two figures."""
    text = f"全县{crop}面积{number + 2}万亩，同比增长{number + 3}%。"
    known = {"published": "2024-01", "region": "浙江省/台州市/天台县", "genre": "report"}
    doc = f"crops-{number}"
    shared = {"doc": doc, "entity": "天台县", "metric": f"{crop}面积", "year": None, "period": None}
    claims = [
        (f"{number + 2}万亩", "level", f"{number + 2}0000", "亩", None, None),
        (f"{number + 3}%", "change", f"{number + 3}", "%", "up", "yoy"),
    ]
    return {"doc": doc, "text": text, "source_url": f"https://example.org/{doc}", **known}, [
        {
            **shared,
            "quote": quote,
            "span": [text.index(quote), text.index(quote) + len(quote)],
            "kind": kind,
            "value": value,
            "unit": unit,
            "relation": "=",
            "direction": direction,
            "basis": basis,
            "rank": None,
        }
        for quote, kind, value, unit, direction, basis in claims
    ]


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("gold")
    made = [article(number, crop) for number, crop in enumerate(CROPS)]
    write(folder / "documents.jsonl", [record for record, _ in made])
    write(folder / "claims.jsonl", [claim for _, claims in made for claim in claims])
    return folder


def write(path: Path, records: list[dict[str, Any]]) -> None:
    lines = (json.dumps(record, ensure_ascii=False) for record in records)
    path.write_text("\n".join(lines), encoding="utf-8")


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


def test_spacy_opens_the_pipeline_and_it_writes_claims(trained: Path) -> None:
    nlp = spacy.load(trained)
    doc = nlp("全县茶园面积4万亩，同比增长5%。")
    assert [claim.quote for claim in doc._.claims] == ["4万亩", "5%"]
    assert all(0 < claim.confidence < 1 for claim in doc._.claims)


def test_the_extractor_reads_the_same_folder(trained: Path) -> None:
    document = Document(doc="x", text="全县茶园面积4万亩。", region="浙江省/台州市/天台县")
    (claim,) = Extractor("hybrid", trained).extract(document)
    assert claim.metric == "茶园面积"


def test_two_trainings_give_the_same_model(trained: Path, gold: Path, tmp_path: Path) -> None:
    train(gold, tmp_path / "again", trained.parent / "corpus.jsonl", TINY)
    for name in ("judges.json", "settings.json", "params.npz"):
        first, second = (f / "ipextract_reader" / name for f in (trained, tmp_path / "again"))
        assert first.read_bytes() == second.read_bytes()


def test_the_command_goes_on_from_the_shipped_model(gold: Path, tmp_path: Path) -> None:
    output = tmp_path / "adapted"
    command = [
        "train",
        "--gold",
        str(gold),
        "-o",
        str(output),
        "--start",
        "shipped",
        "--epochs",
        "1",
    ]
    assert CliRunner().invoke(app, command).exit_code == 0
    settings = [f / "ipextract_reader/settings.json" for f in (output, SHIPPED)]
    assert settings[0].read_text() == settings[1].read_text()


def test_gold_and_models_that_are_not_there_are_named(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"claims\.jsonl: no such file"):
        read_gold(tmp_path)
    with pytest.raises(ModelError, match="no trained model here"):
        load(tmp_path)


def test_silver_shares_no_origin_with_gold() -> None:
    record, claims = article(0, "茶园")
    same_source = {**record, "region": "浙江省/温州市", "text": "温州茶园。\n" * 400}
    same_year = {**record, "source_url": "https://example.org/new", "text": "天台茶园。\n" * 400}
    other = {**same_year, "region": "浙江省/温州市", "text": "茶园9万亩。\n" * 400}
    made = silver([same_source, same_year, other], [(record, claims)], 50, seed=1)
    assert {piece["text"][:7] for piece, _ in made} == {"茶园9万亩。\n"}
    assert "entity" not in made[0][1][0]


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


def test_the_alphabet_holds_what_occurs_often() -> None:
    assert alphabet(["茶茶茶园园亩", "\U0001f600\U0001f600"]) == "茶园"


def test_a_file_of_gold_gives_both_sides_what_is_known_of_the_document(tmp_path: Path) -> None:
    record, claims = article(2, "菜地")
    nlp = spacy.blank("zh")
    write_docs(gold_docs([(record, claims)], nlp), tmp_path / "gold.spacy")
    (example,) = read_docs(tmp_path / "gold.spacy")(nlp)
    assert [claim.quote for claim in gold_of(example.reference)] == ["4万亩", "5%"]
    assert document_of(example.predicted) == Document.model_validate(record)
