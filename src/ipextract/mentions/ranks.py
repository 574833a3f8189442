"""Find ranks: 居全国第三, 全省首个, 全市唯一一家, 全球最大, 连续三年居全省前列.

A place (第三, 首位, 前列, 首个, 唯一, 最大) is found first; then its scope is read backwards within
the clause. Refuses ordinals that compare nothing: 第三季度, 第二产业, 首批.
"""

import re
from collections.abc import Iterable

from ipextract.claims import RankType
from ipextract.mentions.mention import RankMention
from ipextract.numerals import read_number
from ipextract.patterns.ranks import RankPatterns

NUMBER = (
    r"(?:\d{1,3}|[一二三四五六七八九]?百(?:零?[一二三四五六七八九])?"
    r"|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九两])"
)
_REACH = 34
_STREAK = re.compile(rf"连续(?:保持)?了?({NUMBER})年[^，。；：、]*$")


class RankFinder:
    """Finds every rank of a text with its scope and the streak that modifies it."""

    def __init__(self, patterns: RankPatterns) -> None:
        self._place = _compile_place(patterns)
        self._scope = _compile_scope(patterns)
        self._verb = re.compile(rf"(?:{any_of(patterns.verbs.surfaces)})的?[“‘]?$")

    def __call__(self, text: str) -> list[RankMention]:
        found: list[RankMention] = []
        for match in self._place.finditer(text):
            mention = self._mention(match, found[-1] if found else None)
            if mention is not None:
                found.append(mention)
        return found

    def _mention(self, match: re.Match[str], previous: RankMention | None) -> RankMention | None:
        text, kind = match.string, match.lastgroup or ""
        floor = max(0, match.start() - _REACH, previous.end if previous else 0)
        clause = max(text.rfind(mark, floor, match.start()) for mark in "，。；：、（）\n！？")
        floor = max(floor, clause + 1)
        before = text[floor : match.start()]
        scope = self._scope.search(before)
        start = floor + scope.start("scope") if scope else match.start()
        name = scope["scope"] if scope else None
        if name is None and kind.startswith("needs_"):
            return None
        if kind == "leader":
            name = match["led"]
        if name is None and kind in ("ordinal", "best") and not self._is_place(match, before):
            return None
        if name is None and previous and _continues(text[previous.end : match.start()]):
            name = previous.scope
        rank_type, position = _reading(kind, match)
        streak = _STREAK.search(text, floor, match.start())
        years = int(read_number(streak[1])) if streak else None
        rule = f"ranks.{kind.removeprefix('needs_')}"
        return RankMention(start, match.end(), rule, rank_type, position, name, years)

    def _is_place(self, match: re.Match[str], before: str) -> bool:
        return bool(match["measure"]) or self._verb.search(before) is not None


def _continues(between: str) -> bool:
    return re.fullmatch(r"[^，。；]{0,6}[和及至到、]", between) is not None


def _reading(kind: str, match: re.Match[str]) -> tuple[RankType, int | None]:
    if kind == "ordinal":
        number = None if match["worst"] else int(read_number(match["number"]))
        return "position", number
    if kind in ("top", "needs_top", "needs_most", "leader"):
        return "position", 1
    if kind == "best":
        return "tier", int(read_number(match["count"]))
    if kind in ("tier", "needs_tier"):
        return "tier", None
    return ("only", None) if kind == "only" else ("first", None)


def any_of(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(set(words), key=len, reverse=True)))


def _compile_place(p: RankPatterns) -> re.Pattern[str]:
    heads = rf"(?:{any_of(p.scope.heads)}|{any_of(p.scope.provinces)})(?:{any_of(p.scope.groups)})?"
    return re.compile(
        rf"(?P<tier>{any_of(p.tier.surfaces)})"
        rf"|(?P<first>首(?:{any_of(p.first.unscoped)})(?!（套）|\(套\)))"
        rf"|(?P<needs_first>(?:首|第一|头一)(?:{any_of(p.first.measures)})(?!（套）|\(套\)))"
        rf"|(?P<only>(?:{any_of(p.only.surfaces)})(?:一(?:{any_of(p.first.measures)}))?)"
        rf"|(?P<top>(?:{any_of(p.top.surfaces)})(?!{any_of(p.top.refused_after)}))"
        rf"|(?P<ordinal>(?P<worst>倒数)?第(?P<number>{NUMBER})"
        rf"(?P<measure>(?:{any_of(p.ordinal.measures)}))?(?!{any_of(p.ordinal.refused)}))"
        rf"|(?P<best>前(?P<count>{NUMBER})(?:位|名|强)?(?![个月天年季批期轮次一\d]))"
        rf"|(?P<leader>(?:{any_of(p.top.leading)})(?P<led>{heads}))"
        rf"|(?P<needs_top>{any_of(p.top.scoped)})"
        rf"|(?P<needs_tier>{any_of(p.tier.scoped)})"
        rf"|(?P<needs_most>最(?:{any_of(p.most.adjectives)}))"
    )


def _compile_scope(p: RankPatterns) -> re.Pattern[str]:
    """A scope at the end of a text, with what may stand between it and the place."""
    s = p.scope
    places = rf"(?:{any_of(s.provinces)})(?:省|市|自治区)?|[^{s.never}]{{2,3}}[{''.join(s.suffixed)}]"
    return re.compile(
        rf"(?P<scope>(?:{any_of(s.heads)}|{places})(?:[^，。；、的居列排位]{{0,12}}?(?:{any_of(s.groups)}))?)"
        rf"(?:{any_of(s.within)})?的?(?:{any_of(p.verbs.surfaces)}){{0,3}}[“‘]?$"
    )
