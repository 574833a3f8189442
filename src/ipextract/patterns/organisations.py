"""Model of `patterns/organisations.toml`."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

Referent = Literal["territory", "country", "company", "institution"]


class Ends(BaseModel):
    """What names end in, by type."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    agency: tuple[str, ...]
    company: tuple[str, ...]
    institution: tuple[str, ...]
    enterprises: tuple[str, ...]
    introductions: tuple[str, ...]
    products: tuple[str, ...]
    brands: tuple[str, ...]


class Anaphors(BaseModel):
    """Words that stand for something named elsewhere."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    words: tuple[str, ...]


class OrganisationPatterns(BaseModel):
    """How names of organisations end and where they begin. The file says what each key means."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    begins_after: tuple[str, ...]
    measures: str
    not_names: tuple[str, ...]
    longer_words: tuple[str, ...]
    ends: Ends
    anaphors: dict[Referent, Anaphors]
