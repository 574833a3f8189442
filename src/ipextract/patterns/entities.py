"""Model of `patterns/entities.toml`."""

from ipextract.patterns.entries import Entry


class EntityPatterns(Entry):
    """Words beside a subject that tell its part, and the weight of each sign."""

    left: dict[str, tuple[str, ...]]
    right: dict[str, tuple[str, ...]]
    weights: dict[str, float]
