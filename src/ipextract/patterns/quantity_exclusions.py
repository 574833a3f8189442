"""`patterns/quantity_exclusions.toml` -> its model."""

from typing import Literal

from pydantic import ConfigDict, RootModel

from ipextract.patterns.entries import Words
from ipextract.patterns.expressions import ContextExpressions

NumeralKind = Literal["arabic", "han", "scale"]


class QuantityExclusion(ContextExpressions):
    """One reason for which a number states no quantity; all that it names has to hold."""

    reason: str
    numerals: NumeralKind | Literal["any"] = "any"
    units: Words = ()
    hedged: bool | None = None


class QuantityExclusions(RootModel[dict[str, QuantityExclusion]]):
    """Every reason, by name."""

    model_config = ConfigDict(frozen=True)
