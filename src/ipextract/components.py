"""What an extractor is made of: knowledge -> readers, finders and linkers, in their order."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple, get_args

from ipextract.linking.changes import ChangeLinker
from ipextract.linking.drafts import AnnotatedPassage, ArticleState, Draft
from ipextract.linking.entities import EntityLinker
from ipextract.linking.focus import FocusReader
from ipextract.linking.genre import GenreReader
from ipextract.linking.metrics import MetricLinker
from ipextract.linking.modality.linker import ModalityLinker
from ipextract.linking.parts import PartLinker
from ipextract.linking.quotations import QuotationLinker
from ipextract.linking.ranks.linker import RankLinker
from ipextract.linking.years.linker import YearLinker
from ipextract.mentions.finders import Finders
from ipextract.mentions.names.organisations import OrganisationFinder
from ipextract.mentions.names.regions import RegionFinder
from ipextract.mentions.periods import PeriodFinder
from ipextract.mentions.quantities.finder import QuantityFinder
from ipextract.mentions.ranks.finder import RankFinder
from ipextract.mentions.ranks.streaks import StreakFinder
from ipextract.methods import Method
from ipextract.patterns.knowledge import Knowledge
from ipextract.text.page import PageReader

Linker = Callable[[AnnotatedPassage, list[Draft], ArticleState], None]

_KEPT = 4
"""Of how many pieces of knowledge the components are kept for the next extractor."""


class Components(NamedTuple):
    """All that reads with the same knowledge. They hold no state."""

    read_page: PageReader
    finders: Finders
    focus_of: FocusReader
    genre_of: GenreReader
    linkers: tuple[Linker, ...]


@lru_cache(maxsize=_KEPT)
def components(knowledge: Knowledge) -> Components:
    """Build what reads with this knowledge; once, and no more for knowledge that is equal."""
    finders = _finders(knowledge)
    return Components(
        PageReader(knowledge.layout),
        finders,
        FocusReader(finders.regions, knowledge.gazetteer),
        GenreReader(knowledge.genre),
        linkers(knowledge, EntityLinker(knowledge)),
    )


def _finders(knowledge: Knowledge) -> Finders:
    ranks = RankFinder(knowledge.ranks)
    return Finders(
        quantities=QuantityFinder(knowledge),
        ranks=ranks,
        streaks=StreakFinder(knowledge.ranks, ranks),
        periods=PeriodFinder(knowledge.periods),
        regions=RegionFinder(knowledge),
        organisations=OrganisationFinder(knowledge.organisations),
    )


def linkers(knowledge: Knowledge, entities: Linker) -> tuple[Linker, ...]:
    """Build the linkers, `entities` among them, in the order in which they run: each reads what
    those before it filled."""
    return (
        ChangeLinker(knowledge.changes),
        ModalityLinker(knowledge.modality),
        RankLinker(knowledge.ranks),
        MetricLinker(knowledge.metrics),
        YearLinker(knowledge.periods),
        entities,
        QuotationLinker(knowledge.speakers),
        PartLinker(knowledge.parts),
    )


def refiner(method: Method, model: Path | None = None) -> Callable[[ArticleState], None]:
    """Return what rewrites the drafts of an article that the linkers have finished.

    `model` is a pipeline folder; the network is read when it is first needed.
    """
    if method not in get_args(Method):
        raise ValueError(f"method is {method!r}: expected one of {', '.join(get_args(Method))}")
    if method == "rules":
        return lambda state: None

    def refine(state: ArticleState) -> None:
        from ipextract.statistical.weights import COMPONENT, SHIPPED, load

        load((model or SHIPPED) / COMPONENT)(state, method)

    return refine
