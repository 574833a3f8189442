"""Show what is known of candidates: to the linker as weight, to those who learn it as names."""

from collections.abc import Callable
from functools import lru_cache
from typing import Generic, ParamSpec, Protocol, Self, TypeVar, cast

from ipextract.linking.entities import default_features, features
from ipextract.linking.entities.features import Signs

P = ParamSpec("P")


class Addable(Protocol):
    """What the signs of an aspect come to; those of several aspects are added."""

    def __add__(self, other: Self, /) -> Self: ...


Shown = TypeVar("Shown", bound=Addable)

_DISTINCT = 1 << 14
"""How many values of an aspect are remembered; seldom met are more than a few thousand."""


class Showing(Generic[Shown]):
    """The aspects, each measured once for all that look the same."""

    def __init__(self, measure: Callable[[Signs], Shown]) -> None:
        def aspect(name: Callable[P, Signs]) -> Callable[P, Shown]:
            def shown(*facts: P.args, **named: P.kwargs) -> Shown:
                return measure(name(*facts, **named))

            return cast("Callable[P, Shown]", lru_cache(maxsize=_DISTINCT)(shown))

        self.look, self.follows = aspect(features.look), aspect(features.follows)
        self.left_letters = aspect(features.left_letters)
        self.right_letters = aspect(features.right_letters)
        self.reach, self.renown = aspect(features.reach), aspect(features.renown)
        self.rivalry, self.voice = aspect(features.rivalry), aspect(features.voice)
        self.aim, self.theme, self.near = (
            aspect(features.aim),
            aspect(features.theme),
            aspect(features.near),
        )
        self.count, self.amid = aspect(features.count), aspect(features.amid)
        self.home, self.heading = aspect(default_features.home), aspect(default_features.heading)
        self.home_theme, self.home_unit = (
            aspect(default_features.home_theme),
            aspect(default_features.home_unit),
        )
        self.carried, self.carried_unit = (
            aspect(default_features.carried),
            aspect(default_features.carried_unit),
        )
        self.carried_theme = aspect(default_features.carried_theme)
