"""The model of `patterns/ranks.toml`."""

import re
from collections.abc import Iterable

from pydantic import BaseModel, ConfigDict

Words = tuple[str, ...]


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, the longest first; group it before you add to it."""
    return "|".join(map(re.escape, sorted(set(words), key=len, reverse=True)))


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Scope(_Entry):
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
    opening: Words


class Verbs(_Entry):
    """Words between a scope and a place, and those of a place that has no scope."""

    surfaces: Words
    holding: Words
    reaching: Words
    putting: Words


class First(_Entry):
    """What follows 首 or 第一 in the first of its kind, with a scope and without one."""

    measures: Words
    unscoped: Words
    refused_after: Words
    refused_before: Words
    once: Words


class Only(_Entry):
    """Words for the only one of its kind."""

    surfaces: Words


class Top(_Entry):
    """Words for the first place, and what refuses them."""

    surfaces: Words
    scoped: Words
    leading: Words
    telling: Words
    refused_after: Words


class Tier(_Entry):
    """Words for a leading group, and what refuses one with a number."""

    surfaces: Words
    scoped: Words
    refused_after: Words


class Most(_Entry):
    """Adjectives of superlatives, and the fixed terms that refuse them."""

    adjectives: Words
    refused_after: Words


class Ordinal(_Entry):
    """What confirms, and what refuses, 第N as a place."""

    measures: Words
    refused: Words


class StreakWords(_Entry):
    """What a streak counts, and what runs on in N连X."""

    units: Words
    ends: Words


class RankLinking(_Entry):
    """What tells which quantity a rank belongs to."""

    growth: Words
    total: Words
    size: Words
    collective: Words
    shared: Words
    each: Words
    increase: Words
    fillers: Words
    leads: Words


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
    linking: RankLinking
