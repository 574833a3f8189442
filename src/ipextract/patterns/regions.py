"""Model of `patterns/region_names.toml`."""

from ipextract.patterns.entries import Entry


class RegionPatterns(Entry):
    """Names that mislead, and places without a code. The file says what each key means."""

    common_words: tuple[str, ...]
    longer_words: tuple[str, ...]
    areas: tuple[str, ...]
    foreign: tuple[str, ...]
    county_after: str
    not_county_before: str
    not_single_county_before: str
    suffix_words: tuple[str, ...]
