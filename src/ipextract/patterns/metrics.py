"""`patterns/metrics.toml` -> its model: how metrics are worded around a quantity."""

from typing import Self

from pydantic import model_validator

from ipextract.patterns.entries import Entry, Words
from ipextract.patterns.expressions import Expression, Expressions


class GuardedWords(Entry):
    """Words of one function, and longer words that hold one of them but are none."""

    words: Words
    refused: Words

    @model_validator(mode="after")
    def _parts_words_from_refused(self) -> Self:
        if both := sorted(set(self.words) & set(self.refused)):
            raise ValueError(f"both a word and refused: {'、'.join(both)}")
        return self


class Pattern(Entry):
    """A regular expression."""

    pattern: Expression


class ChangeWords(Entry):
    """Words of change before a figure, and verbs at the left end of what changed."""

    words: Words
    leading: Words


class Standings(Entry):
    """Words of standing before a rank."""

    words: Words


class Moves(Entry):
    """Verbs of movement, and endings that lead to the level reached."""

    words: Words
    endings: Words


class Times(Entry):
    """Times: at the left end, inside a phrase, at the right end; `shared` follows one inside."""

    leading: Expressions
    inside: Expression
    shared: Expression
    trailing: Expression


class ActorNames(Pattern):
    """Actors at the left end: an expression of those without a name, parts of names."""

    kept: Words
    zones: Words
    endings: Words


class VerbWords(GuardedWords):
    """Governing verbs; those that end only a name, or are dropped; heads that make one a noun."""

    distant: Expressions
    light: Words
    not_governed: Expression
    alone: Expression
    plain: Words
    dropped: Words
    refused_after: Words
    rates: Words


class Predicates(GuardedWords):
    """Words that end a noun phrase, and what stands in it as a whole."""

    enclosed: Expressions
    particles: str


class Rewording(Entry):
    """Verbs that are left out, and verbs that go to the front."""

    empty: Expression
    shifted: Words


class Rankings(Entry):
    """What a rank goes by, where the first of its kind comes from, among whom it ranks."""

    criterion: Expression
    ranking: Expression
    emergence: Expression
    origin: Expression
    places: Expression


class Groups(Entry):
    """How a clause names a group, and how predicates of some of it begin."""

    group: Expression
    among: Words
    of_those: Words
    examples: Words
    and_others: Words
    partitive: Expression


class Attainment(Entry):
    """Nouns that say little alone, the predicates that say more, and what both leave out."""

    light_nouns: Words
    holders: Words
    predicates: Words
    fillers: Words
    adverbs: Words
    tails: Words
    instruments: Words


class HeadSideWords(Entry):
    """Words that tell on which side of a claim that stands which is counted."""

    reached: Words
    kept_verbs: Words
    counters: Words
    superlatives: Words
    attributes: Words
    counted: Words
    divided: Expression


class Clauses(Entry):
    """What clauses without a figure say: of their subject, or of an event beside it."""

    predicate: Expression
    event: Expression
    identity: Expression


class Carriers(Pattern):
    """Beginnings that items of a list share; `cumulative` those with a verb of any kind."""

    cumulative: Expression
    not_inherited: Words


class Share(Pattern):
    """What begins a share of something."""

    verb: str


class Lists(Entry):
    """How items of a list are joined, paired with values, and share their head."""

    separators: str
    joint: Expression
    additions: Expression
    joints: Words
    summary: Expression
    pairing: Words
    subject: Expression
    collective: Words
    heads: Words
    measures: Words
    nouns: Words


class Generic(Entry):
    """Words that name no metric without the claim before."""

    totals: Words
    rates: Words
    pronouns: Words
    reports: Words
    starts: Expression


class MetricPatterns(Entry):
    """All of `metrics.toml`."""

    links: GuardedWords
    moves: Moves
    changes: ChangeWords
    standings: Standings
    openers: GuardedWords
    times: Times
    comparison: Pattern
    names: ActorNames
    verbs: VerbWords
    rewording: Rewording
    predicates: Predicates
    clauses: Clauses
    rankings: Rankings
    groups: Groups
    attainment: Attainment
    head_side: HeadSideWords
    modifiers: Pattern
    carriers: Carriers
    lists: Lists
    generic: Generic
    share: Share
