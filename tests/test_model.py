"""A folder of weights: what it holds, and which folders are refused with what to do."""

import hashlib
import json
import shutil
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from ipextract.documents import Document
from ipextract.errors import ModelError, StaleModelWarning
from ipextract.extractor import Extractor
from ipextract.rules import FORMER, NAMES
from ipextract.statistical.model import FILES, SHIPPED, Model, load_model
from ipextract.statistical.rule_precision import RuleCount, RulePrecision, read_counts

DOCUMENT = Document(doc="x", text="全县茶园面积4万亩，同比增长5%。", region="浙江省/台州市/天台县")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped model."""
    return Path(shutil.copytree(SHIPPED, tmp_path / "model"))


def test_the_shipped_model_is_read_once() -> None:
    assert load_model() is load_model()
    assert load_model().folder == SHIPPED


def test_a_copy_reads_the_same_claims(folder: Path) -> None:
    made = Extractor("hybrid", folder).extract(DOCUMENT)
    assert made
    assert made == Extractor("hybrid").extract(DOCUMENT)


@pytest.mark.parametrize("method", ["rules", "statistical", "hybrid"])
def test_a_model_that_is_not_there_is_refused_when_it_is_given(method: Any, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no trained model here; `ipextract train` makes one"):
        Extractor(method, tmp_path / "nowhere")


@pytest.mark.parametrize("name", FILES)
def test_a_model_without_one_of_its_files_is_refused_when_it_is_given(
    folder: Path, name: str
) -> None:
    (folder / name).unlink()
    with pytest.raises(ModelError, match="ipextract train"):
        Extractor("rules", folder)


@pytest.mark.parametrize(
    ("field", "value", "problem"),
    [
        ("format", 0, "of format 0: this version reads 1; train it anew"),
        ("format", None, "of format None"),
        ("features", "0" * 64, "made for other features than this version has; train it anew"),
    ],
)
def test_a_model_of_another_version_is_refused_when_it_is_given(
    folder: Path, field: str, value: object, problem: str
) -> None:
    change_json(folder / "meta.json", lambda meta: meta | {field: value})
    with pytest.raises(ModelError, match=problem):
        Extractor("hybrid", folder)


def test_a_model_made_for_other_rules_only_warns(folder: Path) -> None:
    change_json(folder / "meta.json", lambda meta: meta | {"rules": "0" * 64})
    with pytest.warns(StaleModelWarning, match="precision of their family"):
        extractor = Extractor("hybrid", folder)
    assert extractor.extract(DOCUMENT)


def change_json(path: Path, change: Callable[[dict[str, Any]], object]) -> None:
    path.write_text(json.dumps(change(json.loads(path.read_text("utf-8")))), encoding="utf-8")


DAMAGES: dict[str, tuple[str, Callable[[Path], object], str]] = {
    "no JSON": ("decisions.json", lambda path: path.write_text("{"), "no JSON"),
    "no object": ("entities.json", lambda path: path.write_text("[]"), "a list in place of"),
    "no text": ("settings.json", lambda path: path.write_bytes(b"\xff\xfe"), "no JSON"),
    "no such decision": (
        "decisions.json",
        lambda path: change_json(path, lambda own: {"rules": {}, "metric": {}}),
        "there is no 'record'",
    ),
    "no weight": (
        "decisions.json",
        lambda path: change_json(path, lambda own: own | {"record": {"1": "much"}}),
        "'1': 'much' is no weight",
    ),
    "no number": ("entities.json", lambda path: path.write_text('{"a": true}'), "is no weight"),
    "no table": ("rules.tsv", lambda path: path.write_text("a\tb\n"), "expected rule, claims"),
    "no alphabet": (
        "settings.json",
        lambda path: change_json(path, lambda own: own | {"alphabet": 3}),
        "alphabet is no text",
    ),
    "no measure": (
        "settings.json",
        lambda path: change_json(path, lambda own: own | {"network": {"depth": 3}}),
        "no settings of a network",
    ),
    "another width": (
        "settings.json",
        lambda path: change_json(path, lambda own: own | {"network": {"width": 47}}),
        "does not fit the features of this version",
    ),
    "fewer characters": (
        "settings.json",
        lambda path: change_json(path, lambda own: own | {"alphabet": own["alphabet"][1:]}),
        "does not fit the features of this version",
    ),
    "no archive": (
        "params.npz",
        lambda path: path.write_bytes(b"PK"),
        "no parameters of a network",
    ),
    "an array less": (
        "params.npz",
        lambda path: np.savez(path, **dict([*np.load(path).items()][1:])),
        "does not fit",
    ),
    "a pickle": (
        "params.npz",
        lambda path: np.savez(path, **{"0.char": np.array([{}], object)}),
        "no parameters of a network",
    ),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_folder_is_named(folder: Path, damage: str) -> None:
    name, spoil, problem = DAMAGES[damage]
    spoil(folder / name)
    with pytest.raises(ModelError, match=problem) as raised:
        [Extractor(method, folder).extract(DOCUMENT) for method in ("rules", "hybrid")]
    assert str(raised.value).startswith(str(folder))
    assert str(raised.value).endswith("; train it anew with `ipextract train`")


def test_a_feature_without_a_weight_counts_for_nothing(folder: Path) -> None:
    """So that a feature can be added before it is learned, by any method."""
    before = Extractor("rules", folder).extract(DOCUMENT)
    change_json(folder / "entities.json", lambda own: own | {"unheard of": 9.0})
    assert Extractor("rules", Model(folder)).extract(DOCUMENT) == before
    change_json(folder / "entities.json", lambda own: {})
    assert [claim.quote for claim in Extractor("rules", Model(folder)).extract(DOCUMENT)] == [
        claim.quote for claim in before
    ]


COUNTS = {
    "metrics.before": RuleCount(98, 88),
    "metrics.after": RuleCount(48, 24),
    "years.year": RuleCount(8, 8),
}


@pytest.mark.parametrize(
    ("rules", "precision"),
    [
        (("metrics.before",), 0.89),
        (("metrics.before", "years.year"), 0.89),
        (("years.year", "metrics.after"), 0.5),
        (("years.new",), 0.9),  # the family's
        (("metrics.new",), 113 / 148),
        (("unheard.of",), 0.5),
        ((), 0.5),
    ],
)
def test_a_claim_is_as_sure_as_its_least_precise_rule(
    rules: tuple[str, ...], precision: float
) -> None:
    assert RulePrecision(COUNTS).least(rules) == pytest.approx(precision)


def test_the_shipped_precisions_are_those_of_known_rules() -> None:
    assert set(read_counts(SHIPPED / "rules.tsv")) <= set(NAMES)


def test_a_renamed_rule_changes_nothing_of_what_was_learned(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A model that knows a rule by its former name answers as one that knows today's."""
    before = [Extractor(method, Model(folder)).extract(DOCUMENT) for method in ("rules", "hybrid")]
    for name in ("decisions.json", "rules.tsv"):
        text = (folder / name).read_text(encoding="utf-8")
        assert "metrics.before" in text
        (folder / name).write_text(text.replace("metrics.before", "metrics.ahead"), "utf-8")
    former = [*NAMES]
    former[former.index("metrics.before")] = "metrics.ahead"
    digest = hashlib.sha256("\n".join(sorted(former)).encode()).hexdigest()
    change_json(folder / "meta.json", lambda meta: meta | {"rules": digest})
    monkeypatch.setitem(FORMER, "metrics.ahead", "metrics.before")
    with warnings.catch_warnings(action="error"):
        model = Model(folder)
    assert [Extractor(method, model).extract(DOCUMENT) for method in ("rules", "hybrid")] == before
