"""The model of `patterns/ranks.toml`."""

from pydantic import BaseModel, ConfigDict

Words = tuple[str, ...]


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Scope(_Entry):
    """What a rank is held in."""

    heads: Words
    suffixed: Words
    never: str
    groups: Words
    within: Words
    provinces: Words


class Verbs(_Entry):
    """Words between a scope and a place."""

    surfaces: Words


class First(_Entry):
    """What follows 首 or 第一 in the first of its kind, with any scope and without one."""

    measures: Words
    unscoped: Words


class Only(_Entry):
    """Words for the only one of its kind."""

    surfaces: Words


class Top(_Entry):
    """Words for the first place."""

    surfaces: Words
    scoped: Words
    leading: Words
    refused_after: Words
    refused_before: Words


class Tier(_Entry):
    """Words for a leading group."""

    surfaces: Words
    scoped: Words


class Most(_Entry):
    """Adjectives of superlatives."""

    adjectives: Words


class Ordinal(_Entry):
    """What confirms, and what refuses, 第N as a place."""

    measures: Words
    refused: Words


class StreakWords(_Entry):
    """What a streak counts, and what runs on in N连X."""

    units: Words
    ends: Words


class RankPatterns(_Entry):
    """All of `ranks.toml`."""

    scope: Scope
    verbs: Verbs
    first: First
    only: Only
    top: Top
    tier: Tier
    most: Most
    ordinal: Ordinal
    streak: StreakWords
