"""Train the claim reader with spaCy's training loop: a gold folder in, a pipeline folder out."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple
from zlib import crc32

import spacy
from spacy.language import Language
from spacy.training.initialize import init_nlp
from spacy.training.loop import train as run_loop
from spacy.util import load_config

from ipextract.models.corpora import Article, alphabet, gold_docs, read_gold, texts, write_docs
from ipextract.models.weights import COMPONENT

TEMPLATE = Path(__file__).with_name("config.cfg")
FOLDS = 5


class Settings(NamedTuple):
    """What a training is told. `steps` of about five documents each; fewer for a trial."""

    steps: int = 2400
    seed: int = 20240422
    evaluations: int = 3
    """How many times the held-out part is scored on the way."""


def train(
    gold: Path, output: Path, corpus: Path | None = None, settings: Settings | None = None
) -> None:
    """Train on a gold folder and write a pipeline that `spacy.load` opens.

    `corpus` is unannotated text whose characters are learnt to be told apart.
    """
    articles = read_gold(gold)
    chars = alphabet(texts(articles, corpus))
    held_out = [a for a in articles if fold(a[0]) == 0][:40]
    nlp = fit(articles, held_out, chars, settings or Settings())
    nlp.to_disk(output)


def fold(record: dict[str, Any]) -> int:
    """Number the fold of a document: one source, or one region's year, stays together."""
    source = record.get("source_url")
    key = source or f"{record.get('region')} {(record.get('published') or '')[:4]}"
    return crc32(key.encode()) % FOLDS


def fit(
    training: Sequence[Article], held_out: Sequence[Article], chars: str, settings: Settings
) -> Language:
    """Run one training, with its progress on standard error."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        blank = spacy.blank("zh")
        write_docs(gold_docs(training, blank), folder / "train.spacy")
        write_docs(gold_docs(held_out, blank), folder / "dev.spacy")
        (folder / "alphabet.txt").write_text(chars, encoding="utf-8")
        overrides = {
            "paths.train": str(folder / "train.spacy"),
            "paths.dev": str(folder / "dev.spacy"),
            "paths.alphabet": str(folder / "alphabet.txt"),
            "system.seed": settings.seed,
            "training.max_steps": settings.steps,
            "training.eval_frequency": -(-settings.steps // settings.evaluations),
        }
        config = load_config(TEMPLATE, overrides=overrides, interpolate=False)
        nlp = init_nlp(config, use_gpu=-1)
        with open(os.devnull, "w") as nowhere:
            run_loop(nlp, None, use_gpu=-1, stdout=sys.stderr, stderr=nowhere)
    return _clean(nlp)


def _clean(nlp: Language) -> Language:
    """Move the component to a pipeline that has seen no text, so that none is written out."""
    fresh = spacy.blank("zh")
    component: Any = nlp.get_pipe(COMPONENT)
    model = {"@architectures": "ipextract.ClaimReader.v1", **component.model.attrs["settings"]}
    made: Any = fresh.add_pipe(COMPONENT, config={"model": model})
    made.model, made.alphabet = component.model, component.alphabet
    return fresh
