"""The mentions of a passage -> its entities: named in full, anaphora resolved."""

from collections.abc import Iterable
from typing import cast

from ipextract.gazetteer import CHINA
from ipextract.linking.drafts import AnnotatedPassage
from ipextract.linking.entities.ambiguous_toponyms import AmbiguousToponyms
from ipextract.linking.entities.types import BODIES, BUSINESSES, Entity, EntityType
from ipextract.linking.focus import GeographicFocus
from ipextract.matching.spans import SpanIndex
from ipextract.mentions.types import Organisation, OrganisationKind, RegionMention
from ipextract.patterns.knowledge import Knowledge
from ipextract.patterns.organisations import Referent

_PLACED: dict[OrganisationKind, EntityType] = {
    "agency": "placed_agency",
    "company": "placed_company",
    "institution": "placed_institution",
}
"""What a full name is with a place in it, or right before it."""
_MEMORY = 12
"""How many entities back the referent of an anaphor is looked for."""


class CoreferenceResolver:
    """Reads the mentions of one passage after another, and remembers what was named."""

    def __init__(
        self,
        focus: GeographicFocus,
        knowledge: Knowledge,
        counties: AmbiguousToponyms | None = None,
    ) -> None:
        self._focus = focus
        self._words, self._divisions = (
            knowledge.entities.coreference,
            knowledge.organisations.divisions,
        )
        self._counties = counties
        self._table = focus.gazetteer
        self._named: list[Entity] = []

    def read(self, passage: AnnotatedPassage) -> list[Entity]:
        """Return the entities of a passage in order of position."""
        found: list[Entity] = []
        bodies = SpanIndex(o for o in passage.organisations if o.kind != "local")
        text, focus = passage.text, self._focus.code
        common = self._counties(text, focus) if self._counties else ()
        for mention in _in_order(passage, common):
            if isinstance(mention, RegionMention):
                new = [self._region(passage.text, mention, bodies)]
            elif mention.referent is not None:
                new = self._anaphor(text, mention, mention.referent, found)
            else:
                new = [self._organisation(mention, passage.region_index, found)]
            found += new
            self._named = [*self._named[-_MEMORY:], *new]
        return found

    def _region(self, text: str, mention: RegionMention, bodies: SpanIndex[Organisation]) -> Entity:
        covered = bodies.over(mention.start, mention.end) is not None
        if not mention.codes:
            kind: EntityType = "area" if mention.kind == "area" else "foreign"
            name = text[mention.start : mention.end]
            return Entity(mention.start, mention.end, name, kind, None, covered)
        region = self._table[self._focus.settle(mention.codes)]
        level: tuple[EntityType, ...] = ("country", "region", "region", "county")
        kind = level[region.level]
        return Entity(mention.start, mention.end, region.name, kind, region.code, covered)

    def _organisation(
        self, mention: Organisation, regions: SpanIndex[RegionMention], here: list[Entity]
    ) -> Entity:
        type_, name = cast("EntityType", mention.kind), mention.name
        place = self._place(mention, regions)
        if mention.kind == "brand":
            name = self._in_full(name)
        if name[0] in self._divisions and (territory := self._territory(name[0])):
            name, place = self._table[territory].name + name[1:], territory
        elif place is None and name.startswith(self._words.nameless) and self._focus.name:
            name, place = self._focus.name + name, self._focus.code
        if place is not None and mention.kind in _PLACED:
            type_ = _PLACED[mention.kind]
            if mention.kind == "company" and self._focus.relation(place) == "above":
                place = self._located(name, here) or self._focus.code
        elif place is None:
            place = self._located(name, here)
        return Entity(mention.start, mention.end, name, type_, place)

    def _in_full(self, brand: str) -> str:
        """Return the fuller form in which a company was named before: 高通, once 高通公司."""
        fuller = {brand + form for form in self._words.company_forms}
        return next((s.name for s in reversed(self._named) if s.name in fuller), brand)

    def _located(self, name: str, here: list[Entity]) -> str | None:
        """Return the division inside the focus that begins a name, or was named last here."""
        inside = [c for c in self._table.codes(name[:2]) if self._focus.relation(c) == "inside"]
        if len(inside) == 1:
            return inside[0]
        named = (s.code for s in reversed(here) if s.type in ("region", "county"))
        return next((c for c in named if self._focus.relation(c) == "inside"), None)

    def _place(self, mention: Organisation, regions: SpanIndex[RegionMention]) -> str | None:
        """Return the division in an organisation's name, or right before it (镜湖区的某公司)."""
        last = regions.last_before(mention.end)
        if last is None or last.end < mention.start - 1 or not last.codes:
            return None
        return self._focus.settle(last.codes)

    def _anaphor(
        self, text: str, mention: Organisation, referent: Referent, here: list[Entity]
    ) -> list[Entity]:
        start, end = mention.start, mention.end
        if referent == "country":
            return [Entity(start, end, self._table[CHINA].name, "anaphor_country", CHINA)]
        if mention.name in self._words.pointers and (place := _pointed_at(text, mention, here)):
            return [place._replace(start=start, end=end, type="anaphor_led", covered=False)]
        if referent == "territory":
            return self._territories(mention, here)
        is_company = referent == "company"
        named = self._body(BUSINESSES if is_company else BODIES, mention.name)
        kind: EntityType = "anaphor_company" if is_company else "anaphor_institution"
        return [Entity(start, end, named.name, kind, named.code)] if named else []

    def _body(self, wanted: tuple[str, ...], anaphor: str) -> Entity | None:
        """Return the body that was named last; before others one that ends like the anaphor
        (该关: a customs house)."""
        bodies = [s for s in reversed(self._named) if s.type in wanted]
        alike = (
            s
            for s in bodies
            if anaphor[0] == self._words.demonstrative and s.name.endswith(anaphor[1:])
        )
        return next(alike, bodies[0] if bodies else None)

    def _territories(self, mention: Organisation, here: list[Entity]) -> list[Entity]:
        """Read 全市: the focus, and, where it is another, the city named last.

        Where that one is named in this passage, or leads it, both types say so.
        """
        rank = next((c for c in reversed(mention.name) if c in self._divisions), None)
        focus = self._focus.above(rank) if rank else self._focus.code
        named = self._named_last(rank)
        readings: list[tuple[str | None, EntityType]] = [(focus, "anaphor_focus")]
        if named is not None and named != focus:
            if here and here[0].code == named:
                readings = [(focus, "anaphor_focus_led"), (named, "anaphor_led")]
            elif any(entity.code == named for entity in here):
                readings = [(focus, "anaphor_focus_near"), (named, "anaphor_near")]
            else:
                readings.append((named, "anaphor_named"))
        divisions = [
            Entity(mention.start, mention.end, self._table[code].name, kind, code)
            for code, kind in readings
            if code is not None
        ]
        return divisions + self._park(mention)

    def _park(self, mention: Organisation) -> list[Entity]:
        """Read 该区 or 全镇 as the park or township of that kind that was named last."""
        kind = next((c for c in mention.name if c in self._words.like_divisions), None)
        bodies = (s for s in reversed(self._named) if s.type in BODIES)
        named = next((s for s in bodies if kind and s.name.endswith(kind)), None)
        if named is None:
            return []
        return [Entity(mention.start, mention.end, named.name, "anaphor_body", named.code)]

    def _named_last(self, rank: str | None) -> str | None:
        """Return the division (of this rank) that was named last."""
        for entity in reversed(self._named):
            if entity.type in ("region", "county") and (not rank or entity.name.endswith(rank)):
                return entity.code
        return None

    def _territory(self, rank: str) -> str | None:
        return self._named_last(rank) or self._focus.above(rank)


def _pointed_at(text: str, mention: Organisation, here: list[Entity]) -> Entity | None:
    """Return the division that the sentence of a mention names last before it."""
    before = [s for s in reversed(here[-_MEMORY:]) if "。" not in text[s.end : mention.start]]
    return next((s for s in before if s.type in ("region", "county")), None)


def _in_order(
    passage: AnnotatedPassage, common: Iterable[RegionMention]
) -> list[RegionMention | Organisation]:
    mentions: list[RegionMention | Organisation] = [*passage.regions, *common]
    mentions += passage.organisations
    return sorted(mentions, key=lambda m: m.start)
