"""A span of a passage -> a mention: what it is, what was read in it, by which rule.

A span is half-open and counts code points of the passage's text. What a mention is says its
`kind`; `rule` is provenance only: it is listed with the claims, and nothing depends on it.
"""

from decimal import Decimal
from typing import Literal, NamedTuple

from ipextract.claims import RankType, Relation
from ipextract.patterns.organisations import Referent

PeriodKind = Literal[
    "year", "relative", "counted", "plan", "current", "vague", "ahead", "aside", "same", "stretch",
    "part", "base", "origin",
]  # fmt: skip
"""What a time expression stands for; `mentions.periods` tells them apart."""
RankKind = Literal["tier", "first", "only", "top", "place", "bare", "nth", "best", "leader", "most"]
"""How a rank is worded: 前列, 首个, 唯一, 榜首, 第三, 排名3位, 第三个, 前三, 领跑, 最大."""
RegionKind = Literal["full", "short", "county", "area", "foreign", "path", "common"]
"""How a region is named: 台州市, 台州, 路桥, 长三角, 德国, 浙江省台州市, 和平 for 和平区."""
OrganisationKind = Literal[
    "agency", "company", "institution", "brand", "enterprise", "local", "product", "anaphor"
]
"""What an organisation is named by: a full name of one of three types, a brand (华为), what it is
(一家水泵企业), its place (柘城县的养殖户); a product (五常大米); or a word that stands for one."""
OrganisationType = Literal["agency", "company", "institution", "product", "anaphor"]


class Quantity(NamedTuple):
    """A number with its unit and hedges; the span is the quote (超140亿元, 30余家)."""

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
    kind: RankKind
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
    that of the kind `counted` (上年) counts from the year named before.
    Neither is set for 近年来, which ends the reach of earlier periods without naming a year.
    """

    start: int
    end: int
    rule: str
    kind: PeriodKind
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
    kind: RegionKind
    codes: tuple[str, ...]


class Organisation(NamedTuple):
    """An organisation, product, brand, or an anaphor for one."""

    start: int
    end: int
    rule: str
    kind: OrganisationKind
    name: str
    """The name without quotation marks and without what precedes it."""
    referent: Referent | None = None
    """What an anaphor stands for; `None` for all other kinds."""

    @property
    def type(self) -> OrganisationType:
        """What it is, whatever it is named by: brands and nameless businesses are companies."""
        return _TYPES[self.kind]


_TYPES: dict[OrganisationKind, OrganisationType] = {
    "agency": "agency",
    "company": "company",
    "institution": "institution",
    "brand": "company",
    "enterprise": "company",
    "local": "company",
    "product": "product",
    "anaphor": "anaphor",
}
