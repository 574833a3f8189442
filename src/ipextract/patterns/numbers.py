"""The shape of `patterns/numbers.toml`."""

from pydantic import BaseModel, ConfigDict

from ipextract.claims import Relation
from ipextract.patterns.expressions import Expression


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Before(_Part):
    """Words before a number that state a relation, unless one of `not_after` precedes them."""

    relation: Relation
    words: tuple[str, ...]
    not_after: str = ""


class After(_Part):
    """Words after a unit that state a relation, unless one of `not_before` follows them."""

    relation: Relation
    words: tuple[str, ...]
    not_before: str = ""


class Apart(_Part):
    """A regular expression for an approximator that other words part from its number."""

    relation: Relation
    pattern: Expression


class Vague(_Part):
    """Characters before a numeral that leave it without a value."""

    before: str


class NumberPatterns(_Part):
    """Words before and after a number that say how exact it is."""

    vague: Vague
    before: tuple[Before, ...]
    after: tuple[After, ...]
    apart: tuple[Apart, ...]
