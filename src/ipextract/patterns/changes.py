"""The keys of `patterns/changes.toml`."""

from pydantic import BaseModel, ConfigDict


class BasisPatterns(BaseModel):
    """Regular expressions over the clause, in order of precedence."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    qoq: str
    yoy: str
    since: str
    peer: str


class ChangePatterns(BaseModel):
    """Cues of rise and fall; see the header of the file for the meaning of each key."""

    model_config = ConfigDict(frozen=True, extra="forbid")

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
