"""`patterns/units.toml` -> its model."""

from typing import Any

from pydantic import ValidationInfo, field_validator

from ipextract.patterns.entries import Entry, Words
from ipextract.patterns.expressions import ContextExpressions, Expression


class WordList(Entry):
    """A list of words."""

    words: Words


class Few(Entry):
    """What lets a small number in Chinese characters count, and what refuses it."""

    verbs: Words
    refused: Expression
    counted: Expression


class Single(Entry):
    """Where 一 before a unit of measurement is more than a base: 一斤卖5元, 缩短至一周."""

    before: Expression


class FewBig(Entry):
    """Nouns that N大 counts, and what shows that it only sums up a list."""

    nouns: Expression
    listed: Expression


class Bare(Entry):
    """Where a number without a unit is a quantity."""

    index: Expression
    stop: Expression
    refused: Expression


class UnitPatterns(Entry):
    """Units of measurement, words that count things, and what each needs around it."""

    measures: WordList
    counters: WordList
    arabic: WordList
    per: WordList
    canonical: dict[str, str]
    not_before: dict[str, str]
    context: dict[str, ContextExpressions]
    """What a unit needs beside it: one of the two sides has to hold."""
    few: Few
    few_big: FewBig
    single: Single
    bare: Bare

    @field_validator("counters", "arabic")
    @classmethod
    def _lists_new_units(cls, value: WordList, info: ValidationInfo) -> WordList:
        if known := sorted(_units_before(info).intersection(value.words)):
            raise ValueError(f"in two lists of units: {'、'.join(known)}")
        return value

    @field_validator("canonical", "not_before", "context")
    @classmethod
    def _names_known_units(cls, value: dict[str, Any], info: ValidationInfo) -> dict[str, Any]:
        if unknown := sorted(set(value) - _units_before(info)):
            raise ValueError(f"in no list of units: {'、'.join(unknown)}")
        return value


def _units_before(info: ValidationInfo) -> set[str]:
    """Return the units of the lists that stand before the key being read, and are well formed."""
    lists = (info.data.get(name) for name in ("measures", "counters", "arabic"))
    return {word for known in lists if known for word in known.words}
