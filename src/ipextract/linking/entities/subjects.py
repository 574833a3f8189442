"""Turn the mentions of a passage into subjects: named in full, anaphora resolved."""

from bisect import bisect_right
from typing import Literal, NamedTuple, cast

from ipextract.linking.drafts import Reading
from ipextract.linking.entities.home import Home
from ipextract.mentions.mention import Organisation, RegionMention
from ipextract.regions import CHINA, gazetteer

Type = Literal[
    "country", "region", "county", "area", "foreign",
    "agency", "company", "enterprise", "brand", "institution", "product",
    "anaphor_territory", "anaphor_country", "anaphor_company", "anaphor_institution",
]  # fmt: skip
Family = Literal["place", "territory", "anaphor", "body"]


class Subject(NamedTuple):
    """Something that a claim may be about. The span is that of the mention in its passage."""

    start: int
    end: int
    name: str
    type: Type
    code: str | None
    """The division that it is, or lies in, where the text tells."""
    covered: bool = False
    """Whether the mention is part of an organisation's name."""


_FAMILIES: dict[str, Family] = {
    "country": "place",
    "region": "place",
    "county": "place",
    "area": "place",
    "foreign": "place",
    "anaphor_territory": "territory",
    "anaphor_country": "territory",
    "anaphor_company": "anaphor",
    "anaphor_institution": "anaphor",
}
_BUSINESSES = ("company", "enterprise", "brand")
_BODIES = ("agency", "institution")
_RANKS = "市省县区州盟旗"
_MEMORY = 12
"""How many subjects back the referent of an anaphor is looked for."""


def family_of(kind: str) -> Family:
    return _FAMILIES.get(kind, "body")


class Cast:
    """Reads the mentions of one passage after another, and remembers what was named."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._table = gazetteer()
        self._named: list[Subject] = []

    def read(self, reading: Reading) -> list[Subject]:
        """Return the subjects of a passage in order of position."""
        found: list[Subject] = []
        bodies = _Spans(reading.organisations)
        for mention in _in_order(reading):
            if (subject := self._subject(reading, mention, bodies)) is not None:
                found.append(subject)
                self._named = [*self._named[-_MEMORY:], subject]
        return found

    def _subject(
        self, reading: Reading, mention: RegionMention | Organisation, bodies: "_Spans"
    ) -> Subject | None:
        if isinstance(mention, RegionMention):
            return self._region(reading.passage.text, mention, bodies)
        return (
            self._anaphor(mention)
            if mention.type == "anaphor"
            else self._organisation(mention, reading)
        )

    def _region(self, text: str, mention: RegionMention, bodies: "_Spans") -> Subject:
        covered = bodies.cover(mention.start, mention.end)
        if not mention.codes:
            kind: Type = "area" if mention.rule == "regions.area" else "foreign"
            name = text[mention.start : mention.end]
            return Subject(mention.start, mention.end, name, kind, None, covered)
        region = self._table[self._home.settle(mention.codes)]
        level: tuple[Type, ...] = ("country", "region", "region", "county")
        kind = level[region.level]
        return Subject(mention.start, mention.end, region.name, kind, region.code, covered)

    def _organisation(self, mention: Organisation, reading: Reading) -> Subject:
        kind = cast("Type", mention.rule.removeprefix("organisations."))
        name = mention.name
        if name[0] in _RANKS and (territory := self._territory(name[0])):
            name = self._table[territory].name + name[1:]
            return Subject(mention.start, mention.end, name, kind, territory)
        return Subject(mention.start, mention.end, name, kind, self._place(mention, reading))

    def _place(self, mention: Organisation, reading: Reading) -> str | None:
        """Return the division in an organisation's name, or right before it (镜湖区的某公司)."""
        for region in reversed(reading.regions):
            if region.end < mention.start - 1:
                return None
            if region.start < mention.end and region.codes:
                return self._home.settle(region.codes)
        return None

    def _anaphor(self, mention: Organisation) -> Subject | None:
        referent = mention.rule.removeprefix("organisations.anaphor.")
        kind = cast("Type", f"anaphor_{referent}")
        if referent == "country":
            return Subject(mention.start, mention.end, "中国", kind, CHINA)
        if referent == "territory":
            code = self._territory_of(mention.name)
            name = self._table[code].name if code else ""
            return Subject(mention.start, mention.end, name, kind, code) if code else None
        wanted = _BUSINESSES if referent == "company" else _BODIES
        named = next((s for s in reversed(self._named) if s.type in wanted), None)
        return named and Subject(mention.start, mention.end, named.name, kind, named.code)

    def _territory_of(self, word: str) -> str | None:
        rank = next((c for c in reversed(word) if c in _RANKS), None)
        if rank is not None:
            return self._territory(rank)
        places = (s.code for s in reversed(self._named) if s.code != CHINA and not s.covered)
        return next((code for code in places if code), self._home.code)

    def _territory(self, rank: str) -> str | None:
        """Return the division of this rank named last; else home, or the one that home lies in."""
        named = (
            s.code
            for s in reversed(self._named)
            if s.type in ("region", "county") and s.name.endswith(rank)
        )
        return next(named, None) or self._home.above(rank)


def _in_order(reading: Reading) -> list[RegionMention | Organisation]:
    mentions: list[RegionMention | Organisation] = [*reading.regions, *reading.organisations]
    return sorted(mentions, key=lambda m: m.start)


class _Spans:
    """Spans of organisations, asked what they cover."""

    def __init__(self, mentions: list[Organisation]) -> None:
        self._starts = [m.start for m in mentions]
        self._ends = [m.end for m in mentions]

    def cover(self, start: int, end: int) -> bool:
        at = bisect_right(self._starts, start) - 1
        return at >= 0 and end <= self._ends[at]
