"""A text -> its time expressions: 2023年, 截至去年底, 一季度, “十四五”末, 五年来, 目前.

The kinds of expressions: `year` and `relative` name a year, `counted` (上年) one that is counted
from the year named before, `current` the moment of writing, `part` a part of a year that the
context settles, `same` the year named before, `stretch` years that end at the year under review,
`plan` a five-year plan, `vague` no year, `ahead` years to come, none of them by name (未来三年).
`aside` is what was before, of no year (以前) or of one counted back (三年前). `base` is what
another figure is compared with (较2020年), `origin` where a movement starts (从2019年的…).
"""

import re
from collections.abc import Mapping

from ipextract.errors import NotANumberError
from ipextract.matching.marks import DASHES, HAN, PHRASE_ENDS
from ipextract.matching.regexes import any_of, not_preceded_by, one_of
from ipextract.matching.scanner import Scanner, first_characters
from ipextract.mentions.types import Period, PeriodKind
from ipextract.numerals import DIGITS, HAN_ONES, read_number
from ipextract.patterns.closed_classes import ClosedClasses
from ipextract.patterns.periods import Months, PeriodPatterns, RelativeYear

_HAN_NUMERALS = f"{HAN_ONES}十两"
_NUMERALS = DIGITS + _HAN_NUMERALS
_ZEROS = "〇零○"
_WHOLE = r"(?<![\d.])"
"""What a number in figures begins after: not inside another."""
_NUMBER = rf"(?:{_WHOLE}\d{{1,2}}|[{_HAN_NUMERALS}]{{1,3}})"
_YEAR = rf"(?:{_WHOLE}(?:19|20)\d\d|[一二][{_ZEROS}九][{_ZEROS}{HAN_ONES}]{{2}})"

_KINDS: tuple[PeriodKind, ...] = (
    "year",
    "relative",
    "counted",
    "plan",
    "current",
    "vague",
    "ahead",
    "aside",
    "same",
    "stretch",
    "part",
)


class PeriodFinder:
    """Finds every time expression of a text, bases of comparison among them."""

    def __init__(self, patterns: PeriodPatterns, words: ClosedClasses) -> None:
        self._shifts = _shifts(patterns.relative)
        self._counted = _shifts(patterns.counted)
        self._plan = patterns.plan
        self._base = patterns.base
        self._origin = words.sources
        self._opening = patterns.part.opening
        self._since = re.compile(rf"[^{PHRASE_ENDS}]{{1,10}}(?:{any_of(patterns.part.closing)})")
        self._scanner = scanner(patterns, words)

    def __call__(self, text: str) -> list[Period]:
        return [self._period(match) for match in self._scanner.finditer(text)]

    def _period(self, match: re.Match[str]) -> Period:
        kind = next(name for name in _KINDS if match[name])
        year, shift, first = None, None, None
        if kind == "year":
            year = _whole(match["year"])
            first = _whole(match["first"]) if match["first"] else None
            if match["since"] or self._opens_stretch(match):
                kind, year, first = "stretch", None, year
        elif kind == "relative":
            shift = self._shifts[match["relative"]]
        elif kind == "counted":
            shift = self._counted[match["counted"]]
        elif kind == "plan":
            first = self._plan_start(_whole(match["plan"]))
            year = first + self._plan.years - 1
        elif match["ago"]:
            shift = _shift_back(match["ago"])
        elif kind in ("current", "part"):
            shift = 0
        kind = self._role(match) or kind
        return Period(match.start(), match.end(), f"periods.{kind}", kind, year, shift, first)

    def _opens_stretch(self, match: re.Match[str]) -> bool:
        """Whether a year is one since which something holds: 自2019年6月开馆运营以来."""
        opened = match[0].startswith(self._opening)
        return opened and self._since.match(match.string, match.end()) is not None

    def _plan_start(self, number: int) -> int:
        return self._plan.first_year + self._plan.years * (number - self._plan.number)

    def _role(self, match: re.Match[str]) -> PeriodKind | None:
        """Tell a base of comparison and the start of a movement from the period of a figure."""
        text, end = match.string, match.end()
        near = text[max(0, match.start() - 4) : match.start()]
        if near.endswith(self._base.before):
            return "base"
        if not match["current"] and text.startswith(self._base.after, end):
            return "base"
        for pair in self._base.pairs:
            if near.endswith(pair.before) and text.startswith(pair.after, end):
                return "base"
        return "origin" if near.endswith(self._origin) and not match["first"] else None


def _whole(surface: str) -> int:
    return int(read_number(surface.replace("○", "〇").replace("零", "〇")))


def _shift_back(surface: str) -> int | None:
    """Return the shift of so many years ago; 两三年前 is of no year."""
    try:
        return -_whole(surface)
    except NotANumberError:
        return None


def scanner(patterns: PeriodPatterns, words: ClosedClasses) -> Scanner:
    """Return what finds all time expressions; the named group that matches tells the kind."""
    dash = rf"(?:(?:[{DASHES}]|{any_of(words.goals)}){{1,2}})"
    return Scanner(_beginnings(patterns, dash), _expression(patterns, dash))


def _beginnings(patterns: PeriodPatterns, dash: str) -> str:
    """Return the expression for the first character of whatever may be an expression."""
    part, month, stretch, aside = patterns.part, patterns.month, patterns.stretch, patterns.aside
    words = {
        *_shifts(patterns.relative), *_shifts(patterns.counted),
        *patterns.current.surfaces, *patterns.vague.surfaces, *patterns.same.surfaces,
        *aside.surfaces, *aside.opening, *part.seasons, *(first + "季" for first in month.first),
    }  # fmt: skip
    leading = {*stretch.before, *stretch.ahead, *month.leading}
    words |= {word + numeral for word in leading for numeral in _NUMERALS}
    words |= {"“" + word for word in (*part.seasons, "十")}
    opening = {word[0] for word in words} | set(_NUMERALS) | {"第"}
    words |= {word + first for word in part.until for first in opening}
    following = one_of([*"年月季多份", *(word[0] for word in aside.earlier)])
    numbered = rf"(?=[{_NUMERALS}{_ZEROS}]{{0,3}}(?:{following}|{dash})|[{HAN_ONES}]?五)"
    numerals = "|".join(numeral + numbered for numeral in _HAN_NUMERALS)
    figures = "|".join(rf"{figure}(?<![\d.].){numbered}" for figure in DIGITS)
    return f"{first_characters(words)}|第(?=.季)|{numerals}|{figures}"


def _shifts(entries: Mapping[str, RelativeYear]) -> dict[str, int]:
    return {surface: entry.shift for entry in entries.values() for surface in entry.surfaces}


def _expression(patterns: PeriodPatterns, dash: str) -> str:
    """Return the expression for all kinds, each with the group of its name."""
    part, stretch, plan, aside = patterns.part, patterns.stretch, patterns.plan, patterns.aside
    seasons = rf"(?:“?(?:{any_of(part.seasons)})”?|{_months(patterns.month, dash)})"
    same_time = rf"(?:{any_of(part.same_time)})(?={any_of(part.telling)})"
    tail = rf"(?:的?{seasons})?(?:{any_of(part.suffixes)}|{same_time})?"
    years = rf"{_NUMBER}多?年"
    kinds = (
        # 2023年, 2019—2023年, 2023年一季度末
        rf"(?:(?P<first>{_YEAR})年?{dash})?(?P<year>{_YEAR})年{tail}",
        rf"(?P<relative>{any_of(_shifts(patterns.relative))}){tail}",
        rf"(?P<counted>{any_of(_shifts(patterns.counted))}){tail}",
        # “十四五”期间, 十四五时期, but not “十四五”规划
        (
            rf"“?(?P<plan>十[{HAN_ONES}]?)五(?!”?(?:{any_of(plan.refused_after)}))"
            rf"(?:”(?:{any_of(plan.suffixes)})?|(?:{any_of(plan.suffixes)}))"
        ),
        rf"(?P<current>{any_of(patterns.current.surfaces)})",
        rf"(?P<vague>{any_of(patterns.vague.surfaces)})",
        rf"(?P<ahead>(?:{any_of(stretch.ahead)}){years}(?:{any_of(stretch.after)})?)",
        # 三年前, but not 五年前移; 以前; 过去 where it opens a clause, but not 过去三年
        (
            rf"(?P<aside>(?P<ago>{_NUMBER})(?:{any_of(aside.earlier)})(?!{any_of(aside.moved)})"
            rf"|{any_of(aside.surfaces)}"
            rf"|(?<![{HAN}\d])(?:{any_of(aside.opening)})"
            rf"(?!{any_of(aside.refused_after)}|{_NUMBER}[多几]?个?(?:{any_of(aside.spans)})))"
        ),
        rf"(?P<same>{any_of(patterns.same.surfaces)})",
        # 过去五年, 近三年来; 五年来
        (
            rf"(?P<stretch>(?:{any_of(stretch.before)}){years}(?:{any_of(stretch.after)})?"
            rf"|{years}(?:{any_of(stretch.after)}))"
        ),
        rf"(?P<part>{seasons}(?:{any_of(part.suffixes)})?)",
    )
    return rf"(?:{any_of(part.until)})?(?:{'|'.join(kinds)})(?P<since>{any_of(part.since)})?"


def _months(month: Months, dash: str) -> str:
    """Return the expression for months and quarters by their number."""
    within = rf"(?:{any_of(month.within)})(?!{any_of(month.not_before)})"
    leading = rf"{not_preceded_by(month.not_after)}(?:{any_of(month.leading)})"
    kinds = (
        rf"{_NUMBER}月?份?{dash}{_NUMBER}月份?",  # 3至5月份
        rf"{_NUMBER}月份?(?:{_NUMBER}(?:{any_of(month.days)}))?(?:{within})?",  # 3月8日, 三月底
        rf"{leading}{_NUMBER}个?(?:月|季度)",  # 前三季度, 头两个月
        rf"(?:第?[一二三四1-4]|{any_of(month.first)})季度",  # 第三季度, 首季度
    )
    return "|".join(kinds)
