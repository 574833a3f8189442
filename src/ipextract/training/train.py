"""A gold folder -> a model folder: all that is learned, in the order in which it is needed.

1. The weights by which the rules choose entities.
2. The network, first on what the rules find in a corpus, if there is one.
3. For each fifth of the gold, entity weights and network without it, and so claims of documents of
   which nothing was learned.
4. On these claims, the decisions and the precision of each rule; and what to expect of all of it.
5. The network on all of the gold.

With few documents only the network is learned; it goes on from that of the model from which the
rest is kept, the shipped one where no other is named, unless there is a corpus to begin with.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from ipextract.errors import GoldError
from ipextract.statistical.model import load_model
from ipextract.statistical.network.storage import load_alphabet, save_network
from ipextract.training import entity_scorer
from ipextract.training.corpus import AnnotatedDocument, alphabet, read_gold, read_records, texts
from ipextract.training.crossvalidation import Expectation, expect, learned
from ipextract.training.fit_network import BATCH, Settings, fit, steps_of
from ipextract.training.folds import FoldOf, by_source, read_unseen, split
from ipextract.training.loglinear import require_scipy
from ipextract.training.progress import begin, progress_bar
from ipextract.training.save import save_model
from ipextract.training.silver import silver

LEAST = 10
"""Documents below which nothing is learned."""
FEW = 200
"""Documents below which decisions, precisions of rules and weights of entities are kept: learned
from so few, `confidence` would mean nothing."""


def train(
    gold: Path,
    output: Path,
    corpus: Path | None = None,
    settings: Settings | None = None,
    start: Path | None = None,
) -> list[Expectation]:
    """Learn from a gold folder and write a model folder, which `model=` and `--model` take.

    `corpus` is unannotated text (JSON Lines with `text`, perhaps gzipped) to learn from first.
    `start` is a model folder to go on from, instead. Returns how well unseen text can be expected
    to be read by what was written.

    Raises `GoldError` where gold or corpus cannot be learned from, `MissingExtraError` without
    scipy, `ModelError` where `start` is no model.
    """
    require_scipy()
    settings, base = settings or Settings(), load_model(start)
    articles = _enough(read_gold(gold))
    folds = split(articles)
    kept = base if len(articles) < FEW else None
    if kept is not None and corpus is None:
        start = kept.folder
    with progress_bar(_steps(articles, folds, corpus, settings)), TemporaryDirectory() as name:
        entities = base.entities if kept else _entities(articles, settings)
        chars, begun = _begin(articles, corpus, settings, start, Path(name))
        unseen = list(read_unseen(articles, folds, chars, settings, begun, kept))
        model = kept or learned([case for fold in unseen for case in fold.cases])
        begin("Learning from all of the gold")
        network = fit(articles, articles[:BATCH], chars, settings, begun)
    save_model(output, model.but(entities=entities), network, gold, corpus, settings)
    return expect(unseen, kept)


def crossvalidate(
    gold: Path, corpus: Path | None, settings: Settings, fold_of: FoldOf = by_source
) -> list[Expectation]:
    """Learn as `train` does, from whatever folds, but for the last step; write nothing."""
    require_scipy()
    articles = _enough(read_gold(gold))
    folds = split(articles, fold_of)
    with progress_bar(_steps(articles, folds, corpus, settings)), TemporaryDirectory() as name:
        chars, begun = _begin(articles, corpus, settings, None, Path(name))
        return expect([*read_unseen(articles, folds, chars, settings, begun)])


def _entities(articles: Sequence[AnnotatedDocument], settings: Settings) -> Mapping[str, float]:
    """Learn the weights by which the rules choose entities."""
    begin("Learning to choose entities")
    documents = entity_scorer.read(articles, settings.patterns)
    return entity_scorer.fit(documents, settings.patterns)


def _enough(articles: list[AnnotatedDocument]) -> list[AnnotatedDocument]:
    if len(articles) < LEAST:
        raise GoldError(
            f"gold of {len(articles)} documents",
            f"too few: expected {LEAST} or more; annotate others (docs/annotation.md), and go on "
            "from the shipped model (`--start shipped`)",
        )
    return articles


def _steps(
    articles: Sequence[AnnotatedDocument],
    folds: Sequence[Sequence[bool]],
    corpus: Path | None,
    settings: Settings,
) -> int:
    """Return about how many steps of learning all of it takes."""
    trainings = [len(articles), *(len(articles) - sum(own) for own in folds)]
    steps = sum(steps_of(documents, settings) for documents in trainings)
    return steps + (steps_of(settings.pieces, settings._replace(epochs=1)) if corpus else 0)


def _begin(
    articles: Sequence[AnnotatedDocument],
    corpus: Path | None,
    settings: Settings,
    start: Path | None,
    folder: Path,
) -> tuple[str, Path | None]:
    """Return the alphabet, and the network to go on from: `start`, or one made in `folder`."""
    if start is not None:
        return load_alphabet(start).chars, start
    records = list(read_records(corpus, "text")) if corpus else []
    chars = alphabet(texts(articles, records))
    if not records:
        return chars, None
    begin("Learning from the corpus, as the rules read it")
    pieces = silver(records, articles, settings)
    if not pieces:
        raise GoldError(str(corpus), "no text long enough that shares no source with the gold")
    network = fit(pieces, pieces[:BATCH], chars, settings._replace(epochs=1), None)
    save_network(folder, *network)
    return chars, folder
