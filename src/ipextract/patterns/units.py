"""The shape of `patterns/units.toml`."""

from typing import Self

from pydantic import BaseModel, ConfigDict, model_validator


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Words(_Part):
    """A list of words."""

    words: tuple[str, ...]


class Evidence(_Part):
    """Surroundings, one of which has to hold: regular expressions."""

    before: str | None = None
    after: str | None = None

    @model_validator(mode="after")
    def _names_something(self) -> Self:
        if not (self.before or self.after):
            raise ValueError("needs before or after")
        return self


class Few(_Part):
    """What lets a small number in Chinese characters count, and what refuses it."""

    verbs: tuple[str, ...]
    refused: str


class Single(_Part):
    """Where 一 before a unit of measurement is more than a base: 一斤卖5元, 缩短至一周."""

    before: str


class FewBig(_Part):
    """Nouns that N大 counts, and what shows that it only sums up a list."""

    nouns: str
    listed: str


class Bare(_Part):
    """Where a number without a unit is a quantity."""

    index: str
    stop: str
    refused: str


class UnitPatterns(_Part):
    """Units of measurement, words that count things, and what each needs around it."""

    measures: Words
    counters: Words
    arabic: Words
    per: Words
    canonical: dict[str, str]
    not_before: dict[str, str]
    evidence: dict[str, Evidence]
    few: Few
    few_big: FewBig
    single: Single
    bare: Bare
