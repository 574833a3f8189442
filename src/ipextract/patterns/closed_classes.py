"""`patterns/closed_classes.toml` -> its model."""

from ipextract.patterns.entries import Entry, Words


class ClosedClasses(Entry):
    """Function words by class; see the header of the file for each."""

    conjunctions: Words
    disjunctions: Words
    sources: Words
    goals: Words
    results: Words
    copulas: Words
    universals: Words
    distributives: Words
