"""Model of `patterns/quantity_refusals.toml`."""

from typing import Literal

from pydantic import ConfigDict, RootModel

from ipextract.patterns.expressions import Surroundings

NumeralKind = Literal["arabic", "han", "scale"]


class QuantityRefusal(Surroundings):
    """One reason for which a number states no quantity; all that it names has to hold."""

    reason: str
    numerals: NumeralKind | Literal["any"] = "any"
    units: tuple[str, ...] = ()
    framed: bool | None = None


class QuantityRefusals(RootModel[dict[str, QuantityRefusal]]):
    """Every reason, by name."""

    model_config = ConfigDict(frozen=True)
