"""Show what is known of candidates: to the linker as weight, to those who learn it as names."""

from collections.abc import Callable
from functools import lru_cache
from typing import Generic, ParamSpec, Protocol, Self, TypeVar, cast

from ipextract.linking.entities import default_features, features
from ipextract.linking.entities.features import FeatureNames

P = ParamSpec("P")


class Addable(Protocol):
    """What the signs of an aspect come to; those of several aspects are added."""

    def __add__(self, other: Self, /) -> Self: ...


Evidence = TypeVar("Evidence", bound=Addable)

_DISTINCT = 1 << 14
"""How many values of an aspect are remembered; seldom met are more than a few thousand."""


class FeatureCache(Generic[Evidence]):
    """The aspects, each measured once for all that look the same."""

    def __init__(self, measure: Callable[[FeatureNames], Evidence]) -> None:
        def aspect(name: Callable[P, FeatureNames]) -> Callable[P, Evidence]:
            def evidence(*facts: P.args, **named: P.kwargs) -> Evidence:
                return measure(name(*facts, **named))

            return cast("Callable[P, Evidence]", lru_cache(maxsize=_DISTINCT)(evidence))

        self.identity, self.previous_mention = (
            aspect(features.identity),
            aspect(features.previous_mention),
        )
        self.left_letters = aspect(features.left_letters)
        self.right_letters = aspect(features.right_letters)
        self.distance, self.prominence = aspect(features.distance), aspect(features.prominence)
        self.competing_antecedents, self.quotation = (
            aspect(features.competing_antecedents),
            aspect(features.quotation),
        )
        self.adjacency, self.semantic_class, self.proximity = (
            aspect(features.adjacency),
            aspect(features.semantic_class),
            aspect(features.proximity),
        )
        self.quantity, self.density = aspect(features.quantity), aspect(features.density)
        self.focus, self.heading = aspect(default_features.focus), aspect(default_features.heading)
        self.focus_class, self.focus_unit = (
            aspect(default_features.focus_class),
            aspect(default_features.focus_unit),
        )
        self.carried, self.previous_unit = (
            aspect(default_features.carried),
            aspect(default_features.previous_unit),
        )
        self.previous_class = aspect(default_features.previous_class)
