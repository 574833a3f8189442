"""Train a spacy-pkuseg model offline, on silver: jieba's words, corrected by the pattern files.

    python scripts/train_segmenter.py CORPUS FOLDER [--characters 300000] [--rounds 5]

CORPUS is JSON Lines with a field `text`, gzipped or not. Names of regions and organisations, units
and products of the pattern files are words of their own. The features that hardly weigh are
dropped, and weights are kept in half precision: `ipextract.segmentation` reads them.
Needs `pip install ipextract[segment]`.
"""

import random
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import jieba
import numpy as np
import spacy_pkuseg
import typer
from spacy_pkuseg.config import config
from spacy_pkuseg.feature_extractor import FeatureExtractor
from spacy_pkuseg.model import Model

from ipextract.gazetteer import gazetteer
from ipextract.patterns.loader import load
from ipextract.patterns.organisations import OrganisationPatterns
from ipextract.patterns.units import UnitPatterns
from ipextract.training.corpus import read_records

HELD_OUT = 20
"""One sentence in so many tests the model."""
LIGHT = 0.02
"""A feature none of whose weights is further from 0 is dropped."""
_SENTENCE = re.compile(r"[^。！？；\n]{2,200}[。！？；]?")


def pattern_words() -> Iterator[str]:
    """Yield the words that the pattern files know: of at least two characters, and no figures."""
    organisations = load("organisations.toml", OrganisationPatterns)
    units = load("units.toml", UnitPatterns)
    ends = organisations.ends
    lists: list[Iterable[str]] = [
        gazetteer().names(),
        ends.agency,
        ends.company,
        ends.institution,
        ends.products,
        units.measures.words,
        units.counters.words,
    ]
    return (word for words in lists for word in words if re.fullmatch(r"[一-鿿]{2,}", word))


def silver_segmenter() -> Callable[[str], list[str]]:
    """Return jieba with the words of the pattern files."""
    jieba.setLogLevel("ERROR")
    tokenizer = jieba.Tokenizer()
    for word in pattern_words():
        tokenizer.add_word(word)
    return tokenizer.lcut


def sentences(corpus: Path) -> Iterator[str]:
    for record in read_records(corpus):
        for sentence in _SENTENCE.findall(record["text"]):
            yield "".join(sentence.split())


def sample(corpus: Path, characters: int, seed: int) -> list[str]:
    """Draw different sentences from all over a corpus."""
    found = sorted(set(sentences(corpus)))
    random.Random(seed).shuffle(found)
    length = 0
    return [s for s in found if (length := length + len(s)) <= characters]


def write(path: Path, segment: Callable[[str], list[str]], lines: Iterable[str]) -> None:
    path.write_text("".join(" ".join(segment(s)) + "\n" for s in lines), encoding="utf-8")


def prune(folder: Path) -> None:
    """Drop the features that hardly weigh, and keep the weights in half precision."""
    config.modelDir = str(folder)
    features, model = FeatureExtractor.load(), Model.load()
    tags, count = model.n_tag, model.n_feature
    nodes, edges = model.w[: count * tags].reshape(count, tags), model.w[count * tags :]
    heavy = np.abs(nodes).max(axis=1) > LIGHT
    heavy[0] = True  # pkuseg counts on the first
    numbers = np.cumsum(heavy) - 1
    features.feature_to_idx = {
        name: int(numbers[at]) for name, at in features.feature_to_idx.items() if heavy[at]
    }
    features.save()
    np.savez_compressed(
        folder / "weights.npz",
        sizes=np.array([tags, heavy.sum()]),
        w=np.concatenate([nodes[heavy].reshape(-1), edges]).astype(np.float16),
    )


def main(
    corpus: Path,
    folder: Path,
    characters: Annotated[int, typer.Option(help="characters to learn from")] = 300_000,
    rounds: Annotated[int, typer.Option(min=1, help="how often each is seen")] = 5,
    least: Annotated[int, typer.Option(min=1, help="drop features seen less often")] = 3,
    seed: int = 20240422,
) -> None:
    random.seed(seed)  # pkuseg shuffles by it
    config.featureTrim = least - 1
    segment, lines = silver_segmenter(), sample(corpus, characters, seed)
    with TemporaryDirectory() as name:
        train, test = Path(name, "train.txt"), Path(name, "test.txt")
        held_out = len(lines) // HELD_OUT
        write(train, segment, islice(lines, held_out, None))
        write(test, segment, islice(lines, held_out))
        spacy_pkuseg.train(str(train), str(test), str(folder), train_iter=rounds)
    prune(folder)


if __name__ == "__main__":
    typer.run(main)
