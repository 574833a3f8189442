"""The weights in the package were learned by the code that reads them."""

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from ipextract.documents import Document
from ipextract.extractor import Extractor
from ipextract.linking.entities import EntityLinker
from ipextract.linking.entities.feature_cache import FeatureCache
from ipextract.statistical.model import load_model
from support import KNOWLEDGE

PAGE = Path(__file__).parents[1] / "seeds" / "retold-page.txt"
DOCUMENT = Document(doc="page", text=PAGE.read_text(encoding="utf-8"), region="浙江省")


def of_metrics() -> Iterator[str]:
    """The features by which metrics are chosen on a page."""
    linker = load_model().linker
    for _, context in Extractor("rules").articles(DOCUMENT):
        if predictions := linker.predict(context):
            for row in range(len(predictions.drafts)):
                for option in predictions.options(row, ask=True)[0]:
                    yield from option.features


def of_entities() -> Iterator[str]:
    """The features by which the rules choose entities on a page."""
    linker, names = EntityLinker(KNOWLEDGE, {}), FeatureCache(tuple)
    for _, context in Extractor("rules").articles(DOCUMENT):
        finished, context.drafts = context.drafts, []
        for passage, drafts in zip(context.passages, finished, strict=True):
            if drafts:
                prepared = linker.prepared(passage, drafts, context, names)
                for draft in drafts:
                    for candidate in prepared.candidates(draft, None, -1):
                        yield from candidate.evidence
            context.drafts.append(drafts)


def share_known(shown: Iterator[str], known: Mapping[str, float]) -> float:
    """Return how many of the features, of those shown ten times or more, have a weight."""
    often = [name for name, times in Counter(shown).items() if times >= 10]
    assert len(often) > 10
    return sum(name in known for name in often) / len(often)


def test_the_choice_of_metrics_knows_its_features():
    assert share_known(of_metrics(), load_model().decisions.metric.weights) == 1


def test_the_entity_linker_knows_its_features():
    assert share_known(of_entities(), load_model().entities) > 0.8  # weights near zero are left out
