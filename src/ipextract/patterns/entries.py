"""What the models of all pattern files are made of."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field


class Entry(BaseModel):
    """A table of a pattern file: its keys are fixed, a key that is not known is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def _each_once(words: tuple[str, ...]) -> tuple[str, ...]:
    if twice := sorted({word for word in words if words.count(word) > 1}):
        raise ValueError(f"given twice: {'、'.join(twice)}")
    return words


Words = Annotated[
    tuple[Annotated[str, Field(min_length=1)], ...], Field(min_length=1), AfterValidator(_each_once)
]
"""A list of words: at least one, none empty (it would stand everywhere), each given once."""
