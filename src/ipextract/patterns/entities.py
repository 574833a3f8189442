"""Model of `patterns/entities.toml`."""

from pydantic import BaseModel, ConfigDict


class EntityPatterns(BaseModel):
    """Words beside a subject that tell its part, and the weight of each sign."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    left: dict[str, tuple[str, ...]]
    right: dict[str, tuple[str, ...]]
    weights: dict[str, float]
