"""`patterns/numbers.toml` -> its model."""

from pydantic import Field

from ipextract.claims import Relation
from ipextract.patterns.entries import Each, Entry, Word, Words
from ipextract.patterns.expressions import Expression


class Before(Entry):
    """Words before a number that state a relation, unless one of `not_after` precedes them."""

    relation: Relation
    words: Words
    not_after: str = ""


class After(Entry):
    """Words after a unit that state a relation, unless one of `not_before` follows them."""

    relation: Relation
    words: Words
    not_before: str = ""


class Apart(Entry):
    """A regular expression for a hedge that other words part from its number."""

    relation: Relation
    pattern: Expression


class Vague(Entry):
    """Characters before a numeral that leave it without a value."""

    before: str


class Scales(Entry):
    """Characters after a scale word, or a number, that make something else of it."""

    more: Word
    hundred_not_before: Word
    thousand_not_before: Word


class Half(Entry):
    """Words for a half, and one that needs something beside it."""

    words: Words
    bare: Word
    after: Word
    before: Word


class Doubling(Entry):
    """Words for a rise to a multiple of two."""

    verbs: Words
    nearly: Words
    measures: Word
    words: Words
    not_after: Word
    before: Word


class Tenths(Entry):
    """Characters after N成 that make another word of it."""

    not_before: str = Field(min_length=1)


class Characters(Entry):
    """Characters before a number in Chinese characters that make another word of it."""

    not_after: str = Field(min_length=1)


class NumberPatterns(Entry):
    """What makes characters no number, and words around a number that say how exact it is."""

    scales: Scales
    half: Half
    doubling: Doubling
    tenths: Tenths
    characters: Characters
    vague: Vague
    before: Each[Before]
    after: Each[After]
    apart: Each[Apart]
