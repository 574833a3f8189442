"""`patterns/genre.toml` -> its model."""

from ipextract.patterns.entries import Entry, Words


class GenrePatterns(Entry):
    """What tells the genre of an article; see the header of the file for each key."""

    review: Words
    address: Words
    salutation: Words
    daily: Words
