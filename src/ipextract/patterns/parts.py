"""The keys of `patterns/parts.toml`."""

from ipextract.patterns.entries import Entry, Words


class PartPatterns(Entry):
    """Words between a whole and its parts; see the header of the file for each key."""

    among: Words
    takes: Words
    out_of: Words
    elsewhere: Words
