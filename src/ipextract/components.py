"""Knowledge and model -> what an extractor is made of: readers, finders, linkers in their order."""

import re
from collections.abc import Callable
from functools import lru_cache, partial
from typing import NamedTuple, get_args

import regex

from ipextract.errors import InputError, PatternError
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
from ipextract.statistical.model import Model
from ipextract.text.page import PageReader

Linker = Callable[[AnnotatedPassage, list[Draft], ArticleState], None]

Refiner = Callable[[ArticleState], None]

_KEPT = 8
"""Of how many pairs of knowledge and model the components are kept for the next extractor."""


class Components(NamedTuple):
    """All that reads with the same knowledge and the same weights. They hold no state."""

    read_page: PageReader
    finders: Finders
    focus_of: FocusReader
    genre_of: GenreReader
    linkers: tuple[Linker, ...]


@lru_cache(maxsize=_KEPT)
def components(knowledge: Knowledge, model: Model) -> Components:
    """Build what reads with this knowledge and model; once, and no more for what is equal.

    Raises `PatternError` where its expressions do not fit into those that they are parts of.
    """
    try:
        return _built(knowledge, model)
    except (re.error, regex.error) as error:
        problem = f"holds an expression that does not fit into what is around it: {error}"
        raise PatternError(str(knowledge.overlay or knowledge.folder), "", problem) from error


def _built(knowledge: Knowledge, model: Model) -> Components:
    finders = _finders(knowledge)
    return Components(
        PageReader(knowledge.layout),
        finders,
        FocusReader(finders.regions, knowledge.gazetteer),
        GenreReader(knowledge.genre),
        _linkers(knowledge, model),
    )


def _finders(knowledge: Knowledge) -> Finders:
    ranks = RankFinder(knowledge.ranks, knowledge.closed_classes)
    return Finders(
        quantities=QuantityFinder(knowledge),
        ranks=ranks,
        streaks=StreakFinder(knowledge.ranks, ranks),
        periods=PeriodFinder(knowledge.periods, knowledge.closed_classes),
        regions=RegionFinder(knowledge),
        organisations=OrganisationFinder(knowledge.organisations),
    )


def _linkers(knowledge: Knowledge, model: Model) -> tuple[Linker, ...]:
    """Build the linkers in the order in which they run: each reads what those before it filled."""
    words = knowledge.closed_classes
    return (
        ChangeLinker(knowledge.changes),
        ModalityLinker(knowledge.modality),
        RankLinker(knowledge.ranks, words),
        MetricLinker(knowledge.metrics),
        YearLinker(knowledge.periods, words),
        EntityLinker(knowledge, model.entities),
        QuotationLinker(knowledge.quotations),
        PartLinker(knowledge.parts),
    )


def refiner(method: Method, model: Model) -> Refiner:
    """Return what settles the drafts of an article once the linkers have finished them all.

    By rules that is their confidence alone; else metric and entity as well. The network is read
    when it is first needed. Raises `InputError` for an unknown method.
    """
    if method not in get_args(Method):
        raise InputError("method", f"{method!r}; expected one of {', '.join(get_args(Method))}")
    if method == "rules":
        return partial(_trust_rules, model)
    return lambda state: model.linker(state, method)


def _trust_rules(model: Model, state: ArticleState) -> None:
    for drafts in state.drafts:
        for draft in drafts:
            draft.confidence = model.rules.least(tuple(draft.rules))
