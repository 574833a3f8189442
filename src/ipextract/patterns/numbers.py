"""The shape of `patterns/numbers.toml`."""

from pydantic import BaseModel, ConfigDict

from ipextract.claims import Relation


class NumberPatterns(BaseModel):
    """Words before and after a number that say how exact it is."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    before: dict[str, Relation]
    after: dict[str, Relation]
