"""What finders find. Every mention carries its span in the passage and the name of its rule."""

from decimal import Decimal
from typing import Literal, NamedTuple

from ipextract.claims import RankType, Relation


class Quantity(NamedTuple):
    """A number with its unit and approximators; the span is the quote (超140亿元, 30余家)."""

    start: int
    end: int
    rule: str
    value: Decimal
    upper: Decimal | None
    unit: str | None
    relation: Relation
    number_start: int
    """Where the bare number begins: after 超, 近, 约, 突破."""
    core_end: int
    """Where number and unit end: before 以上, 左右, 以内."""
    implied: Literal["change"] | None = None
    """`change` where the wording itself is a change: 翻两番."""


class RankMention(NamedTuple):
    """A rank expression with its scope (全国第一, 全省前列, 全市唯一一家)."""

    start: int
    end: int
    rule: str
    type: RankType
    position: int | None
    scope: str | None
    streak: int | None
    """Years of a streak that modifies this rank (连续三年居全省第一)."""


class Streak(NamedTuple):
    """A run of years or times that stands for itself (连续五年, 七连增)."""

    start: int
    end: int
    rule: str
    value: Decimal
    unit: str | None
    relation: Relation = "="


class Period(NamedTuple):
    """A time expression as printed. Exactly one of `year` and `shift` is set where it names a year.

    `shift` counts from the reference year: 去年 is -1, 今年 and a month without a year are 0;
    under the rule `periods.counted` (上年) it counts from the year named before.
    Neither is set for 近年来, which ends the reach of earlier periods without naming a year.
    """

    start: int
    end: int
    rule: str
    year: int | None
    shift: int | None
    first_year: int | None = None
    """For a span of years, its first: 2019 for 2019—2023年, 2021 for “十四五”期间."""


class RegionMention(NamedTuple):
    """A name that some administrative division bears. `codes` holds every candidate of GB/T 2260,
    the likeliest by rank of division first; context settles which."""

    start: int
    end: int
    rule: str
    codes: tuple[str, ...]


class Organisation(NamedTuple):
    """An organisation, project, product, brand, or an anaphor for one."""

    start: int
    end: int
    rule: str
    name: str
    """The name without quotation marks and without what precedes it."""
    type: Literal["agency", "company", "institution", "product", "project", "anaphor"]
