"""Gold documents -> each read as if for the first time, by what was learned without its fold.

The network, and the weights by which the rules choose entities, are learned once for each fold on
the documents of the other folds.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import compress
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

from ipextract.documents import Document
from ipextract.errors import GoldError
from ipextract.evaluation.gold import GoldClaim
from ipextract.extractor import Extractor
from ipextract.statistical.linker import StatisticalLinker
from ipextract.statistical.model import Model, load_model
from ipextract.training import entity_scorer
from ipextract.training.corpus import AnnotatedDocument
from ipextract.training.fit_network import BATCH, Settings, fit
from ipextract.training.progress import begin
from ipextract.training.silver import origins
from ipextract.training.stacking import Case, read_cases

FOLDS = 5

FoldOf = Callable[[dict[str, Any]], int]


class Fold(NamedTuple):
    """What is kept apart, and how it was read."""

    articles: Sequence[AnnotatedDocument]
    cases: Sequence[Case]


def by_source(record: dict[str, Any]) -> int:
    """Number the fold of a document: one source, or one region's year, stays together."""
    origin = next(iter(origins(record)), record["doc"])
    return crc32(origin.encode()) % FOLDS


def by_province(record: dict[str, Any]) -> int:
    """Number the group of provinces of a document; what has no region goes by its source."""
    region = record.get("region")
    return crc32(region.split("/")[0].encode()) % FOLDS if region else by_source(record)


def split(articles: Sequence[AnnotatedDocument], fold_of: FoldOf = by_source) -> list[list[bool]]:
    """Tell for each fold that holds documents which of the articles are its own.

    Raises `GoldError` if one holds all: nothing would be left to learn from.
    """
    numbers = [fold_of(record) for record, _ in articles]
    used = sorted(set(numbers))
    if len(used) < 2:
        raise GoldError(
            f"gold of {len(articles)} documents",
            "all of one source: what to expect is measured on sources of which nothing was "
            "learned; annotate documents of another source, or give each its own `source_url`",
        )
    return [[number == fold for number in numbers] for fold in used]


def read_unseen(
    articles: Sequence[AnnotatedDocument],
    folds: Sequence[Sequence[bool]],
    chars: str,
    settings: Settings,
    start: Path | None = None,
    kept: Model | None = None,
) -> Iterator[Fold]:
    """Read the folds that `split` made, one after the other.

    `chars` are the characters with an embedding of their own, `start` is the folder of a network
    to go on from. Entities are chosen by the weights of the model that is `kept`; without one, by
    weights that are learned anew for each fold, without it.
    """
    patterns = settings.patterns
    texts = entity_scorer.read(articles, patterns) if kept is None else []
    for number, own in enumerate(folds, 1):
        begin(f"Learning without fold {number} of {len(folds)}")
        others = [not is_own for is_own in own]
        held_out, training = [*compress(articles, own)], [*compress(articles, others)]
        model = kept or load_model().but(
            entities=entity_scorer.fit([*compress(texts, others)], patterns)
        )
        extractor = Extractor("rules", model, patterns=patterns)
        linker = StatisticalLinker(*fit(training, held_out[:BATCH], chars, settings, start))
        yield Fold(held_out, [case for a in held_out for case in _cases(extractor, linker, *a)])


def _cases(
    extractor: Extractor,
    linker: StatisticalLinker,
    record: dict[str, Any],
    claims: Sequence[dict[str, Any]],
) -> Iterator[Case]:
    gold = [GoldClaim.model_validate(claim) for claim in claims]
    return read_cases(extractor, linker, Document.from_record(record), gold)
