"""`patterns/changes.toml` -> its model."""

from ipextract.patterns.entries import Entry, Words
from ipextract.patterns.expressions import Expression


class BasisPatterns(Entry):
    """Regular expressions over the clause, in order of precedence."""

    qoq: Expression
    yoy: Expression
    since: Expression
    peer: Expression


class ChangePatterns(Entry):
    """Cues of rise and fall; see the header of the file for the meaning of each key."""

    up: Words
    down: Words
    rate_up: Words
    rate_down: Words
    not_change: Words
    fillers: Words
    to_level: Words
    nouns_up: Words
    nouns_down: Words
    after_up: Words
    after_down: Words
    peer_up: Words
    peer_down: Words
    denials: Words
    units_always: Words
    rates: Words
    compared: Expression
    set_out: Expression
    list_gap: Expression
    bases: BasisPatterns
