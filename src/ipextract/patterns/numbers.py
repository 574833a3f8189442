"""Model of `patterns/numbers.toml`."""

from pydantic import Field

from ipextract.claims import Relation
from ipextract.patterns.entries import Each, Entry, Words
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
    """A regular expression for an approximator that other words part from its number."""

    relation: Relation
    pattern: Expression


class Vague(Entry):
    """Characters before a numeral that leave it without a value."""

    before: str


class Tenths(Entry):
    """Characters after N成 that make another word of it."""

    not_before: str = Field(min_length=1)


class Characters(Entry):
    """Characters before a number in Chinese characters that make another word of it."""

    not_after: str = Field(min_length=1)


class NumberPatterns(Entry):
    """What makes characters no number, and words around a number that say how exact it is."""

    tenths: Tenths
    characters: Characters
    vague: Vague
    before: Each[Before]
    after: Each[After]
    apart: Each[Apart]
