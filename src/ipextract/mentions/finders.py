"""The text of a passage -> the mentions in it, by one finder for each kind."""

from typing import NamedTuple

from ipextract.mentions.names.organisations import OrganisationFinder
from ipextract.mentions.names.regions import RegionFinder
from ipextract.mentions.periods import PeriodFinder
from ipextract.mentions.quantities.finder import QuantityFinder
from ipextract.mentions.ranks.finder import RankFinder
from ipextract.mentions.ranks.streaks import StreakFinder


class Finders(NamedTuple):
    """The finders that a passage is read with. They hold no state."""

    quantities: QuantityFinder
    ranks: RankFinder
    streaks: StreakFinder
    periods: PeriodFinder
    regions: RegionFinder
    organisations: OrganisationFinder
