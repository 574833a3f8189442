"""Values of pattern files -> sources of regular expressions, checked, and without comments."""

import re
from typing import Annotated, Self

from pydantic import AfterValidator, model_validator

from ipextract.patterns.entries import Each, Entry

_COMMENT = re.compile(r"\s{2}# .*")


def _compiles(source: str) -> str:
    """Check an expression; of one over several lines, drop the breaks, indents and comments."""
    if "\n" in source:
        source = "".join(_COMMENT.sub("", line).strip() for line in source.splitlines())
    try:
        compiled = re.compile(source)
    except re.error as error:
        raise ValueError(f"not a regular expression: {error}") from error
    if compiled.groups > len(compiled.groupindex):
        raise ValueError("expected no group without a name: write (?:…)")
    if compiled.flags != re.UNICODE:
        raise ValueError("expected no flags for the whole of an expression: write (?i:…)")
    return source


Expression = Annotated[str, AfterValidator(_compiles)]
"""The source of a regular expression that compiles, and may stand within another: it counts no
groups and sets no flags but its own.

It may run over several lines: line breaks, the blanks around them, and comments, which begin with
two blanks and #, do not count.
"""

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
