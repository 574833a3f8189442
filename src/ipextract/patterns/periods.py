"""The model of `patterns/periods.toml`."""

import re
from collections.abc import Iterable

from pydantic import BaseModel, ConfigDict, Field

Words = tuple[str, ...]


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, the longest first; group it before you add to it."""
    return "|".join(map(re.escape, sorted(set(words), key=len, reverse=True)))


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class RelativeYear(_Entry):
    """Words for the year that lies `shift` years from another."""

    shift: int
    surfaces: Words = Field(min_length=1)


class Surfaces(_Entry):
    """Words without further properties."""

    surfaces: Words = Field(min_length=1)


class YearPart(_Entry):
    """Parts of a year, what may follow them and what may precede them."""

    seasons: Words
    annual: Words
    suffixes: Words
    since: Words
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
    refused_after: Words
    suffixes: Words


class Pair(_Entry):
    """Words around an expression that together make it a base."""

    before: Words
    after: Words


class Base(_Entry):
    """What makes a time expression a base of comparison."""

    before: Words
    after: Words
    pairs: tuple[Pair, ...]


class Origin(_Entry):
    """What makes a time expression the start of a movement."""

    before: Words


class Genre(_Entry):
    """What tells the kind of a text."""

    daily: Words
    report: Words


class PeriodPatterns(_Entry):
    """All of `periods.toml`."""

    relative: dict[str, RelativeYear]
    counted: dict[str, RelativeYear]
    current: Surfaces
    same: Surfaces
    vague: Surfaces
    part: YearPart
    stretch: Stretch
    plan: Plan
    base: Base
    origin: Origin
    genre: Genre
