"""Model of `patterns/entities.toml`."""

from ipextract.patterns.entries import Entry


class Phrases(Entry):
    """Where a noun phrase at the head of a clause ends, and what is none."""

    verbs: tuple[str, ...]
    not_begins: tuple[str, ...]
    not_ends: tuple[str, ...]
    brands: tuple[str, ...]


class Pairing(Entry):
    """Words that pair the names of a list with the figures of another."""

    respectively: tuple[str, ...]
    joints: tuple[str, ...]
    governs: tuple[str, ...]


class EntityPatterns(Entry):
    """Words beside a subject that tell its part, words of metrics, and the weight of each sign."""

    speaks: tuple[str, ...]
    acts: tuple[str, ...]
    copulas: tuple[str, ...]
    left: dict[str, tuple[str, ...]]
    right: dict[str, tuple[str, ...]]
    semantic_classes: dict[str, tuple[str, ...]]
    phrases: Phrases
    pairing: Pairing
    weights: dict[str, float]
