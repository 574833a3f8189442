"""Read each gold document as if for the first time: by rules and a network learnt without its fold.

The network, and the weights by which the rules choose entities, are learnt once for each fold on
the documents of the other folds.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

from ipextract.assembly import linkers_around
from ipextract.documents import Document
from ipextract.evaluation.gold import GoldClaim
from ipextract.extractor import Extractor
from ipextract.linking.entities import EntityLinker
from ipextract.models import entity_weights
from ipextract.models.corpora import Article
from ipextract.models.fitting import BATCH, Settings, fit, say
from ipextract.models.judging import Case, read_cases
from ipextract.models.linker import StatisticalLinker
from ipextract.models.silver import origins
from ipextract.models.weights import COMPONENT

FOLDS = 5

FoldOf = Callable[[dict[str, Any]], int]


class Fold(NamedTuple):
    """What is kept apart, and how it was read."""

    articles: Sequence[Article]
    cases: Sequence[Case]


def by_source(record: dict[str, Any]) -> int:
    """Number the fold of a document: one source, or one region's year, stays together."""
    return crc32(origins(record)[0].encode()) % FOLDS


def by_province(record: dict[str, Any]) -> int:
    """Number the group of provinces of a document; what has no region goes by its source."""
    region = record.get("region")
    return crc32(region.split("/")[0].encode()) % FOLDS if region else by_source(record)


def read_unseen(
    articles: Sequence[Article],
    chars: str,
    settings: Settings,
    start: Path | None = None,
    learn_entities: bool = True,
    fold_of: FoldOf = by_source,
) -> Iterator[Fold]:
    """Yield the folds that hold documents, one after the other.

    `start` is the folder of a trained component to go on from; `learn_entities` says whether the
    weights of entities come from this gold, too, and must be learnt anew without the fold.
    """
    texts = entity_weights.read(articles) if learn_entities else []
    for number in range(FOLDS):
        own = [fold_of(record) == number for record, _ in articles]
        if all(own) or not any(own):
            continue
        say(f"Training without fold {number + 1} of {FOLDS}")
        training = [a for a, is_own in zip(articles, own, strict=True) if not is_own]
        held_out = [a for a, is_own in zip(articles, own, strict=True) if is_own]
        others = [t for t, is_own in zip(texts, own, strict=False) if not is_own]
        extractor = _extractor(others) if learn_entities else Extractor("rules")
        component: Any = fit(training, held_out[:BATCH], chars, settings, start).get_pipe(COMPONENT)
        linker = StatisticalLinker(component.model, component.alphabet)
        yield Fold(held_out, [case for a in held_out for case in _cases(extractor, linker, *a)])


def _extractor(texts: Sequence[Sequence[entity_weights.Text]]) -> Extractor:
    entities = EntityLinker(entity_weights.fit(texts))
    return Extractor("rules", linkers=linkers_around(entities))


def _cases(
    extractor: Extractor,
    linker: StatisticalLinker,
    record: dict[str, Any],
    claims: Sequence[dict[str, Any]],
) -> Iterator[Case]:
    gold = [GoldClaim.model_validate(claim) for claim in claims]
    return read_cases(extractor, linker, Document.model_validate(record), gold)
