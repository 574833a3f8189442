"""The shape of `patterns/quantity_refusals.toml`."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, RootModel

from ipextract.patterns.expressions import Expression

NumeralKind = Literal["arabic", "han", "scale"]


class QuantityRefusal(BaseModel):
    """One reason for which a number states no quantity; all that it names has to hold."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    reason: str
    numerals: NumeralKind | Literal["any"] = "any"
    units: tuple[str, ...] = ()
    before: Expression | None = None
    after: Expression | None = None
    framed: bool | None = None


class QuantityRefusals(RootModel[dict[str, QuantityRefusal]]):
    """Every reason, by name."""

    model_config = ConfigDict(frozen=True)
