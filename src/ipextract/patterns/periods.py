"""`patterns/periods.toml` -> its model."""

from ipextract.patterns.entries import Each, Entry, Words


class RelativeYear(Entry):
    """Words for the year that lies `shift` years from another."""

    shift: int
    surfaces: Words


class Surfaces(Entry):
    """Words without further properties."""

    surfaces: Words


class Aside(Entry):
    """Words for what was before, and what refuses them."""

    surfaces: Words
    opening: Words
    refused_after: Words
    earlier: Words
    moved: Words
    spans: Words


class YearPart(Entry):
    """Parts of a year, what may follow them and what may precede them."""

    seasons: Words
    annual: Words
    suffixes: Words
    since: Words
    until: Words
    same_time: Words
    telling: Words
    opening: Words
    closing: Words


class Months(Entry):
    """What stands around the number of a month or quarter, and what refuses it."""

    days: Words
    within: Words
    not_before: Words
    leading: Words
    not_after: Words
    first: Words


class Stretch(Entry):
    """What stands before or after a number of years."""

    before: Words
    after: Words
    ahead: Words


class Plan(Entry):
    """Where the count of the five-year plans starts."""

    number: int
    first_year: int
    years: int
    refused_after: Words
    suffixes: Words


class Pair(Entry):
    """Words around an expression that together make it a base."""

    before: Words
    after: Words


class Base(Entry):
    """What makes a time expression a base of comparison."""

    before: Words
    after: Words
    pairs: Each[Pair]


class FollowingYearWords(Entry):
    """What stands before the copula where a year that follows a figure points back at it."""

    pronouns: Words
    adverbs: Words


class Movement(Entry):
    """What stands between 从 and the figure that a movement starts from."""

    former: Words


class PeriodPatterns(Entry):
    """All of `periods.toml`."""

    relative: dict[str, RelativeYear]
    counted: dict[str, RelativeYear]
    current: Surfaces
    same: Surfaces
    vague: Surfaces
    aside: Aside
    part: YearPart
    month: Months
    stretch: Stretch
    plan: Plan
    base: Base
    after: FollowingYearWords
    movement: Movement
