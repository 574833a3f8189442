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


class ChangeWords(_Entry):
    """Words of change before a figure, and verbs at the left end of what changed."""

    words: tuple[str, ...]
    leading: tuple[str, ...]


class Moves(_Entry):
    """Verbs of movement, and endings that lead to the level reached."""

    words: tuple[str, ...]
    endings: tuple[str, ...]


class Times(_Entry):
    """Regular expressions of times: at the left end, inside a phrase, at the right end."""

    leading: tuple[str, ...]
    inside: str
    trailing: str


class Names(Expression):
    """Actors at the left end: a regular expression of those without a name, parts of names."""

    kept: tuple[str, ...]
    zones: tuple[str, ...]
    endings: tuple[str, ...]


class VerbWords(Words):
    """Governing verbs; those that end only a name, or are dropped; heads that make one a noun."""

    light: tuple[str, ...]
    alone: str
    plain: tuple[str, ...]
    dropped: tuple[str, ...]
    refused_after: tuple[str, ...]
    rates: tuple[str, ...]


class Rewording(_Entry):
    """Regular expressions of verbs that are left out, and of verbs that go to the front."""

    empty: str
    shifted: str


class Attained(_Entry):
    """Nouns that say little alone, the predicates that say more, and what both leave out."""

    nouns: tuple[str, ...]
    holders: tuple[str, ...]
    words: tuple[str, ...]
    fillers: tuple[str, ...]
    tails: tuple[str, ...]
    instruments: tuple[str, ...]


class Sides(_Entry):
    """Words that tell on which side of a claim that stands which is counted."""

    reach: tuple[str, ...]
    kept: tuple[str, ...]
    counters: tuple[str, ...]
    attributes: tuple[str, ...]


class Carriers(Expression):
    """Beginnings that items of a list share; `cumulative` those with a verb of any kind."""

    cumulative: str


class Lists(_Entry):
    """How items of a list are joined, paired with values, and share their head."""

    joint: str
    additions: str
    joints: tuple[str, ...]
    pairing: tuple[str, ...]
    collective: tuple[str, ...]
    heads: tuple[str, ...]
    measures: tuple[str, ...]
    nouns: tuple[str, ...]


class Generic(_Entry):
    """Words that name no metric without the claim before."""

    totals: tuple[str, ...]
    rates: tuple[str, ...]
    pronouns: tuple[str, ...]
    starts: str


class MetricPatterns(_Entry):
    """All of `metrics.toml`."""

    links: Words
    moves: Moves
    changes: ChangeWords
    standings: Words
    openers: Words
    times: Times
    comparison: Expression
    names: Names
    verbs: VerbWords
    rewording: Rewording
    predicates: Words
    attained: Attained
    sides: Sides
    modifiers: Expression
    carriers: Carriers
    lists: Lists
    generic: Generic
    share: Expression
