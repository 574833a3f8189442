"""Model of `patterns/metrics.toml`: how metrics are worded around a quantity."""

from pydantic import BaseModel, ConfigDict


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Words(_Entry):
    """Words of one function."""

    words: tuple[str, ...]


class Times(_Entry):
    """Regular expressions of time expressions."""

    patterns: tuple[str, ...]


class Places(_Entry):
    """A regular expression of place names by suffix, and endings that it must not have."""

    pattern: str
    refused: tuple[str, ...]


class Generic(_Entry):
    """Heads that need an antecedent: of amounts, and of changes."""

    totals: tuple[str, ...]
    rates: tuple[str, ...]


class MetricPatterns(_Entry):
    """All of `metrics.toml`."""

    links: Words
    changes: Words
    standings: Words
    openers: Words
    times: Times
    places: Places
    predicates: Words
    generic: Generic
