"""Facts about candidates -> evidence: for the linker their weight, for the learner their names."""

from collections.abc import Callable
from functools import lru_cache
from typing import Generic, ParamSpec, Protocol, Self, TypeVar, cast

from ipextract.linking.entities import default_features, features
from ipextract.linking.entities.features import FeatureNames

P = ParamSpec("P")


class Addable(Protocol):
    """What the features of a template come to; those of several templates are added."""

    def __add__(self, other: Self, /) -> Self: ...


Evidence = TypeVar("Evidence", bound=Addable)

_DISTINCT = 1 << 14
"""How many combinations of facts a template remembers; few have more than some thousands."""


class FeatureCache(Generic[Evidence]):
    """The templates, each measured once for all candidates of the same facts."""

    def __init__(self, measure: Callable[[FeatureNames], Evidence]) -> None:
        def template(name: Callable[P, FeatureNames]) -> Callable[P, Evidence]:
            def evidence(*facts: P.args, **named: P.kwargs) -> Evidence:
                return measure(name(*facts, **named))

            return cast("Callable[P, Evidence]", lru_cache(maxsize=_DISTINCT)(evidence))

        self.identity = template(features.identity)
        self.previous_mention = template(features.previous_mention)
        self.left_letters = template(features.left_letters)
        self.right_letters = template(features.right_letters)
        self.distance = template(features.distance)
        self.prominence = template(features.prominence)
        self.competing_antecedents = template(features.competing_antecedents)
        self.quotation = template(features.quotation)
        self.adjacency = template(features.adjacency)
        self.semantic_class = template(features.semantic_class)
        self.quantity = template(features.quantity)
        self.density = template(features.density)
        self.proximity = template(features.proximity)
        self.focus = template(default_features.focus)
        self.focus_class = template(default_features.focus_class)
        self.focus_unit = template(default_features.focus_unit)
        self.previous = template(default_features.previous)
        self.previous_class = template(default_features.previous_class)
        self.previous_unit = template(default_features.previous_unit)
        self.heading = template(default_features.heading)
