"""Model of `patterns/organisations.toml`."""

from typing import Literal

from ipextract.patterns.entries import Entry

Referent = Literal["territory", "country", "company", "institution"]


class Ends(Entry):
    """What names end in, by type."""

    agency: tuple[str, ...]
    company: tuple[str, ...]
    institution: tuple[str, ...]
    enterprises: tuple[str, ...]
    introductions: tuple[str, ...]
    products: tuple[str, ...]
    brands: tuple[str, ...]
    known: tuple[str, ...]


class Anaphors(Entry):
    """Words that stand for something named elsewhere."""

    words: tuple[str, ...]


class OrganisationPatterns(Entry):
    """How names of organisations end and where they begin. The file says what each key means."""

    begins_after: tuple[str, ...]
    begins_within: tuple[str, ...]
    leading: tuple[str, ...]
    measures: str
    not_names: tuple[str, ...]
    common_names: tuple[str, ...]
    common_stems: tuple[str, ...]
    not_brand_before: tuple[str, ...]
    kinds: tuple[str, ...]
    longer_words: tuple[str, ...]
    whole_names: tuple[str, ...]
    ends: Ends
    anaphors: dict[Referent, Anaphors]
