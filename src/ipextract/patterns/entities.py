"""`patterns/entities.toml` -> its model."""

from typing import Annotated

from pydantic import Field

from ipextract.patterns.entries import Entry, Word, Words


class Phrases(Entry):
    """Where a noun phrase at the head of a clause ends, and what is none."""

    opening: Words
    verbs: Words
    not_begins: Words
    not_ends: Words
    brands: Words


class CoreferenceWords(Entry):
    """What names and anaphors stand for."""

    nameless: Words
    company_forms: Words
    pointers: Words
    like_divisions: Words
    demonstrative: Word


class Pairing(Entry):
    """Words that pair the names of a list with the figures of another."""

    respectively: Words
    joints: Words
    governs: Words


class EntityPatterns(Entry):
    """Words beside an entity that tell its role, and words of metrics by semantic class."""

    speaks: Words
    acts: Words
    copulas: Words
    and_others: Words
    measures: Word
    more: Word
    left: dict[str, Words]
    right: dict[str, Words]
    semantic_classes: dict[Annotated[str, Field(pattern=r"^[a-z_]+$")], Words]
    phrases: Phrases
    coreference: CoreferenceWords
    pairing: Pairing
