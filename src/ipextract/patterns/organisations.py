"""`patterns/organisations.toml` -> its model."""

from typing import Literal

from ipextract.patterns.entries import Entry, Word, Words

Referent = Literal["territory", "country", "company", "institution"]


class Ends(Entry):
    """What names end in, by type."""

    agency: Words
    company: Words
    institution: Words
    enterprises: Words
    introductions: Words
    products: Words
    brands: Words
    known: Words


class Anaphors(Entry):
    """Words that stand for something named elsewhere."""

    words: Words


class OrganisationPatterns(Entry):
    """How names of organisations end and where they begin. The file says what each key means."""

    begins_after: Words
    begins_within: Words
    leading: Words
    divisions: Words
    brand_after: Words
    brand_kinds: Words
    place_links: Words
    not_introduced_after: Words
    demonstratives: Words
    inexact: Word
    measures: str
    not_names: Words
    common_names: Words
    common_stems: Words
    not_brand_before: Words
    kinds: Words
    longer_words: Words
    whole_names: Words
    ends: Ends
    anaphors: dict[Referent, Anaphors]
