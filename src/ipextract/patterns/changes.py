"""The keys of `patterns/changes.toml`."""

from ipextract.patterns.entries import Entry


class BasisPatterns(Entry):
    """Regular expressions over the clause, in order of precedence."""

    qoq: str
    yoy: str
    since: str
    peer: str


class ChangePatterns(Entry):
    """Cues of rise and fall; see the header of the file for the meaning of each key."""

    up: tuple[str, ...]
    down: tuple[str, ...]
    rate_up: tuple[str, ...]
    rate_down: tuple[str, ...]
    not_change: tuple[str, ...]
    fillers: tuple[str, ...]
    to_level: tuple[str, ...]
    nouns_up: tuple[str, ...]
    nouns_down: tuple[str, ...]
    after_up: tuple[str, ...]
    after_down: tuple[str, ...]
    peer_up: tuple[str, ...]
    peer_down: tuple[str, ...]
    units_always: tuple[str, ...]
    rates: tuple[str, ...]
    bases: BasisPatterns
