"""Model of `patterns/speakers.toml`."""

from ipextract.patterns.entries import Entry


class QuotationPatterns(Entry):
    """Words of speakers; see the header of the file for the meaning of each key."""

    own: tuple[str, ...]
    speaks: tuple[str, ...]
    titles: tuple[str, ...]
