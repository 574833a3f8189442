"""A mention that a claim may be about -> an entity, with its type and its family."""

from typing import Literal, NamedTuple

EntityType = Literal[
    "country", "region", "county", "area", "foreign",
    "agency", "company", "institution", "placed_agency", "placed_company", "placed_institution",
    "enterprise", "local", "brand", "product", "phrase", "placed_phrase", "quoted",
    "anaphor_led", "anaphor_near", "anaphor_named",
    "anaphor_focus", "anaphor_focus_led", "anaphor_focus_near",
    "anaphor_country", "anaphor_company", "anaphor_institution", "anaphor_body",
]  # fmt: skip
EntityFamily = Literal["place", "territory", "anaphor", "body", "phrase"]


class Entity(NamedTuple):
    """Something that a claim may be about. The span is that of the mention in its passage."""

    start: int
    end: int
    name: str
    type: EntityType
    code: str | None
    """The division that it is, or lies in, where the text says so."""
    covered: bool = False
    """Whether the mention is part of an organisation's name."""


_FAMILIES: dict[str, EntityFamily] = {
    "country": "place",
    "region": "place",
    "county": "place",
    "area": "place",
    "foreign": "place",
    "phrase": "phrase",
    "placed_phrase": "phrase",
    "quoted": "phrase",
    "anaphor_led": "territory",
    "anaphor_near": "territory",
    "anaphor_named": "territory",
    "anaphor_focus_led": "territory",
    "anaphor_focus_near": "territory",
    "anaphor_focus": "territory",
    "anaphor_country": "territory",
    "anaphor_company": "anaphor",
    "anaphor_institution": "anaphor",
    "anaphor_body": "anaphor",
}
BUSINESSES = ("company", "placed_company", "enterprise", "brand")
BODIES = ("agency", "institution", "placed_agency", "placed_institution")


def family_of(kind: str) -> EntityFamily:
    """Return the family of a type of entity."""
    return _FAMILIES.get(kind, "body")


def is_anaphor(kind: str) -> bool:
    """Whether entities of a type are named by a word that stands for them (全市, 该公司)."""
    return family_of(kind) in ("territory", "anaphor")
