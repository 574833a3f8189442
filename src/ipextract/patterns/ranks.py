"""`patterns/ranks.toml` -> its model."""

from ipextract.patterns.entries import Entry, Words
from ipextract.patterns.expressions import Expression


class ScopePatterns(Entry):
    """What a rank is held in."""

    heads: Words
    places: Words
    suffixed: Words
    never: str
    groups: Words
    stop: str
    within: Words
    assessments: Words
    lately: Words
    bracketed: Words
    kinds: Words
    place_ends: Words
    inside: Words
    before_places: Words
    before_heads: Words
    opening: Words


class RankVerbs(Entry):
    """Words between a scope and a place, and those of a place that has no scope."""

    surfaces: Words
    holding: Words
    reaching: Words
    putting: Words


class First(Entry):
    """Words for the first of its kind, and what follows them with a scope and without one."""

    ordinals: Words
    measures: Words
    unscoped: Words
    refused_after: Words
    refused_before: Words
    once: Words


class Only(Entry):
    """Words for the only one of its kind."""

    surfaces: Words


class Top(Entry):
    """Words for the first place, and what refuses them."""

    surfaces: Words
    scoped: Words
    leading: Words
    telling: Words
    refused_after: Words


class Tier(Entry):
    """Words for a leading group, and what refuses one with a number."""

    surfaces: Words
    scoped: Words
    measures: Words
    refused_after: Words


class Most(Entry):
    """Adjectives of superlatives, and the fixed terms that refuse them."""

    joints: Words
    adjectives: Words
    refused_after: Words


class Ordinal(Entry):
    """What confirms, and what refuses, 第N as a place; how places are listed without 第."""

    last: Words
    measures: Words
    places: Words
    things: Words
    listed: Words
    moved: Words
    refused: Words


class StreakWords(Entry):
    """How a streak begins, what it counts, and what runs on in N连X."""

    opening: Words
    kept: Words
    lengths: Words
    units: Words
    ends: Words


class RankLinking(Entry):
    """What tells which quantity a rank belongs to."""

    growth: Words
    total: Words
    size: Words
    degree: Words
    standing: Words
    collective: Words
    shared: Words
    each: Words
    given: Words
    not_given: Words
    among: Words
    joints: Words
    former: Words
    largest: Words
    largest_size: Expression
    lists: Words
    increase: Words
    fillers: Words
    leads: Words


class RankPatterns(Entry):
    """All of `ranks.toml`."""

    scope: ScopePatterns
    verbs: RankVerbs
    first: First
    only: Only
    top: Top
    tier: Tier
    most: Most
    ordinal: Ordinal
    streak: StreakWords
    linking: RankLinking
