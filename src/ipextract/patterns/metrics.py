"""Model of `patterns/metrics.toml`: how metrics are worded around a quantity."""

from pydantic import BaseModel, ConfigDict


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Words(_Entry):
    """Words of one function, and longer words that hold one of them but are none."""

    words: tuple[str, ...]
    refused: tuple[str, ...] = ()


class Expression(_Entry):
    """A regular expression."""

    pattern: str


class Times(_Entry):
    """Regular expressions of time expressions: at the left end, inside, at the right end."""

    leading: tuple[str, ...]
    inside: str
    trailing: str


class Moves(_Entry):
    """Verbs of movement, and endings that lead to the level reached."""

    words: tuple[str, ...]
    endings: tuple[str, ...]


class Verbs(Words):
    """Governing verbs, and heads that make a noun of one."""

    light: tuple[str, ...]
    refused_after: tuple[str, ...]


class Actors(Expression):
    """A regular expression of actors without a name, and endings of names."""

    kept: tuple[str, ...]
    zones: tuple[str, ...]
    names: tuple[str, ...]


class Attainment(_Entry):
    """Nouns that say little alone, the predicates that say more, and what both leave out."""

    nouns: tuple[str, ...]
    attained: tuple[str, ...]
    fillers: tuple[str, ...]
    attributes: tuple[str, ...]
    kept: tuple[str, ...]
    counters: tuple[str, ...]
    instruments: tuple[str, ...]
    tails: tuple[str, ...]


class Carriers(Expression):
    """Beginnings that items of a list share; `cumulative` those with a verb of any kind."""

    cumulative: str


class Lists(_Entry):
    """How items of a list are joined, paired with values, and share their head."""

    joint: str
    additions: str
    joints: tuple[str, ...]
    pairing: tuple[str, ...]
    heads: tuple[str, ...]
    measures: tuple[str, ...]
    nouns: tuple[str, ...]


class Generic(_Entry):
    """Heads that need an antecedent: of amounts, of changes, and words that stand for one."""

    totals: tuple[str, ...]
    rates: tuple[str, ...]
    starts: str
    pronouns: tuple[str, ...]


class MetricPatterns(_Entry):
    """All of `metrics.toml`."""

    links: Words
    moves: Moves
    changes: Words
    standings: Words
    openers: Words
    times: Times
    comparison: Expression
    empty_verbs: Expression
    shifting: Expression
    actors: Actors
    predicates: Words
    verbs: Verbs
    modifiers: Expression
    carriers: Carriers
    lists: Lists
    attainment: Attainment
    generic: Generic
    share: Expression
    reach: Words
