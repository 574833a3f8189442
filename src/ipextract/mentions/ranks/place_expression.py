"""Rank patterns -> what finds the places in a text: 第三, 首位, 前列, 首个, 唯一, 最大."""

from collections.abc import Sequence

from ipextract.matching.marks import ITEM_ENDS
from ipextract.matching.regexes import any_of, not_preceded_by, one_of, preceded_by
from ipextract.matching.scanner import Scanner, first_characters
from ipextract.numerals import DIGITS, HAN_ONES
from ipextract.patterns.closed_classes import ClosedClasses
from ipextract.patterns.ranks import RankPatterns

NUMERALS = f"{DIGITS}{HAN_ONES}十两百"
"""What a `NUMBER` may begin with."""
NUMBER = (
    rf"(?:[0-9]{{3}}|[0-9]{{1,2}}(?![0-9])|[{HAN_ONES}]百(?:零?[{HAN_ONES}]|(?!零?[{HAN_ONES}]))|百"
    rf"|[{HAN_ONES}]?十(?:[{HAN_ONES}]|(?![{HAN_ONES}]))|[{HAN_ONES}](?![十百])|两)"
)
"""A number of up to three digits, in one way only: no part of it is a match, whatever follows."""


def scanner(p: RankPatterns, words: ClosedClasses) -> Scanner:
    """Return what finds all places; the name of the group that matched last tells the kind."""
    kinds = "|".join(
        f"(?P<{kind}>{source})" for kind, source in _kinds(p, _listed(p, words)).items()
    )
    return Scanner(_beginnings(p, _listed(p, words)), kinds)


def _beginnings(p: RankPatterns, listed: Sequence[str]) -> str:
    """Return the expression for the first character of whatever may be a place."""
    words = [
        *p.tier.surfaces, *p.tier.scoped, *p.only.surfaces,
        *p.top.surfaces, *p.top.scoped, *p.top.leading,
        *("首" + measure for measure in p.first.unscoped),
        *(ordinal + measure for ordinal in p.first.ordinals for measure in p.first.measures),
        *("最" + adjective for adjective in p.most.adjectives),
        *(ordinal + number for ordinal in "第前" for number in NUMERALS),
        *p.ordinal.last, "首次",
    ]  # fmt: skip
    after = one_of(word[-1] for word in listed)
    figures = "|".join(f"{figure}(?<={after}.)" for figure in DIGITS)
    return f"{first_characters(words)}|{figures}"


def _listed(p: RankPatterns, words: ClosedClasses) -> list[str]:
    """Return the words that a place without 第 stands after."""
    arriving = [verb for verb in p.verbs.surfaces if verb.endswith(words.goals)]
    return [*p.ordinal.listed, *(noun + verb for noun in p.ordinal.moved for verb in arriving)]


def _kinds(p: RankPatterns, listed: Sequence[str]) -> dict[str, str]:
    """The expression for each kind of place, in order of precedence."""
    measures = any_of(p.first.measures)
    unclaimed = not_preceded_by(p.first.refused_before)
    single = rf"(?!{any_of(p.first.refused_after)})"
    area = rf"(?:{any_of(p.scope.heads)}|{any_of(p.scope.places)})(?:{any_of(p.scope.groups)})?"
    untitled = rf"(?!{any_of(p.top.refused_after)})"
    return {
        "tier": rf"(?:{any_of(p.tier.surfaces)})(?!{NUMBER})",
        "first": rf"{unclaimed}首(?:{any_of(p.first.unscoped)}){single}",
        "scoped_first": rf"(?:{any_of(p.first.ordinals)})(?:{measures}){single}"
        rf"|{preceded_by(p.first.once)}首次",
        "only": rf"(?:{any_of(p.only.surfaces)})(?:一(?:{measures}))?",
        "top": rf"(?:{any_of(p.top.surfaces)}){untitled}",
        "place": rf"(?P<last>{any_of(p.ordinal.last)})?第(?P<number>{NUMBER})"
        rf"(?P<measure>{any_of(p.ordinal.measures)})?(?![\d.]|{any_of(p.ordinal.refused)})",
        "bare": rf"{preceded_by(listed)}(?P<bare_number>[0-9]{{1,3}})"
        rf"(?:{any_of(p.ordinal.places)})",
        "nth": rf"第(?P<nth_number>{NUMBER})(?:{any_of(p.ordinal.things)})",
        "best": rf"前(?P<count>{NUMBER})(?:{any_of(p.tier.measures)})?"
        rf"(?!{any_of(p.tier.refused_after)}|\d)",
        "leader": rf"(?:{any_of(p.top.leading)})(?P<led>{area})",
        "scoped_top": rf"(?:{any_of(p.top.scoped)}){untitled}",
        "scoped_tier": rf"(?:{any_of(p.tier.scoped)})(?=[{ITEM_ENDS}\n]|$)",
        "most": rf"最(?:{any_of(p.most.adjectives)})(?!{any_of(p.most.refused_after)})",
    }
