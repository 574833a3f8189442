"""What the extractor is made of: each finder and linker with its pattern data."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import get_args

from ipextract.linking.changes import ChangeLinker
from ipextract.linking.drafts import AnnotatedPassage, ArticleState, Draft
from ipextract.linking.entities import EntityLinker
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
from ipextract.patterns import load
from ipextract.patterns.changes import ChangePatterns
from ipextract.patterns.genre import GenrePatterns
from ipextract.patterns.metrics import MetricPatterns
from ipextract.patterns.modality import ModalityPatterns
from ipextract.patterns.numbers import NumberPatterns
from ipextract.patterns.organisations import OrganisationPatterns
from ipextract.patterns.parts import PartPatterns
from ipextract.patterns.periods import PeriodPatterns
from ipextract.patterns.quantity_refusals import QuantityExclusions
from ipextract.patterns.ranks import RankPatterns
from ipextract.patterns.regions import RegionPatterns
from ipextract.patterns.speakers import QuotationPatterns
from ipextract.patterns.units import UnitPatterns

Linker = Callable[[AnnotatedPassage, list[Draft], ArticleState], None]


@cache
def finders() -> Finders:
    """Build the finders, once per process: they hold no state."""
    words = load("ranks.toml", RankPatterns)
    ranks = RankFinder(words)
    return Finders(
        quantities=QuantityFinder(
            load("numbers.toml", NumberPatterns),
            load("units.toml", UnitPatterns),
            load("quantity_refusals.toml", QuantityExclusions),
        ),
        ranks=ranks,
        streaks=StreakFinder(words, ranks),
        periods=PeriodFinder(load("periods.toml", PeriodPatterns)),
        regions=RegionFinder(load("region_names.toml", RegionPatterns)),
        organisations=OrganisationFinder(load("organisations.toml", OrganisationPatterns)),
    )


@cache
def genre_reader() -> GenreReader:
    """Build what tells the genre of an article, once per process."""
    return GenreReader(load("genre.toml", GenrePatterns))


@cache
def linkers() -> tuple[Linker, ...]:
    """Build the linkers, once per process: they hold no state."""
    return linkers_around(EntityLinker())


def linkers_around(entities: Linker) -> tuple[Linker, ...]:
    """Build the linkers in the order in which they run: each reads what those before it filled."""
    return (
        ChangeLinker(load("changes.toml", ChangePatterns)),
        ModalityLinker(load("modality.toml", ModalityPatterns)),
        RankLinker(load("ranks.toml", RankPatterns)),
        MetricLinker(load("metrics.toml", MetricPatterns)),
        YearLinker(load("periods.toml", PeriodPatterns)),
        entities,
        QuotationLinker(load("speakers.toml", QuotationPatterns)),
        PartLinker(load("parts.toml", PartPatterns)),
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
