"""One training of the network, by spaCy's loop."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import spacy
from spacy.language import Language
from spacy.training.initialize import init_nlp
from spacy.training.loop import train as run_loop
from spacy.util import load_config

from ipextract.statistical.weights import COMPONENT
from ipextract.training.corpus import AnnotatedDocument, gold_docs, write_docs

TEMPLATE = Path(__file__).with_name("config.cfg")
BATCH = 5
"""Documents a step, as in the template."""


class Settings(NamedTuple):
    """What a training is told."""

    epochs: int = 9
    """How often each gold document is seen."""
    pieces: int = 2400
    """How many pieces of the corpus are learnt from, each seen once."""
    seed: int = 20240422


def say(stage: str) -> None:
    """Name the stage of a training on standard error."""
    print(stage, file=sys.stderr)


def fit(
    training: Sequence[AnnotatedDocument],
    held_out: Sequence[AnnotatedDocument],
    chars: str,
    settings: Settings,
    start: Path | None,
) -> Language:
    """Run one training, with its progress on standard error.

    `start` is the folder of a trained component to go on from.
    """
    steps = settings.epochs * -(-len(training) // BATCH)
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
