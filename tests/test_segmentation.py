"""Segmenters: what they return, what they refuse, and a model trained in miniature."""

import json
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import train_segmenter
from ipextract.errors import ModelError
from ipextract.segmentation import BEGIN, END, INSIDE, SINGLE, places, segmenter

SENTENCES = (
    "绍兴市茶园面积达到30万亩，比上年增加2万亩",
    "今年茶叶产量稳步增长，绍兴市茶农收入提高",
    "全市新建冷库12座，茶叶加工企业达到45家",
    "知识产权法庭落户绍兴市，服务茶叶加工企业",
)
JIEBA = segmenter("jieba")
TEXT = st.text(alphabet="茶园面积绍兴市 \n\t　，。12a.A\x1c\u200b", max_size=30)


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("segmenter")
    corpus = folder / "corpus.jsonl"
    text = "。".join(f"{s}{'又' * n}" for n in range(10) for s in SENTENCES)
    corpus.write_text(json.dumps({"text": text}), encoding="utf-8")
    train_segmenter.main(corpus, folder / "model", characters=2000, rounds=3, least=1, seed=1)
    return folder / "model"


def test_characters_are_words_of_their_own() -> None:
    assert segmenter("characters")("茶园30亩") == ["茶", "园", "3", "0", "亩"]


def test_jieba_finds_words() -> None:
    assert JIEBA("茶叶产量增长") == ["茶叶", "产量", "增长"]


def test_a_trained_model_knows_the_words_it_has_seen(model: Path) -> None:
    assert segmenter("pkuseg", model)("绍兴市茶叶产量") == ["绍兴市", "茶叶", "产量"]


def test_a_trained_model_knows_the_words_of_the_pattern_files(model: Path) -> None:
    word = "知识产权法庭"
    assert word not in JIEBA(SENTENCES[3])
    assert word in segmenter("pkuseg", model)(SENTENCES[3])


def test_a_trained_model_is_small(model: Path) -> None:
    with np.load(model / "weights.npz") as arrays:
        tags, features = arrays["sizes"]
        assert arrays["w"].dtype == np.float16
        assert len(arrays["w"]) == tags * (features + tags)
        weights = np.abs(arrays["w"][: tags * features].reshape(features, tags)).max(axis=1)
    assert weights[1:].min() >= train_segmenter.LIGHT - 0.001


@settings(deadline=None)  # jieba reads its dictionary when it is first used
@given(TEXT)
def test_words_joined_are_the_text(model: Path, text: str) -> None:
    for segment in (segmenter("characters"), JIEBA, segmenter("pkuseg", model)):
        assert "".join(segment(text)) == text


def test_places_tell_where_in_its_word_a_character_stands() -> None:
    words = ["茶", "产量", "知识产权"]
    found = places("".join(words), lambda _: words)
    assert found.tolist() == [SINGLE, BEGIN, END, BEGIN, INSIDE, INSIDE, END]


def test_nothing_has_no_places() -> None:
    assert places("", list).tolist() == []


def test_an_unknown_segmenter_is_refused_with_those_there_are() -> None:
    with pytest.raises(ModelError, match=r"'hanlp'.*characters, jieba, pkuseg"):
        segmenter("hanlp")


def test_a_package_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "jieba", None)
    with pytest.raises(ModelError, match=r"pip install 'ipextract\[segment\]'"):
        segmenter("jieba")


def test_pkuseg_needs_a_model() -> None:
    with pytest.raises(ModelError, match="needs the folder of a model"):
        segmenter("pkuseg")


def test_a_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"there is no features\.msgpack"):
        segmenter("pkuseg", tmp_path)


def test_an_official_name_is_a_folder_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # pkuseg itself would download it
    with pytest.raises(ModelError, match="mixed"):
        segmenter("pkuseg", Path("mixed"))


@pytest.mark.parametrize("name", ["characters", "jieba"])
def test_a_model_is_refused_where_none_is_used(name: str, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="takes no model"):
        segmenter(name, tmp_path)
