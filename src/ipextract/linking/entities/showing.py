"""Show what is known of candidates: to the linker as weight, to those who learn it as names."""

from collections.abc import Callable
from functools import lru_cache
from typing import Generic, ParamSpec, Protocol, Self, TypeVar, cast

from ipextract.linking.entities import signs, stand_ins
from ipextract.linking.entities.signs import Signs

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

        self.look, self.follows = aspect(signs.look), aspect(signs.follows)
        self.left_letters = aspect(signs.left_letters)
        self.right_letters = aspect(signs.right_letters)
        self.reach, self.renown = aspect(signs.reach), aspect(signs.renown)
        self.rivalry, self.voice = aspect(signs.rivalry), aspect(signs.voice)
        self.aim, self.theme, self.near = aspect(signs.aim), aspect(signs.theme), aspect(signs.near)
        self.count, self.amid = aspect(signs.count), aspect(signs.amid)
        self.home, self.heading = aspect(stand_ins.home), aspect(stand_ins.heading)
        self.home_theme, self.home_unit = aspect(stand_ins.home_theme), aspect(stand_ins.home_unit)
        self.carried, self.carried_unit = aspect(stand_ins.carried), aspect(stand_ins.carried_unit)
        self.carried_theme = aspect(stand_ins.carried_theme)
