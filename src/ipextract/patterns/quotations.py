"""`patterns/quotations.toml` -> its model."""

from ipextract.patterns.entries import Entry, Words


class QuotationPatterns(Entry):
    """Words around quotations; see the header of the file for the meaning of each key."""

    own: Words
    reporting_verbs: Words
    titles: Words
