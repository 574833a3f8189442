"""Model of `patterns/numbers.toml`."""

from ipextract.claims import Relation
from ipextract.patterns.entries import Entry, Words
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


class NumberPatterns(Entry):
    """Words before and after a number that say how exact it is."""

    vague: Vague
    before: tuple[Before, ...]
    after: tuple[After, ...]
    apart: tuple[Apart, ...]
