"""What stands before a place -> the scope of the rank: the 全国设区市 of 居全国设区市第一.

A scope stands before its place, with words such as 位列 or an assessment between them
(在全省营商环境评价中排名第二), or it opens the clause before (在全国城市中，甲市居第三).
"""

import re
from typing import NamedTuple

from ipextract.matching.marks import ITEM_ENDS, PHRASE_ENDS
from ipextract.matching.regexes import any_of, preceded_by
from ipextract.patterns.ranks import RankPatterns, StreakWords

_NEAR = 3


def for_years(streak: StreakWords) -> str:
    """Return the source of an expression for the time that a place is held: 连续三年."""
    return rf"(?:{any_of(streak.kept)})[^{ITEM_ENDS}：]{{1,4}}?(?:{any_of(streak.lengths)})"


def holding(patterns: RankPatterns) -> str:
    """Return the source of an expression for a word by which a place is held: 位列, 连续三年."""
    return rf"(?:{any_of(patterns.verbs.surfaces)}|{for_years(patterns.streak)})"


class Scope(NamedTuple):
    """A scope: where it begins in the text read, and its name."""

    start: int
    name: str
    near: bool
    """Whether so little stands between scope and place that they are one expression."""


class ScopeReader:
    """Reads the scope at the end of what stands before a place."""

    def __init__(self, patterns: RankPatterns) -> None:
        scope = patterns.scope
        heads, groups = f"(?:{any_of(scope.heads)})", f"(?:{any_of(scope.groups)})"
        inner = f"[^{ITEM_ENDS}：（）{scope.stop}]"
        group = rf"(?:{inner}{{0,12}}{groups})?"
        within = rf"(?:{any_of(scope.within)})?的?"
        assessed = (
            rf"(?:{inner}{{0,16}}?(?:{any_of(scope.assessments)})的?(?:{any_of(scope.within)})?)?"
        )
        verbs = holding(patterns)
        counted = rf"\d{{1,4}}个(?={inner}{{0,10}}?{groups})"
        name = rf"[^{scope.never}]{{2,3}}"
        places = rf"(?:{any_of(scope.places)})(?:{any_of(scope.place_ends)})?"
        named = rf"{name}(?:{any_of(scope.suffixed)})"
        inside = rf"(?:{any_of(scope.places)}|{name}(?={any_of(scope.inside)}))"
        self._areas = re.compile(rf"{inside}?{heads}|{counted}")
        self._held = re.compile(rf"{preceded_by(scope.before_heads)}{heads}")
        self._all = re.compile(rf"(?P<group>{inner}{{0,14}}?){within}[“‘]?")
        self._within = re.compile(rf"{preceded_by(scope.before_places)}(?:{places}|{named})")
        self._places = re.compile(places)
        self._named = re.compile(named)
        self._place = re.compile(rf"(?P<group>{group})”?{within}{assessed}{verbs}{{0,5}}[“‘]?")
        self._touching = re.compile(rf"(?P<group>{group}){within}[“‘]?")
        self._kind = re.compile(rf"(?P<group>{group}){within}(?:{any_of(scope.lately)})?的?[“‘]?")
        self._quality = re.compile(rf"(?P<group>{group}){within}(?:(?!{heads}){inner}){{0,8}}")
        self._setting = re.compile(
            rf"(?:{any_of(scope.opening)})[^{PHRASE_ENDS}：]*?"
            rf"(?P<scope>(?:{heads}|{counted}|{places}){group})"
            rf"[^{PHRASE_ENDS}：]{{0,24}}"
        )

    def of_place(self, before: str) -> Scope | None:
        """Read the scope of 第三, 首位 or 前列: 全省 of 在全省考核中连续两年排名."""
        return (
            _read(before, self._within, self._place)
            or _read(before, self._areas, self._place)
            or _read(before, self._held, self._all)
            or _read(before, self._places, self._touching)
        )

    def of_kind(self, before: str) -> Scope | None:
        """Read the scope of 首个 or 唯一, which it touches."""
        return _read(before, self._areas, self._kind) or self._touched(before, self._kind)

    def of_quality(self, before: str) -> Scope | None:
        """Read the scope of 最大; the quality's noun may stand between (全国规模最大)."""
        return _read(before, self._areas, self._quality) or self._touched(before, self._touching)

    def _touched(self, before: str, between: re.Pattern[str]) -> Scope | None:
        return _read(before, self._places, between) or _read(before, self._named, between)

    def set_by(self, clause: str) -> str | None:
        """Read the scope that a whole clause sets for the next one: 在全国城市中."""
        match = self._setting.fullmatch(clause)
        return match["scope"] if match else None


def _read(before: str, heads: re.Pattern[str], between: re.Pattern[str]) -> Scope | None:
    """Find the first head from which `between` leads to the end."""
    for head in heads.finditer(before):
        rest = between.fullmatch(before, head.end())
        if rest is not None:
            near = len(before) - rest.end("group") <= _NEAR
            return Scope(head.start(), head[0] + rest["group"], near)
    return None
