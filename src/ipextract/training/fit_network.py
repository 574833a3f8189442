"""Gold documents -> a trained network, by spaCy's training loop."""

import os
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import spacy
from spacy.training.initialize import init_nlp
from spacy.training.loop import train as run_loop
from spacy.util import load_config

from ipextract.statistical.network.alphabet import Alphabet
from ipextract.statistical.network.layers import Layer
from ipextract.training.component import COMPONENT
from ipextract.training.corpus import AnnotatedDocument, gold_docs, write_docs

TEMPLATE = Path(__file__).with_name("config.cfg")
BATCH = 5
"""Documents a step, as in the template."""


class Settings(NamedTuple):
    """How long the network learns, from how much, and with which words."""

    epochs: int = 9
    """How often each gold document is seen."""
    pieces: int = 2400
    """How many pieces of the corpus are learned from, each seen once."""
    seed: int = 20240422
    patterns: Path | None = None
    """A folder of pattern files whose words are added to the shipped ones for all reading."""


class Network(NamedTuple):
    """A trained network, and the characters that it knows."""

    model: Layer
    alphabet: Alphabet


def fit(
    training: Sequence[AnnotatedDocument],
    held_out: Sequence[AnnotatedDocument],
    chars: str,
    settings: Settings,
    start: Path | None,
) -> Network:
    """Train a network on gold documents; `chars` are those with an embedding of their own.

    `start` is the folder of a network to go on from.
    """
    steps = steps_of(len(training), settings)
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
            "paths.patterns": str(settings.patterns) if settings.patterns else None,
            "system.seed": settings.seed,
            "training.max_steps": steps,
            "training.eval_frequency": -(-steps // 3),
        }
        nlp = init_nlp(load_config(TEMPLATE, overrides=overrides, interpolate=False), use_gpu=-1)
        with open(os.devnull, "w") as nowhere:
            run_loop(nlp, None, use_gpu=-1, stdout=nowhere, stderr=nowhere)
    component: Any = nlp.get_pipe(COMPONENT)
    return Network(component.model, component.alphabet)


def steps_of(documents: int, settings: Settings) -> int:
    """Return how many steps a training on so many documents takes."""
    return settings.epochs * -(-documents // BATCH)
