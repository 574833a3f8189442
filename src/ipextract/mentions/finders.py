"""One finder for each kind of mention."""

from typing import NamedTuple

from ipextract.mentions.organisations import OrganisationFinder
from ipextract.mentions.periods import PeriodFinder
from ipextract.mentions.quantities import QuantityFinder
from ipextract.mentions.ranks import RankFinder
from ipextract.mentions.regions import RegionFinder
from ipextract.mentions.streaks import StreakFinder


class Finders(NamedTuple):
    """The finders that a passage is read with. They hold no state."""

    quantities: QuantityFinder
    ranks: RankFinder
    streaks: StreakFinder
    periods: PeriodFinder
    regions: RegionFinder
    organisations: OrganisationFinder
