"""`patterns/region_names.toml` -> its model."""

from ipextract.patterns.entries import Entry, Words


class RegionPatterns(Entry):
    """Names that mislead, and places without a code. The file says what each key means."""

    common_words: Words
    longer_words: Words
    areas: Words
    foreign: Words
    county_after: str
    not_county_before: str
    not_single_county_before: str
    suffix_words: Words
