"""Values of pattern files -> checked words, lists and tables, of which the models are made."""

from collections import Counter
from collections.abc import Hashable
from typing import Annotated, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field


class Entry(BaseModel):
    """A table of a pattern file: its keys are fixed, a key that is not known is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


Value = TypeVar("Value", bound=Hashable)


def _each_once(items: tuple[Value, ...]) -> tuple[Value, ...]:
    if twice := [str(item) for item, times in Counter(items).items() if times > 1]:
        raise ValueError(f"given twice: {'、'.join(twice)}; keep one of each")
    return items


Word = Annotated[str, Field(min_length=1)]
"""Not empty: an empty word would stand everywhere."""

Each = Annotated[tuple[Value, ...], Field(min_length=1), AfterValidator(_each_once)]
"""A list of at least one item, each given once."""

Words = Each[Word]
"""A list of words."""
