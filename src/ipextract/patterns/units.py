"""The shape of `patterns/units.toml`."""

from pydantic import BaseModel, ConfigDict


class UnitPatterns(BaseModel):
    """Units of measurement, and words that count things."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    measures: tuple[str, ...]
    counters: tuple[str, ...]
