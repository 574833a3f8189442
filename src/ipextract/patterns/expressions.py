"""Regular expressions as values of pattern files."""

import re
from typing import Annotated

from pydantic import AfterValidator


def _compiles(source: str) -> str:
    try:
        re.compile(source)
    except re.error as error:
        raise ValueError(f"not a regular expression: {error}") from error
    return source


Expression = Annotated[str, AfterValidator(_compiles)]
"""The source of a regular expression; a file with one that does not compile is refused."""
