"""A folder of weights: what it holds, and which folders are refused with what to do."""

import hashlib
import json
import os
import shutil
import warnings
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import numpy as np
import pytest
from typer.testing import CliRunner

from ipextract.cli import app
from ipextract.documents import Document
from ipextract.errors import ModelError, StaleModelWarning
from ipextract.extractor import Extractor
from ipextract.rules import FORMER, NAMES
from ipextract.statistical.model import FILES, SHIPPED, Model, files_digests, load_model
from ipextract.statistical.network.alphabet import Alphabet
from ipextract.statistical.network.architecture import build_claim_reader
from ipextract.statistical.network.storage import load_network, save_network
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


def seal(folder: Path) -> None:
    """Let `meta.json` say that the files were written as they are now."""
    change_json(folder / "meta.json", lambda meta: meta | {"files": files_digests(folder)})


# ---- damage, which is seen when the folder is given ----------------------------------------------


def keep(path: Path, end: int | None) -> None:
    path.write_bytes(path.read_bytes()[:end])


def flip(path: Path, where: float) -> None:
    content = bytearray(path.read_bytes())
    content[int(where * len(content))] ^= 128
    path.write_bytes(content)


def replace(path: Path, make: Callable[[Path], object]) -> None:
    path.unlink()
    make(path)


ACCIDENTS: dict[str, Callable[[Path], object]] = {
    "missing": Path.unlink,
    "empty": lambda path: keep(path, 0),
    "half": lambda path: keep(path, path.stat().st_size // 2),
    "without its last line": lambda path: keep(path, path.read_bytes().rstrip().rfind(b"\n")),
    "a bit at its beginning": lambda path: flip(path, 0),
    "a bit in its midst": lambda path: flip(path, 0.5),
    "a folder": lambda path: replace(path, Path.mkdir),
    "a pipe": lambda path: replace(path, os.mkfifo),
    "a link to nowhere": lambda path: replace(path, lambda link: link.symlink_to("nowhere")),
    "a link to itself": lambda path: replace(path, lambda link: link.symlink_to(link)),
    "a device": lambda path: replace(path, lambda link: link.symlink_to("/dev/zero")),
}


@pytest.mark.parametrize("accident", ACCIDENTS)
@pytest.mark.parametrize("name", FILES)
def test_an_accident_to_a_file_is_seen_when_the_folder_is_given(
    folder: Path, name: str, accident: str
) -> None:
    ACCIDENTS[accident](folder / name)
    with pytest.raises(ModelError, match="ipextract train") as raised:
        Extractor("rules", folder)
    assert str(raised.value).startswith(str(folder))


def test_a_file_that_is_far_too_large_is_not_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ipextract.statistical.files._LARGEST", 1000)
    with pytest.raises(ModelError, match=r"params.npz: larger than 1,000 bytes"):
        Extractor("rules", folder)


@pytest.mark.parametrize("files", [None, [], {}, {"params.npz": 1}])
def test_a_model_that_does_not_say_what_was_written_is_refused(folder: Path, files: object) -> None:
    change_json(folder / "meta.json", lambda meta: meta | {"files": files})
    with pytest.raises(ModelError, match=r"params.npz: not as it was written"):
        Extractor("rules", folder)


def test_the_command_line_says_so_in_a_line(folder: Path, tmp_path: Path) -> None:
    (page := tmp_path / "page.txt").write_text(DOCUMENT.text, encoding="utf-8")
    flip(folder / "params.npz", 0.5)
    result = CliRunner().invoke(app, ["extract", str(page), "--model", str(folder)])
    assert result.exit_code == 1
    assert result.stderr.startswith(f"ipextract: {folder}/params.npz: not as it was written")
    assert result.stderr.count("\n") == 1


# ---- what was written so that it cannot be read --------------------------------------------------


def arrays(path: Path, **changed: Any) -> None:
    """Write parameters anew, with some arrays changed; without those that are `None`."""
    kept = dict(np.load(path)) | changed
    np.savez(path, **{name: value for name, value in kept.items() if value is not None})


def bias(value: float) -> Any:
    return np.full(48, value, np.float16)


def members(path: Path, change: Callable[[str, bytes], tuple[str, bytes]]) -> None:
    """Write an archive anew, the name and the content of each member changed."""
    with ZipFile(path) as archive:
        content = [change(name, archive.read(name)) for name in archive.namelist()]
    with ZipFile(path, "w") as archive:
        for name, data in content:
            archive.writestr(name, data)


def weights(value: str) -> Callable[[Path], object]:
    return lambda path: path.write_text(f'{{"a": {value}}}')


def network(**settings: Any) -> Callable[[Path], object]:
    return lambda path: change_json(path, lambda own: own | {"network": settings})


def alphabet(chars: Callable[[str], object]) -> Callable[[Path], object]:
    return lambda path: change_json(path, lambda own: own | {"alphabet": chars(own["alphabet"])})


Damage = tuple[str, Callable[[Path], object], str]
NO_WEIGHT, NO_NETWORK, NO_PARAMETERS = "is no weight", "no settings of a", "no parameters of a"
UNFIT, NO_COUNTS = "does not fit the features of this version", "expected rule, claims"
DAMAGES: dict[str, Damage] = {
    "no JSON": ("decisions.json", lambda path: path.write_text("{"), "no JSON"),
    "no object": ("entities.json", lambda path: path.write_text("[]"), "a list in place of"),
    "no text": ("settings.json", lambda path: path.write_bytes(b"\xff\xfe"), "no JSON"),
    "too deep": ("entities.json", lambda path: path.write_text("[" * 100_000), "no JSON"),
    "no such decision": (
        "decisions.json",
        lambda path: change_json(path, lambda own: {"rules": {}, "metric": {}}),
        "there is no 'record'",
    ),
    "no weights": (
        "decisions.json",
        lambda path: change_json(path, lambda own: own | {"record": [1]}),
        r"\[1\] in place of weights",
    ),
    **{
        f"weight {value}": ("entities.json", weights(value), NO_WEIGHT)
        for value in ("true", "null", '"1"', "[]", "NaN", "-Infinity", "1e999", "9" * 400, "1e7")
    },
    "no number": ("entities.json", weights("9" * 5000), "no JSON"),
    **{
        f"rules {text!r:.20}": ("rules.tsv", partial(Path.write_text, data=text), problem)
        for text, problem in {
            "": "holds no rule",
            "# rule\n": "holds no rule",
            "a\tb\n": NO_COUNTS,
            "a\t1.0\t1\n": NO_COUNTS,
            "a\t-2\t-3\n": NO_COUNTS,
            "a\t1\t2\n": NO_COUNTS,
            f"a\t{'9' * 400}\t1\n": NO_COUNTS,
        }.items()
    },
    "no alphabet": ("settings.json", alphabet(lambda chars: 3), "alphabet is no text"),
    "a rare character": ("settings.json", alphabet(lambda chars: "\U00020000"), "is no text"),
    "fewer characters": ("settings.json", alphabet(lambda chars: chars[1:]), UNFIT),
    "more characters": ("settings.json", alphabet(lambda chars: chars * 9), UNFIT),
    "another width": ("settings.json", network(width=47), UNFIT),
    "fewer layers": ("settings.json", network(dilations=[1, 2]), UNFIT),
    **{
        f"network {settings!r:.30}": ("settings.json", network(**settings), NO_NETWORK)
        for settings in (
            {"depth": 3},
            *({"width": width} for width in (0, -48, 48.0, "48", True, None, 10**9)),
            *({"dilations": d} for d in (3, [0], [-1], [65], [1.5], ["1"], [1] * 10**5)),
            *({"dropout": rate} for rate in (-0.1, 1, float("nan"), "0.2")),
        )
    },
    "no archive": ("params.npz", lambda path: path.write_bytes(b"PK"), NO_PARAMETERS),
    "an array less": ("params.npz", partial(arrays, **{"1.b": None}), UNFIT),
    "an array more": ("params.npz", partial(arrays, **{"9.b": bias(0)}), UNFIT),
    "another shape": ("params.npz", partial(arrays, **{"1.b": bias(0)[1:]}), UNFIT),
    "a pickle": ("params.npz", partial(arrays, **{"1.b": np.array([{}], object)}), NO_PARAMETERS),
    "double precision": ("params.npz", partial(arrays, **{"1.b": np.zeros(48)}), NO_PARAMETERS),
    "integers": ("params.npz", partial(arrays, **{"1.b": np.zeros(48, "i2")}), NO_PARAMETERS),
    "no numbers": ("params.npz", partial(arrays, **{"1.b": bias(np.nan)}), NO_PARAMETERS),
    "infinite numbers": ("params.npz", partial(arrays, **{"1.b": bias(np.inf)}), NO_PARAMETERS),
    "other names": (
        "params.npz",
        lambda path: members(path, lambda name, data: (f"../{name}", data)),
        UNFIT,
    ),
    "half arrays": (
        "params.npz",
        lambda path: members(path, lambda name, data: (name, data[: len(data) // 2])),
        NO_PARAMETERS,
    ),
    "longer arrays": (
        "params.npz",
        lambda path: members(path, lambda name, data: (name, data + b"x")),
        NO_PARAMETERS,
    ),
    "an endless array": (
        "params.npz",
        lambda path: members(path, lambda name, data: (name, data.replace(b"(48,)", b"(1<<9,)"))),
        NO_PARAMETERS,
    ),
    "a vast array": (
        "params.npz",
        lambda path: members(
            path, lambda name, data: (name, data.replace(b"(48,), }   ", b"(99**9,), }"))
        ),
        NO_PARAMETERS,
    ),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_cannot_be_read_is_named(folder: Path, damage: str) -> None:
    name, spoil, problem = DAMAGES[damage]
    spoil(folder / name)
    seal(folder)
    with pytest.raises(ModelError, match=problem) as raised:
        [Extractor(method, folder).extract(DOCUMENT) for method in ("rules", "hybrid")]
    assert str(raised.value).startswith(str(folder))
    assert str(raised.value).endswith("; train it anew with `ipextract train`")


def test_wherever_a_bit_of_the_archive_differs_no_other_error_is_raised(tmp_path: Path) -> None:
    model, chars = build_claim_reader(width=1, dilations=[1]), Alphabet("专利")
    model.layers[0].attrs["chars"] = len(chars)
    model.initialize()
    save_network(tmp_path, model, chars)
    whole = (tmp_path / "params.npz").read_bytes()
    seen = 0
    for place in (
        *range(0, len(whole), len(whole) // 40),
        *range(len(whole) - 2000, len(whole), 37),
    ):
        damaged = bytearray(whole)
        damaged[place] ^= 1 << place % 8
        (tmp_path / "params.npz").write_bytes(damaged)
        try:
            load_network(tmp_path)  # to which the times of the members do not matter, nor padding
        except ModelError:
            seen += 1
    assert seen > 40


def test_a_feature_without_a_weight_counts_for_nothing(folder: Path) -> None:
    """So that a feature can be added before it is learned, by any method."""
    before = Extractor("rules", folder).extract(DOCUMENT)
    change_json(folder / "entities.json", lambda own: own | {"unheard of": 9.0})
    seal(folder)
    assert Extractor("rules", Model(folder)).extract(DOCUMENT) == before
    change_json(folder / "entities.json", lambda own: {})
    seal(folder)
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
    seal(folder)
    monkeypatch.setitem(FORMER, "metrics.ahead", "metrics.before")
    with warnings.catch_warnings(action="error"):
        model = Model(folder)
    assert [Extractor(method, model).extract(DOCUMENT) for method in ("rules", "hybrid")] == before
