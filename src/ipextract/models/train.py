"""Train the claim reader with spaCy's training loop: a gold folder in, a pipeline folder out.

First, if there is a corpus, on what the rules find in it; then on gold: five times without a fifth
of it, to teach the judges on claims that the network has not seen, and once on all.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple
from zlib import crc32

import spacy
from spacy.language import Language
from spacy.training.initialize import init_nlp
from spacy.training.loop import train as run_loop
from spacy.util import load_config

from ipextract.documents import Document
from ipextract.evaluation.gold import GoldClaim
from ipextract.extractor import Extractor
from ipextract.models.corpora import (
    Article,
    alphabet,
    gold_docs,
    read_gold,
    read_records,
    texts,
    write_docs,
)
from ipextract.models.judging import Case, read_cases, teach
from ipextract.models.linker import StatisticalLinker
from ipextract.models.silver import origins, silver
from ipextract.models.weights import COMPONENT, read_settings

TEMPLATE = Path(__file__).with_name("config.cfg")
FOLDS = 5
_BATCH = 5
"""Documents a step, as in the template."""


class Settings(NamedTuple):
    """What a training is told."""

    epochs: int = 9
    """How often each gold document is seen."""
    pieces: int = 2400
    """How many pieces of the corpus are learnt from, each seen once."""
    seed: int = 20240422


def train(
    gold: Path,
    output: Path,
    corpus: Path | None = None,
    settings: Settings | None = None,
    start: Path | None = None,
) -> None:
    """Train on a gold folder and write a pipeline that `spacy.load` opens.

    `corpus` is unannotated text (JSON Lines with `text`, perhaps gzipped) to learn from first.
    `start` is a pipeline folder to go on from, such as `weights.SHIPPED`, instead.
    """
    settings = settings or Settings()
    articles = read_gold(gold)
    if start is not None:
        start, records = start / COMPONENT, []
        chars = read_settings(start)["alphabet"]
    else:
        records = list(read_records(corpus)) if corpus else []
        chars = alphabet(texts(articles, records))
    with TemporaryDirectory() as name:
        if records:
            start = _pretrained(articles, records, chars, settings, Path(name))
        judges = teach([*_unseen(articles, chars, settings, start)])
        say("all of gold")
        nlp = fit(articles, articles[:_BATCH], chars, settings, start)
    component: Any = nlp.get_pipe(COMPONENT)
    component.judges = judges
    nlp.to_disk(output)


def say(stage: str) -> None:
    """Name the stage of a training on standard error."""
    print(f"Training on {stage}", file=sys.stderr)


def _pretrained(
    articles: Sequence[Article],
    records: Sequence[dict[str, Any]],
    chars: str,
    settings: Settings,
    folder: Path,
) -> Path:
    say("the corpus, as the rules read it")
    pieces = silver(records, articles, settings.pieces, settings.seed)
    nlp = fit(pieces, pieces[:_BATCH], chars, settings._replace(epochs=1), None)
    nlp.to_disk(folder)
    return folder / COMPONENT


def _unseen(
    articles: Sequence[Article], chars: str, settings: Settings, start: Path | None
) -> Iterator[Case]:
    """Read each document by a network that has not been trained on its fold."""
    extractor = Extractor("rules")
    for number in range(FOLDS):
        training = [article for article in articles if fold(article[0]) != number]
        held_out = [article for article in articles if fold(article[0]) == number]
        if not training or not held_out:
            continue
        say(f"gold without fold {number + 1} of {FOLDS}")
        nlp = fit(training, held_out[:_BATCH], chars, settings, start)
        component: Any = nlp.get_pipe(COMPONENT)
        linker = StatisticalLinker(component.model, component.alphabet)
        for record, claims in held_out:
            own = [GoldClaim.model_validate(claim) for claim in claims]
            yield from read_cases(extractor, linker, Document.model_validate(record), own)


def fold(record: dict[str, Any]) -> int:
    """Number the fold of a document: one source, or one region's year, stays together."""
    return crc32(origins(record)[0].encode()) % FOLDS


def fit(
    training: Sequence[Article],
    held_out: Sequence[Article],
    chars: str,
    settings: Settings,
    start: Path | None,
) -> Language:
    """Run one training, with its progress on standard error.

    `start` is the folder of a trained component to go on from.
    """
    steps = settings.epochs * -(-len(training) // _BATCH)
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
            "paths.start": str(start) if start else None,
            "system.seed": settings.seed,
            "training.max_steps": steps,
            "training.eval_frequency": -(-steps // 3),
        }
        nlp = init_nlp(load_config(TEMPLATE, overrides=overrides, interpolate=False), use_gpu=-1)
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
