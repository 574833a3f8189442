"""Compare segmenters: how often the network names the metric right, and what each costs.

    python benchmarks/segmentation.py GOLD CORPUS [--model FOLDER] [--seed 1 --seed 2] [--epochs 4]

GOLD holds the folders train, dev, news and seed. Training is on train without one fold by source,
after an epoch on what the rules find in CORPUS; the metric is the network's alone, given the
quantity, on that fold and on the other folders. Each segmenter adds the place of a character in
its word to what the network reads; all else is equal. With --model (see
scripts/train_segmenter.py) pkuseg takes part. Needs `pip install ipextract[segment]`.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from statistics import mean
from time import process_time
from typing import Annotated, NamedTuple

import numpy as np
import typer
from thinc.api import Adam, fix_random_seed

from ipextract.documents import Document
from ipextract.evaluation.gold import GoldClaim, answers
from ipextract.extractor import Extractor
from ipextract.matching.agreement import same_metric
from ipextract.segmentation import END, Segmenter, places, segmenter
from ipextract.statistical.linker import answer
from ipextract.statistical.network.architecture import build_claim_reader
from ipextract.statistical.network.decode import Predictions
from ipextract.statistical.network.heads import Logits
from ipextract.statistical.network.layers import Layer, param, set_param
from ipextract.statistical.network.tokens import UNITS, Alphabet
from ipextract.training.corpus import AnnotatedDocument, alphabet, read_gold, read_records, texts
from ipextract.training.examples import Examples, join, read_examples
from ipextract.training.loss import loss
from ipextract.training.silver import silver
from ipextract.training.stacking import paired
from ipextract.training.train import fold

BATCH, RATE, WARMUP = 64, 0.002, 200
SETS = ("train", "dev", "news", "seed")
TIMED = 50
"""How many texts of the corpus the segmenters are timed on."""


class Sample(NamedTuple):
    """An article as the network reads it, and the gold of its claims."""

    part: str
    """The gold folder and the genre."""
    held_out: bool
    examples: Examples
    golds: Sequence[GoldClaim | None]


def read_samples(folder: Path, chars: Alphabet) -> Iterator[Sample]:
    extractor = Extractor("rules")
    for record, claims in read_gold(folder):
        document = Document.model_validate(record)
        gold = [GoldClaim.model_validate(claim) for claim in claims]
        golds = iter(paired([*extractor.articles(document)], gold))
        held_out = folder.name != "train" or fold(record) == 0
        for examples in read_examples(extractor, chars, document, gold):
            part = f"{folder.name} {record['genre']}"
            yield Sample(part, held_out, examples, [*islice(golds, len(examples))])


def read_silver(pieces: Sequence[AnnotatedDocument], chars: Alphabet) -> Iterator[Examples]:
    extractor = Extractor("rules")
    for record, claims in pieces:
        found = [GoldClaim.model_validate(claim) for claim in claims]
        yield from read_examples(extractor, chars, Document.model_validate(record), found)


def with_places(examples: Examples, segment: Segmenter) -> Examples:
    """Number the place of each character in its word.

    The numbers stand in the column of units, where only claims have one.
    """
    tokens, claims, targets = examples
    text = "".join(chr(code or ord("\n")) for code in tokens.code.tolist())
    numbers = np.where(tokens.code > 0, UNITS - 1 + places(text, segment), tokens.unit)
    return Examples(replace(tokens, unit=numbers.astype(np.int32)), claims, targets)


def network(chars: Alphabet) -> Layer:
    """Build the network with room for the places in the embedding of units."""
    model = build_claim_reader()
    first = model.layers[0]
    first.attrs["chars"] = len(chars)
    model.initialize()
    units = param(first, "unit")
    set_param(first, "unit", np.concatenate([units, np.zeros_like(units[:END])]))
    return model


def learn(model: Layer, examples: Examples, epochs: int, random: np.random.Generator) -> None:
    steps, step = epochs * -(-len(examples) // BATCH), 0
    optimizer = Adam(RATE, beta2=0.99, eps=1e-6, L2=0.0, grad_clip=0.0, use_averages=False)
    for _ in range(epochs):
        rows = random.permutation(len(examples))
        for begin in range(0, len(rows), BATCH):
            seen, wanted = examples.take(rows[begin : begin + BATCH])
            said, backprop = model.begin_update(seen)
            _, gradient = loss(said, wanted)
            backprop(Logits(*((d / len(seen.kind)).astype(np.float32) for d in gradient)))
            step += 1
            optimizer.learn_rate = RATE * min(1.0, step / WARMUP) * (1 - step / (steps + 1))
            model.finish_update(optimizer)


def score(model: Layer, samples: Sequence[Sample]) -> dict[str, list[bool]]:
    """Say for each gold claim, part by part, whether the network names its metric right."""
    right: dict[str, list[bool]] = defaultdict(list)
    for part, _, (tokens, claims, _), golds in samples:
        reader = Predictions(answer(model, tokens, claims), tokens, claims)
        for row, gold in enumerate(golds):
            if gold is not None:
                named, _ = reader.metric(row)
                right[part].append(any(same_metric(g, named) for g in answers(gold.metric)))
    return right


def speed(segment: Segmenter, pages: Sequence[str]) -> float:
    """Return characters a second of processor time."""
    segment(pages[0])
    begin = process_time()
    for page in pages:
        segment(page)
    return sum(map(len, pages)) / (process_time() - begin)


def main(
    gold: Path,
    corpus: Path,
    model: Annotated[Path | None, typer.Option(help="a pkuseg model")] = None,
    seed: Annotated[list[int], typer.Option(help="may be given more than once")] = [1],  # noqa: B006
    epochs: Annotated[int, typer.Option(min=1, help="how often gold is seen")] = 4,
    pieces: Annotated[int, typer.Option(min=0, help="pieces of the corpus to learn first")] = 1200,
) -> None:
    segmenters = {"characters": segmenter("characters"), "jieba": segmenter("jieba")}
    if model is not None:
        segmenters["pkuseg"] = segmenter("pkuseg", model)
    records = [*read_records(corpus)]
    pages = [record["text"] for record in records[:TIMED]]
    chars = Alphabet(alphabet(texts(read_gold(gold / "train"), records)))
    articles = [article for name in SETS for article in read_gold(gold / name)]
    silvers = [*read_silver(silver(records, articles, pieces, 0), chars)]
    golds = [sample for name in SETS for sample in read_samples(gold / name, chars)]
    for name, segment in segmenters.items():
        print(f"{name}: {speed(segment, pages):,.0f} characters a second", flush=True)
        first = join([with_places(e, segment) for e in silvers]) if silvers else None
        samples = [s._replace(examples=with_places(s.examples, segment)) for s in golds]
        training = join([s.examples for s in samples if not s.held_out])
        for number in seed:
            fix_random_seed(number)
            random = np.random.default_rng(number)
            reader = network(chars)
            if first is not None:
                learn(reader, first, 1, random)
            learn(reader, training, epochs, random)
            for part, right in score(reader, [s for s in samples if s.held_out]).items():
                print(f"  seed {number}, {part}: {mean(right):.4f} of {len(right)}", flush=True)


if __name__ == "__main__":
    typer.run(main)
