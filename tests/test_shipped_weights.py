"""The weights in the package were learnt by the code that reads them."""

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from ipextract.documents import Document
from ipextract.extractor import Extractor
from ipextract.linking.entities import EntityLinker
from ipextract.linking.entities.feature_cache import FeatureCache
from ipextract.statistical.weights import COMPONENT, SHIPPED, load, read_judges
from support import KNOWLEDGE

PAGE = Path(__file__).parents[1] / "seeds" / "retold-page.txt"
DOCUMENT = Document(doc="page", text=PAGE.read_text(encoding="utf-8"), region="浙江省")


def of_metrics() -> Iterator[str]:
    """The signs by which the ranker chooses metrics on a page."""
    linker = load()
    for _, context in Extractor("rules").articles(DOCUMENT):
        if view := linker.view(context):
            for row in range(len(view.drafts)):
                for option in view.options(row, ask=True)[0]:
                    yield from option.signs


def of_entities() -> Iterator[str]:
    """The signs by which the rules choose entities on a page."""
    linker, names = EntityLinker(KNOWLEDGE), FeatureCache(tuple)
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
    """Return how many of the signs, of those shown ten times or more, have a weight."""
    often = [sign for sign, times in Counter(shown).items() if times >= 10]
    assert len(often) > 10
    return sum(sign in known for sign in often) / len(often)


def test_the_ranker_of_metrics_knows_what_it_is_shown():
    judges = read_judges(SHIPPED / COMPONENT)
    assert share_known(of_metrics(), judges.metric.weights) == 1


def test_the_entity_linker_knows_what_it_is_shown():
    weights = KNOWLEDGE.entities.weights
    assert share_known(of_entities(), weights) > 0.8  # weights near zero are left out
