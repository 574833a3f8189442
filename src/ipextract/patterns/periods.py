"""The model of `patterns/periods.toml`."""

from pydantic import BaseModel, ConfigDict, Field

Words = tuple[str, ...]


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class RelativeYear(_Entry):
    """Words for the year that lies `shift` years from the reference year."""

    shift: int
    surfaces: Words = Field(min_length=1)


class Surfaces(_Entry):
    """Words without further properties."""

    surfaces: Words = Field(min_length=1)


class YearPart(_Entry):
    """Parts of a year, what may follow them and what may precede them."""

    seasons: Words
    suffixes: Words
    until: Words


class Stretch(_Entry):
    """What stands before or after a number of years."""

    before: Words
    after: Words


class Plan(_Entry):
    """Where the count of the five-year plans starts."""

    number: int
    first_year: int
    years: int
    suffixes: Words


class Base(_Entry):
    """What makes a time expression a base of comparison."""

    before: Words
    after: Words
    beside: Words
    with_: Words = Field(alias="with")


class Origin(_Entry):
    """What makes a time expression the start of a movement."""

    before: Words


class PeriodPatterns(_Entry):
    """All of `periods.toml`."""

    relative: dict[str, RelativeYear]
    current: Surfaces
    same: Surfaces
    vague: Surfaces
    part: YearPart
    stretch: Stretch
    plan: Plan
    base: Base
    origin: Origin
