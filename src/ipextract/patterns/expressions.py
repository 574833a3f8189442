"""Regular expressions as values of pattern files."""

import re
from typing import Annotated, Self

from pydantic import AfterValidator, model_validator

from ipextract.patterns.entries import Each, Entry


def _compiles(source: str) -> str:
    try:
        re.compile(source)
    except re.error as error:
        raise ValueError(f"not a regular expression: {error}") from error
    return source


Expression = Annotated[str, AfterValidator(_compiles)]
"""The source of a regular expression; a file with one that does not compile is refused."""

Expressions = Each[Expression]
"""Alternatives, each given once."""


class ContextExpressions(Entry):
    """Regular expressions that end where something begins, and begin where it ends."""

    before: Expression | None = None
    after: Expression | None = None

    @model_validator(mode="after")
    def _names_a_side(self) -> Self:
        if self.before is None and self.after is None:
            raise ValueError("needs before or after")
        return self
