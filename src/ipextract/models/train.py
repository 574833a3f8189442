"""Train the claim reader: a gold folder in, a pipeline folder out.

First, if there is a corpus, on what the rules find in it; then on gold: five times without a fifth
of it, to teach the judges on claims that the network has not seen, and once on all.
"""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ipextract.models.corpora import Article, alphabet, read_gold, read_records, texts
from ipextract.models.expectations import Expectation, expect
from ipextract.models.fitting import BATCH, Settings, fit, say
from ipextract.models.judging import teach
from ipextract.models.silver import silver
from ipextract.models.unseen import Fold, FoldOf, by_source, read_unseen
from ipextract.models.weights import COMPONENT, read_settings


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
    unseen text can be expected to be read. Needs scipy.
    """
    settings = settings or Settings()
    with TemporaryDirectory() as name:
        articles, chars, begun = _begin(gold, corpus, settings, start, Path(name))
        folds = list(read_unseen(articles, chars, settings, begun, start is None))
        judges = teach([case for fold in folds for case in fold.cases])
        say("Training on all of gold")
        nlp = fit(articles, articles[:BATCH], chars, settings, begun)
    component: Any = nlp.get_pipe(COMPONENT)
    component.judges = judges
    nlp.to_disk(output)
    return expect(folds)


def crossvalidate(
    gold: Path, corpus: Path | None, settings: Settings, fold_of: FoldOf = by_source
) -> list[Expectation]:
    """Train as `train` does without the last training, on whatever folds; write nothing."""
    with TemporaryDirectory() as name:
        articles, chars, begun = _begin(gold, corpus, settings, None, Path(name))
        folds: list[Fold] = [*read_unseen(articles, chars, settings, begun, fold_of=fold_of)]
    return expect(folds)


def _begin(
    gold: Path, corpus: Path | None, settings: Settings, start: Path | None, folder: Path
) -> tuple[Sequence[Article], str, Path | None]:
    """Return gold, the alphabet, and the component to go on from."""
    articles = read_gold(gold)
    if start is not None:
        return articles, read_settings(start / COMPONENT)["alphabet"], start / COMPONENT
    records = list(read_records(corpus)) if corpus else []
    chars = alphabet(texts(articles, records))
    if not records:
        return articles, chars, None
    say("Training on the corpus, as the rules read it")
    pieces = silver(records, articles, settings.pieces, settings.seed)
    fit(pieces, pieces[:BATCH], chars, settings._replace(epochs=1), None).to_disk(folder)
    return articles, chars, folder / COMPONENT
