"""`patterns/parts.toml` -> its model."""

from ipextract.patterns.entries import Entry, Words


class PartPatterns(Entry):
    """Words between a whole and its parts; see the header of the file for each key."""

    among: Words
    has: Words
    takes: Words
    out_of: Words
    elsewhere: Words
    shares: Words
