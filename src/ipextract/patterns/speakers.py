"""Model of `patterns/speakers.toml`."""

from ipextract.patterns.entries import Entry, Words


class QuotationPatterns(Entry):
    """Words of speakers; see the header of the file for the meaning of each key."""

    own: Words
    speaks: Words
    titles: Words
