"""Folders of spaCy pipelines that need not be trusted: what is loaded, what is never run."""

import os
import pickle
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import spacy
import spacy_pkuseg

from imports import PACKAGE
from ipextract.errors import ModelError
from ipextract.spacy import load

TEXT = "去年，云溪市新增有效发明专利1200件，同比增长15.5%，总量居全省第二。"


class Marker:
    """What leaves a trace where a pickle of it is read."""

    def __init__(self, trace: Path) -> None:
        self.trace = trace

    def __reduce__(self) -> tuple[Any, ...]:
        return os.mkdir, (str(self.trace),)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    nlp = spacy.blank("zh")
    nlp.add_pipe("ipextract", config={"published": "2024"})
    nlp.to_disk(tmp_path / "pipeline")
    return tmp_path / "pipeline"


def test_a_pipeline_of_this_package_is_loaded(folder: Path) -> None:
    found = load(str(folder))(TEXT)._.claims
    assert found
    assert found == spacy.load(folder)(TEXT)._.claims


def test_a_tokenizer_by_words_is_loaded(tmp_path: Path) -> None:
    (words := tmp_path / "words.txt").write_text("云溪市 有效 商标 4.6万 件 。\n" * 20, "utf-8")
    spacy_pkuseg.train(str(words), str(words), str(tmp_path / "model"), train_iter=2)
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"segmenter": "pkuseg"}}})
    nlp.tokenizer.initialize(pkuseg_model=str(tmp_path / "model"))
    nlp.to_disk(tmp_path / "pipeline")
    assert load(tmp_path / "pipeline")("云溪市有效商标")[0].text == "云溪市"


def add(path: Path, content: bytes = b"") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def configure(*changes: tuple[str, str]) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        text = (folder / "config.cfg").read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        (folder / "config.cfg").write_text(text, encoding="utf-8")

    return change


FACTORY = 'factory = "ipextract"'
CALLBACK = """
[nlp.before_creation]
@callbacks = "spacy.copy_from_base_model.v1"
vocab = "elsewhere"

[nlp.tokenizer]
"""
TRAPS: dict[str, tuple[Callable[[Path], object], str]] = {
    "code": (lambda folder: add(folder / "ipextract.py"), "holds 'ipextract.py'"),
    "a model of another kind": (lambda folder: add(folder / "ipextract/model"), "ipextract/model"),
    "a link": (lambda folder: (folder / "vocab/x").symlink_to("/etc"), "holds 'vocab/x'"),
    "a linked file": (
        lambda folder: (folder / "tokenizer/pkuseg_processors").symlink_to("/etc/hosts"),
        "holds 'tokenizer/pkuseg_processors'",
    ),
    "a pipe": (lambda folder: os.mkfifo(folder / "tokenizer/pkuseg_processors"), "it holds"),
    "another component": (configure((FACTORY, 'factory = "sentencizer"')), "component 'ipextract'"),
    "the component of another folder": (configure((FACTORY, 'source = "/x"')), "is not one of"),
    "both": (configure((FACTORY, f'{FACTORY}\nsource = "/x"')), "is not one of"),
    "another tokenizer": (configure(("spacy.zh.Chinese", "spacy.ja.Japanese")), "calls 'spacy.ja"),
    "a callback": (
        configure(("before_creation = null\n", ""), ("\n[nlp.tokenizer]\n", CALLBACK)),
        "calls 'spacy.copy_from_base_model.v1'",
    ),
    "a variable": (
        configure(
            ('"spacy.zh.ChineseTokenizer"', "${paths.train}"),
            ("train = null", 'train = "spacy.Tokenizer.v1"'),
        ),
        "calls 'spacy.Tokenizer.v1'",
    ),
    "another language": (configure(('lang = "zh"', 'lang = "en"')), "language is not zh"),
    "no components": (configure(("[components.ipextract]", "[other]")), "be opened"),
    "no configuration": (lambda folder: (folder / "config.cfg").unlink(), "no configuration"),
    "half of one": (lambda folder: (folder / "config.cfg").write_text("[nlp"), "no configuration"),
    "no text": (lambda folder: (folder / "config.cfg").write_bytes(b"\xff"), "no configuration"),
    "no vocabulary": (lambda folder: (folder / "vocab/strings.json").write_text("{"), "be opened"),
}


@pytest.mark.parametrize("trap", TRAPS)
def test_anything_else_is_refused(folder: Path, trap: str) -> None:
    spring, problem = TRAPS[trap]
    spring(folder)
    with pytest.raises(ModelError, match=problem) as raised:
        load(folder)
    assert str(raised.value).startswith(str(folder))


def test_no_pickle_is_run(folder: Path, tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    content = pickle.dumps(Marker(trace))
    add(folder / "tokenizer" / "pkuseg_model" / "features.pkl", content)
    with pytest.raises(ModelError, match=r"holds 'tokenizer/pkuseg_model/features\.pkl'; `spacy"):
        load(folder)
    assert not trace.exists()
    with pytest.raises(TypeError):  # the pickle holds no features, but it has been run
        spacy.load(folder)
    assert trace.exists()


def test_the_package_reads_pickles_of_its_own_workers_alone() -> None:
    runs = re.compile(r"pickle\.load|allow_pickle=True|\b(?:eval|exec)\(|\b(?:marshal|shelve)\b")
    texts = {path.name: path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py")}
    assert {name for name, text in texts.items() if runs.search(text)} == {
        "process.py",
        "worker.py",
    }
