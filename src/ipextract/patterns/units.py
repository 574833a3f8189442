"""The shape of `patterns/units.toml`."""

from typing import Any, Self

from pydantic import BaseModel, ConfigDict, ValidationInfo, field_validator, model_validator

from ipextract.patterns.expressions import Expression


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Words(_Part):
    """A list of words."""

    words: tuple[str, ...]


class Evidence(_Part):
    """Surroundings, one of which has to hold: regular expressions."""

    before: Expression | None = None
    after: Expression | None = None

    @model_validator(mode="after")
    def _names_something(self) -> Self:
        if not (self.before or self.after):
            raise ValueError("needs before or after")
        return self


class Few(_Part):
    """What lets a small number in Chinese characters count, and what refuses it."""

    verbs: tuple[str, ...]
    refused: Expression


class Single(_Part):
    """Where 一 before a unit of measurement is more than a base: 一斤卖5元, 缩短至一周."""

    before: Expression


class FewBig(_Part):
    """Nouns that N大 counts, and what shows that it only sums up a list."""

    nouns: Expression
    listed: Expression


class Bare(_Part):
    """Where a number without a unit is a quantity."""

    index: Expression
    stop: Expression
    refused: Expression


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

    @field_validator("canonical", "not_before", "evidence")
    @classmethod
    def _names_known_units(cls, value: dict[str, Any], info: ValidationInfo) -> dict[str, Any]:
        lists = [info.data[name].words for name in ("measures", "counters", "arabic")]
        if unknown := sorted(set(value) - {word for words in lists for word in words}):
            raise ValueError(f"in no list of units: {'、'.join(unknown)}")
        return value
