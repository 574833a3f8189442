"""Model of `patterns/metrics.toml`: how metrics are worded around a quantity."""

from pydantic import BaseModel, ConfigDict


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Words(_Entry):
    """Words of one function."""

    words: tuple[str, ...]


class Expression(_Entry):
    """A regular expression."""

    pattern: str


class Times(_Entry):
    """Regular expressions of time expressions: at the left end, and inside a phrase."""

    patterns: tuple[str, ...]
    inside: str


class Predicates(Words):
    """Predicates, and nouns that contain one."""

    refused: tuple[str, ...]


class Verbs(Predicates):
    """Governing verbs, nouns that contain one, and heads that make a noun of one."""

    refused_after: tuple[str, ...]


class Lists(_Entry):
    """How items of a list are joined, paired with values, and share their head."""

    joints: tuple[str, ...]
    pairing: tuple[str, ...]
    heads: tuple[str, ...]
    shared: tuple[str, ...]


class Generic(_Entry):
    """Heads that need an antecedent: of amounts, of changes, and words that stand for one."""

    totals: tuple[str, ...]
    rates: tuple[str, ...]
    pronouns: tuple[str, ...]


class MetricPatterns(_Entry):
    """All of `metrics.toml`."""

    links: Words
    changes: Words
    standings: Words
    openers: Words
    times: Times
    comparison: Expression
    shifting: Expression
    predicates: Predicates
    verbs: Verbs
    modifiers: Expression
    carriers: Expression
    lists: Lists
    generic: Generic
    share: Expression
    reach: Words
