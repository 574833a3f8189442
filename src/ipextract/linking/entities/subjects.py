"""Turn the mentions of a passage into subjects: named in full, anaphora resolved."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from ipextract.linking.drafts import Reading
from ipextract.linking.entities.home import Home
from ipextract.mentions.mention import Organisation, RegionMention
from ipextract.regions import CHINA, gazetteer

Type = Literal[
    "country", "region", "county", "area", "foreign",
    "agency", "company", "enterprise", "brand", "institution", "product",
    "anaphor_territory", "anaphor_country", "anaphor_company", "anaphor_institution",
]  # fmt: skip


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


def subjects(reading: Reading, home: Home, before: list[Subject]) -> list[Subject]:
    """Return the subjects of a passage in order; `before` holds those of earlier passages."""
    found: list[Subject] = []
    for mention in _in_order(reading):
        if isinstance(mention, RegionMention):
            found.append(_region(reading, mention, home))
        elif (subject := _organisation(mention, home, before, found)) is not None:
            found.append(subject)
    return found


def _in_order(reading: Reading) -> Iterator[RegionMention | Organisation]:
    mentions: list[RegionMention | Organisation] = [*reading.regions, *reading.organisations]
    yield from sorted(mentions, key=lambda m: (m.start, -m.end))


def _region(reading: Reading, mention: RegionMention, home: Home) -> Subject:
    covered = any(o.start <= mention.start and mention.end <= o.end for o in reading.organisations)
    if not mention.codes:
        kind: Type = "area" if mention.rule == "regions.area" else "foreign"
        name = reading.passage.text[mention.start : mention.end]
        return Subject(mention.start, mention.end, name, kind, None, covered)
    region = gazetteer()[home.settle(mention.codes)]
    kind = "country" if region.code == CHINA else "county" if region.level == 3 else "region"
    return Subject(mention.start, mention.end, region.name, kind, region.code, covered)


def _organisation(
    mention: Organisation, home: Home, before: list[Subject], found: list[Subject]
) -> Subject | None:
    if mention.type == "anaphor":
        return _anaphor(mention, home, before, found)
    kind = mention.rule.removeprefix("organisations.")
    inside = [s for s in found if s.start >= mention.start and s.code]
    place = inside[-1].code if inside else _nearest_place(found, mention.start)
    name = mention.name
    if name[0] in "市省县区州" and place is None and home.name:
        name = _prefixed(name, home, found)
    return Subject(mention.start, mention.end, name, kind, place)  # type: ignore[arg-type]


def _prefixed(name: str, home: Home, found: list[Subject]) -> str:
    """Write 市科技局 in full: 台州市科技局."""
    territory = _territory(name[0], home, found)
    return gazetteer()[territory].name + name[1:] if territory else name


def _nearest_place(found: list[Subject], start: int) -> str | None:
    """Return the division named right before an organisation (镜湖区的某公司)."""
    near = [s for s in found if s.code and 0 <= start - s.end <= 2 and not s.type.startswith("a")]
    return near[-1].code if near else None


def _anaphor(
    mention: Organisation, home: Home, before: list[Subject], found: list[Subject]
) -> Subject | None:
    referent = mention.rule.removeprefix("organisations.anaphor.")
    kind: Type = f"anaphor_{referent}"  # type: ignore[assignment]
    if referent == "country":
        return Subject(mention.start, mention.end, "中国", kind, CHINA)
    if referent == "territory":
        code = _territory_of(mention.name, home, [*before, *found])
        if code is None:
            return None
        return Subject(mention.start, mention.end, gazetteer()[code].name, kind, code)
    wanted = (
        ("company", "enterprise", "brand") if referent == "company" else ("agency", "institution")
    )
    named = [s for s in (*before[-20:], *found) if s.type in wanted]
    if not named:
        return None
    return Subject(mention.start, mention.end, named[-1].name, kind, named[-1].code)


def _territory_of(word: str, home: Home, named: list[Subject]) -> str | None:
    rank = next((c for c in reversed(word) if c in "市省县区州盟旗"), None)
    if rank is None:
        places = [s.code for s in named if s.code and s.code != CHINA and not s.covered]
        return places[-1] if places else home.code
    return _territory(rank, home, named)


def _territory(rank: str, home: Home, named: list[Subject]) -> str | None:
    """Return the division of this rank named last, if it lies in home; else home or one above."""
    table = gazetteer()
    named_last = [
        s.code
        for s in named[-8:]
        if s.code and table[s.code].name.endswith(rank) and s.type in ("region", "county")
    ]
    if named_last:
        return named_last[-1]
    return home.above(rank)
