"""Find ranks: 居全国第三, 全省首个, 全市唯一一家, 全球最大, 连续三年居全省前列.

A place (第三, 首位, 前列, 首个, 唯一, 最大) is found first, then its scope is read backwards within
the clause. Refuses ordinals that compare nothing: 第三季度, 第二产业, 首批.
"""

import re
from typing import cast

from ipextract.claims import RankType
from ipextract.matching.marks import CLAUSE_ENDS, ITEM_ENDS, PHRASE_ENDS
from ipextract.matching.regexes import any_of, one_of
from ipextract.matching.scanner import Scanner, first_characters
from ipextract.mentions.ranks.scopes import Scope, ScopeReader
from ipextract.mentions.types import RankKind, RankMention
from ipextract.numerals import DIGITS, HAN_ONES, read_number
from ipextract.patterns.ranks import RankPatterns

NUMERALS = f"{DIGITS}{HAN_ONES}十两百"
"""What a `NUMBER` may begin with."""
NUMBER = (
    rf"(?>[0-9]{{1,3}}|[{HAN_ONES}]百(?:零?[{HAN_ONES}])?|百"
    rf"|[{HAN_ONES}]?十[{HAN_ONES}]?|[{HAN_ONES}两])"
)
_REACH = 40
_BREAK = re.compile(rf"[{CLAUSE_ENDS}()\n]|（(?![市区州])|、(?![市区]）)|(?<![市区州])）")
_STREAK = re.compile(rf"连续(?:保持)?了?({NUMBER})年")
_COORDINATED = re.compile(rf"[、和及与]|[^{PHRASE_ENDS}]{{0,6}}[到至](?:\d{{4}}年)?")
_ALSO = re.compile(rf"[、和且][^{ITEM_ENDS}]{{0,6}}")
"""Between superlatives of one scope: 全国规模最大、品种最多."""
_END = re.compile(rf"[{ITEM_ENDS}和与及\n]|$")
_SCOPED = frozenset({"scoped_first", "scoped_top", "scoped_tier", "nth", "most"})
"""Kinds of places that are ranks only with a scope."""


class RankFinder:
    """Finds every rank of a text, with its scope and the streak that modifies it."""

    def __init__(self, patterns: RankPatterns) -> None:
        self._places = scanner(patterns)
        self._scopes = ScopeReader(patterns)
        verbs = patterns.verbs
        self._held = re.compile(
            rf"(?:(?:{any_of(verbs.holding)})[^{PHRASE_ENDS}]{{0,10}}?|(?:{any_of(verbs.reaching)})(?:\d{{4}}年)?)的?[“‘]?$"
        )
        self._put = verbs.putting
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
        floor = _clause_start(text, floor, match.start())
        before = text[floor : match.start()]
        scope = self._read_scope(kind, before)
        if scope is None and not self._stands_alone(match, before, previous):
            return None
        start = floor + scope.start if scope and scope.near else match.start()
        name = scope.name if scope else match["led"] or self._inherited(match, floor, previous)
        streak = _STREAK.search(before)
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
        return previous is not None and _goes_on(match, previous)

    def _is_place(self, match: re.Match[str], before: str, previous: RankMention | None) -> bool:
        """Tell a place without a scope: by its measure, its verb, or the rank before it."""
        kind, held = match.lastgroup, self._held.search(before) is not None
        if before.endswith(self._put):
            return False
        if kind in ("tier", "top"):
            return held or match[0] in self._telling
        if kind not in ("place", "best"):
            return True
        if not match["measure"] and not _END.match(match.string, match.end()):
            return False
        if match["measure"] in self._place_measures or held or _STREAK.fullmatch(before[-6:]):
            return True
        if previous is None:
            return False
        text, gap = match.string, (previous.end, match.start())
        return bool(
            _COORDINATED.fullmatch(text, *gap) or (not before and text.find("。", *gap) < 0)
        )

    def _inherited(
        self, match: re.Match[str], floor: int, previous: RankMention | None
    ) -> str | None:
        """Take the scope from the clause before, or from the rank before in the same sentence."""
        text = match.string
        if match.lastgroup in ("first", "only"):
            return None
        before = max(0, floor - 1)
        opened = _clause_start(text, max(0, before - _REACH), before)
        setting = self._scopes.set_by(text[opened:before])
        if setting is None and previous and "。" not in text[previous.end : match.start()]:
            return previous.scope
        return setting


def _goes_on(match: re.Match[str], previous: RankMention) -> bool:
    """Whether a superlative goes on from another: the 最多 of 全国规模最大、品种最多."""
    if match.lastgroup != "most" or previous.kind != "most":
        return False
    return _ALSO.fullmatch(match.string, previous.end, match.start()) is not None


def _clause_start(text: str, floor: int, end: int) -> int:
    """Return where the clause that runs up to `end` begins, not before `floor`."""
    for mark in _BREAK.finditer(text, floor, end):
        floor = mark.end()
    return floor


def _reading(kind: str, match: re.Match[str]) -> tuple[RankType, int | None]:
    if kind in ("place", "nth", "bare"):
        number = match["number"] or match["nth_number"] or match["bare_number"]
        return "position", None if match["worst"] else int(read_number(number))
    if kind in ("top", "scoped_top", "most", "leader"):
        return "position", 1
    if kind == "best":
        return "tier", int(read_number(match["count"]))
    if kind in ("tier", "scoped_tier"):
        return "tier", None
    return ("only", None) if kind == "only" else ("first", None)


def scanner(p: RankPatterns) -> Scanner:
    """Return what finds all places; the name of the group that matched last tells the kind."""
    kinds = "|".join(f"(?P<{kind}>{source})" for kind, source in _kinds(p).items())
    return Scanner(_beginnings(p), kinds)


def _beginnings(p: RankPatterns) -> str:
    """Return the expression for the first character of whatever may be a place."""
    words = [
        *p.tier.surfaces, *p.tier.scoped, *p.only.surfaces,
        *p.top.surfaces, *p.top.scoped, *p.top.leading,
        *("首" + measure for measure in (*p.first.measures, *p.first.unscoped)),
        *("最" + adjective for adjective in p.most.adjectives),
        *(ordinal + number for ordinal in "第前" for number in NUMERALS),
        "头一", "首次", "倒数",
    ]  # fmt: skip
    after = one_of(word[-1] for word in _listed(p))
    figures = "|".join(f"{figure}(?<={after}.)" for figure in DIGITS)
    return f"{first_characters(words)}|{figures}"


def _listed(p: RankPatterns) -> list[str]:
    """Return the words that a place without 第 stands after."""
    arriving = [verb for verb in p.verbs.surfaces if verb.endswith(("至", "到"))]
    return [*p.ordinal.listed, *(noun + verb for noun in p.ordinal.moved for verb in arriving)]


def _kinds(p: RankPatterns) -> dict[str, str]:
    """The expression for each kind of place, in order of precedence."""
    measures = any_of(p.first.measures)
    once = "|".join(rf"(?<={re.escape(scope)})" for scope in p.first.once)
    single = rf"(?!{any_of(p.first.refused_after)})"
    unclaimed = "".join(rf"(?<!{re.escape(word)})" for word in p.first.refused_before)
    area = rf"(?:{any_of(p.scope.heads)}|{any_of(p.scope.places)})(?:{any_of(p.scope.groups)})?"
    listed = "|".join(rf"(?<={re.escape(word)})" for word in _listed(p))
    untitled = rf"(?!{any_of(p.top.refused_after)})"
    return {
        "tier": rf"(?:{any_of(p.tier.surfaces)})(?!{NUMBER}|[列茅])",
        "first": rf"{unclaimed}首(?:{any_of(p.first.unscoped)}){single}",
        "scoped_first": rf"(?:首|第一|头一)(?:{measures}){single}|(?:{once})首次",
        "only": rf"(?:{any_of(p.only.surfaces)})(?:一(?:{measures}))?",
        "top": rf"(?:{any_of(p.top.surfaces)}){untitled}",
        "place": rf"(?P<worst>倒数)?第(?P<number>{NUMBER})"
        rf"(?P<measure>{any_of(p.ordinal.measures)})?(?![\d.]|{any_of(p.ordinal.refused)})",
        "bare": rf"(?:{listed})(?P<bare_number>[0-9]{{1,3}})(?:{any_of(p.ordinal.places)})",
        "nth": rf"第(?P<nth_number>{NUMBER})(?:{any_of(p.ordinal.things)})",
        "best": rf"前(?P<count>{NUMBER})(?:{any_of(p.tier.measures)})?"
        rf"(?!{any_of(p.tier.refused_after)}|\d)",
        "leader": rf"(?:{any_of(p.top.leading)})(?P<led>{area})",
        "scoped_top": rf"(?:{any_of(p.top.scoped)}){untitled}",
        "scoped_tier": rf"(?:{any_of(p.tier.scoped)})(?=[{ITEM_ENDS}\n]|$)",
        "most": rf"最(?:{any_of(p.most.adjectives)})(?!{any_of(p.most.refused_after)})",
    }
