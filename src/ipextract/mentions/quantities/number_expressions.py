"""Words around numbers -> the expressions for numbers as they are written."""

import re

from ipextract.matching.marks import DASHES, HAN, ITEM_ENDS
from ipextract.matching.regexes import any_of, one_of
from ipextract.numerals import HAN_DIGITS, HAN_ONES, HAN_SCALES
from ipextract.patterns.closed_classes import ClosedClasses
from ipextract.patterns.numbers import NumberPatterns, Scales

_NUMERALS = HAN_DIGITS + HAN_SCALES
_CHARACTERS = rf"[{_NUMERALS}]+(?:点[零〇{HAN_ONES}]+(?:[十百千]?(?:万亿|万|亿))?)?"


class NumberExpressions:
    """Expressions for a number, and for another one after it that shares its unit.

    A match of `numbers` has one of the groups `number`, `share`, `half`, `slash` and `doubling`;
    that of `second` and of `listed` has the group `number`.
    """

    def __init__(self, patterns: NumberPatterns, words: ClosedClasses) -> None:
        figures = _figures(patterns.scales)
        joints = (*words.conjunctions, *words.disjunctions)
        self.numbers = re.compile(_numbers(patterns, figures))
        self.second = re.compile(
            rf"(?:{any_of(words.goals)}|——|[{DASHES}])(?P<number>{figures}|{_CHARACTERS})"
        )
        """The upper end of a range: 至30家."""
        self.listed = re.compile(rf"(?:、|{any_of(joints)})(?P<number>{figures}|{_CHARACTERS})")
        self.goes_on = frozenset({"、", *DASHES, *(w[0] for w in (*joints, *words.goals))})
        """The characters that either of the two begins with."""


def _scale(scales: Scales) -> str:
    hundred, thousand = one_of(scales.hundred_not_before), one_of(scales.thousand_not_before)
    return rf"(?:[十百千]?(?:万亿|万|亿)|百(?!{hundred})|千(?!{thousand}))"


def _figures(scales: Scales) -> str:
    """Return the source of an expression for figures: 1,200, 1.2万, 3万5千, but not 2023年."""
    scale = _scale(scales)
    return rf"(?<!\d)(?!(?:19|20)\d\d年)\d+(?:,\d{{3}})*(?:\.\d+)?(?:{scale}(?:\d+千?万)?)?"


def _numbers(patterns: NumberPatterns, figures: str) -> str:
    """Return the source of an expression for shares, halves, doublings and numbers."""
    half, doubling = patterns.half, patterns.doubling
    words = (*half.words, half.bare, *doubling.verbs, *doubling.words)
    begins = "".join({word[0] for word in words})
    no_word = f"(?<!{one_of(patterns.characters.not_after)})"
    kinds = (
        rf"(?P<share>{_shares(patterns)})",
        (
            rf"(?P<half>{any_of(half.words)}"
            rf"|(?<={one_of(half.after)}){half.bare}(?=[{ITEM_ENDS}）{half.before}]|\Z))"
        ),
        rf"(?P<slash>(?<![\d/.])[1-9]/[1-9]\d?(?=[{ITEM_ENDS}）{HAN}]))",  # 2/3
        (
            rf"(?P<doubling>(?:{any_of(doubling.verbs)})(?P<nearly>{any_of(doubling.nearly)})?"
            rf"(?P<times>[一二两三四五1-5])?{one_of(doubling.measures)}"
            rf"|(?<!{one_of(doubling.not_after)})(?:{any_of(doubling.words)})"
            rf"(?=[{ITEM_ENDS}{doubling.before}]|\Z))"
        ),
        (
            rf"(?P<number>{figures}|{no_word}{_CHARACTERS})"
            rf"(?:(?P<more>{one_of(patterns.scales.more)})(?P<scale>{_scale(patterns.scales)})?)?"
        ),
    )
    first = rf"(?=[\d{_NUMERALS}{begins}])"  # a look passes over most characters
    return rf"{first}(?:{'|'.join(kinds)})"


def _shares(patterns: NumberPatterns) -> str:
    """Return the source of an expression for shares: 三分之二, 三成五, 1.5成."""
    ones = rf"(?:[{HAN_ONES}两]|(?<![\d.])[1-9](?:\.\d)?)"
    tenths = rf"{ones}成(?:[{HAN_ONES}]|半(?!年))?(?!{one_of(patterns.tenths.not_before)})"
    return rf"[{_NUMERALS}]{{1,4}}分之{_CHARACTERS}|{tenths}"
