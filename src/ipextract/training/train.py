"""Train the claim reader: a gold folder in, a pipeline folder out.

First, if there is a corpus, on what the rules find in it; then on gold: five times without a fifth
of it, to teach the judges on claims that the network has not seen, and once on all.
"""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ipextract.errors import GoldError
from ipextract.statistical.ranker import require_scipy
from ipextract.statistical.weights import COMPONENT, read_settings
from ipextract.training.corpus import AnnotatedDocument, alphabet, read_gold, read_records, texts
from ipextract.training.crossvalidation import Expectation, expect
from ipextract.training.fit_network import BATCH, Settings, fit, say
from ipextract.training.folds import FoldOf, by_source, read_unseen, split
from ipextract.training.silver import silver
from ipextract.training.stacking import teach


def train(
    gold: Path,
    output: Path,
    corpus: Path | None = None,
    settings: Settings | None = None,
    start: Path | None = None,
) -> list[Expectation]:
    """Train on a gold folder and write a pipeline that `spacy.load` opens.

    `corpus` is unannotated text (JSON Lines with `text`, perhaps gzipped) to learn from first.
    `start` is a pipeline folder to go on from, such as `weights.SHIPPED`, instead. Returns how well
    unseen text can be expected to be read.

    Raises `GoldError` where gold or corpus cannot be learnt from, `ModelError` without scipy.
    """
    require_scipy()
    settings = settings or Settings()
    articles = read_gold(gold)
    folds = split(articles)
    with TemporaryDirectory() as name:
        chars, begun = _begin(articles, corpus, settings, start, Path(name))
        unseen = list(read_unseen(articles, folds, chars, settings, begun, start is None))
        judges = teach([case for fold in unseen for case in fold.cases])
        say("Training on all of gold")
        nlp = fit(articles, articles[:BATCH], chars, settings, begun)
    component: Any = nlp.get_pipe(COMPONENT)
    component.judges = judges
    nlp.to_disk(output)
    return expect(unseen)


def crossvalidate(
    gold: Path, corpus: Path | None, settings: Settings, fold_of: FoldOf = by_source
) -> list[Expectation]:
    """Train as `train` does without the last training, on whatever folds; write nothing."""
    require_scipy()
    articles = read_gold(gold)
    folds = split(articles, fold_of)
    with TemporaryDirectory() as name:
        chars, begun = _begin(articles, corpus, settings, None, Path(name))
        return expect([*read_unseen(articles, folds, chars, settings, begun)])


def _begin(
    articles: Sequence[AnnotatedDocument],
    corpus: Path | None,
    settings: Settings,
    start: Path | None,
    folder: Path,
) -> tuple[str, Path | None]:
    """Return the alphabet, and the component to go on from: `start`, or one made in `folder`."""
    if start is not None:
        return read_settings(start / COMPONENT)["alphabet"], start / COMPONENT
    records = list(read_records(corpus, "text")) if corpus else []
    chars = alphabet(texts(articles, records))
    if not records:
        return chars, None
    say("Training on the corpus, as the rules read it")
    pieces = silver(records, articles, settings.pieces, settings.seed)
    if not pieces:
        raise GoldError(str(corpus), "no text long enough that shares no source with the gold")
    fit(pieces, pieces[:BATCH], chars, settings._replace(epochs=1), None).to_disk(folder)
    return chars, folder / COMPONENT
