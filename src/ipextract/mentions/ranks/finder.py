"""A text -> its ranks: 居全国第三, 全省首个, 全市唯一一家, 全球最大, 连续三年居全省前列.

A place (第三, 首位, 前列, 首个, 唯一, 最大) is found first, then its scope is read backwards within
the clause. Refuses ordinals that compare nothing: 第三季度, 第二产业, 首批.
"""

import re
from typing import cast

from ipextract.claims import RankType
from ipextract.matching.marks import CLAUSE_ENDS, ITEM_ENDS, PHRASE_ENDS
from ipextract.matching.regexes import any_of, not_preceded_by
from ipextract.mentions.ranks.place_expression import NUMBER, scanner
from ipextract.mentions.ranks.scopes import Scope, ScopeReader
from ipextract.mentions.types import RankKind, RankMention
from ipextract.numerals import read_number
from ipextract.patterns.closed_classes import ClosedClasses
from ipextract.patterns.ranks import RankPatterns

_REACH = 40
_SCOPED = frozenset({"scoped_first", "scoped_top", "scoped_tier", "nth", "most"})
"""Kinds of places that are ranks only with a scope."""


class RankFinder:
    """Finds every rank of a text, with its scope and the streak that modifies it."""

    def __init__(self, patterns: RankPatterns, words: ClosedClasses) -> None:
        self._places = scanner(patterns, words)
        self._scopes = ScopeReader(patterns)
        verbs, bracketed = patterns.verbs, any_of(patterns.scope.bracketed)
        self._held = re.compile(
            rf"(?:(?:{any_of(verbs.holding)})[^{PHRASE_ENDS}]{{0,10}}?"
            rf"|(?:{any_of(verbs.reaching)})(?:\d{{4}}年)?)的?[“‘]?$"
        )
        self._streak = re.compile(rf"(?:{any_of(patterns.streak.opening)})({NUMBER})年")
        # A group such as 县（市、区） is no end of a clause.
        self._break = re.compile(
            rf"[{CLAUSE_ENDS}()\n]|（(?!{bracketed})|、(?!(?:{bracketed})）)"
            rf"|{not_preceded_by(patterns.scope.bracketed)}）"
        )
        self._put = verbs.putting
        joints = any_of(words.conjunctions)
        self._end = re.compile(rf"[{ITEM_ENDS}\n]|{joints}|$")
        self._coordinated = re.compile(
            rf"、|{joints}|[^{PHRASE_ENDS}]{{0,6}}(?:{any_of(words.goals)})(?:\d{{4}}年)?"
        )
        self._also = re.compile(rf"(?:、|{any_of(patterns.most.joints)})[^{ITEM_ENDS}]{{0,6}}")
        self._telling = patterns.top.telling
        self._place_measures = patterns.ordinal.places

    def __call__(self, text: str) -> list[RankMention]:
        found: list[RankMention] = []
        for match in self._places.finditer(text):
            mention = self._mention(match, found[-1] if found else None)
            if mention is not None:
                found.append(mention)
        return found

    def _mention(self, match: re.Match[str], previous: RankMention | None) -> RankMention | None:
        text, kind = match.string, match.lastgroup or ""
        floor = max(0, match.start() - _REACH, previous.end if previous else 0)
        floor = self._clause_start(text, floor, match.start())
        before = text[floor : match.start()]
        scope = self._read_scope(kind, before)
        if scope is None and not self._stands_alone(match, before, previous):
            return None
        start = floor + scope.start if scope and scope.near else match.start()
        name = scope.name if scope else match["led"] or self._inherited(match, floor, previous)
        streak = self._streak.search(before)
        worded = cast("RankKind", kind.removeprefix("scoped_"))
        return RankMention(
            start,
            match.end(),
            f"ranks.{worded}",
            worded,
            *_reading(kind, match),
            name,
            int(read_number(streak[1])) if streak else None,
        )

    def _read_scope(self, kind: str, before: str) -> Scope | None:
        if kind == "most":
            return self._scopes.of_quality(before)
        if kind in ("first", "scoped_first", "only", "nth"):
            return self._scopes.of_kind(before)
        return self._scopes.of_place(before)

    def _stands_alone(
        self, match: re.Match[str], before: str, previous: RankMention | None
    ) -> bool:
        """Whether a place without a scope is a rank, or shares that of a superlative."""
        if match.lastgroup not in _SCOPED:
            return self._is_place(match, before, previous)
        return previous is not None and self._goes_on(match, previous)

    def _is_place(self, match: re.Match[str], before: str, previous: RankMention | None) -> bool:
        """Tell a place without a scope: by its measure, its verb, or the rank before it."""
        kind, held = match.lastgroup, self._held.search(before) is not None
        if before.endswith(self._put):
            return False
        if kind in ("tier", "top"):
            return held or match[0] in self._telling
        if kind not in ("place", "best"):
            return True
        if not match["measure"] and not self._end.match(match.string, match.end()):
            return False
        if match["measure"] in self._place_measures or held or self._streak.fullmatch(before[-6:]):
            return True
        if previous is None:
            return False
        text, gap = match.string, (previous.end, match.start())
        return bool(
            self._coordinated.fullmatch(text, *gap) or (not before and text.find("。", *gap) < 0)
        )

    def _inherited(
        self, match: re.Match[str], floor: int, previous: RankMention | None
    ) -> str | None:
        """Take the scope from the clause before, or from the rank before in the same sentence."""
        text = match.string
        if match.lastgroup in ("first", "only"):
            return None
        before = max(0, floor - 1)
        opened = self._clause_start(text, max(0, before - _REACH), before)
        setting = self._scopes.set_by(text[opened:before])
        if setting is None and previous and "。" not in text[previous.end : match.start()]:
            return previous.scope
        return setting

    def _clause_start(self, text: str, floor: int, end: int) -> int:
        """Return where the clause that runs up to `end` begins, not before `floor`."""
        for mark in self._break.finditer(text, floor, end):
            floor = mark.end()
        return floor

    def _goes_on(self, match: re.Match[str], previous: RankMention) -> bool:
        """Whether a superlative goes on from another: the 最多 of 全国规模最大、品种最多."""
        if match.lastgroup != "most" or previous.kind != "most":
            return False
        return self._also.fullmatch(match.string, previous.end, match.start()) is not None


def _reading(kind: str, match: re.Match[str]) -> tuple[RankType, int | None]:
    if kind in ("place", "nth", "bare"):
        number = match["number"] or match["nth_number"] or match["bare_number"]
        return "position", None if match["last"] else int(read_number(number))
    if kind in ("top", "scoped_top", "most", "leader"):
        return "position", 1
    if kind == "best":
        return "tier", int(read_number(match["count"]))
    if kind in ("tier", "scoped_tier"):
        return "tier", None
    return ("only", None) if kind == "only" else ("first", None)
