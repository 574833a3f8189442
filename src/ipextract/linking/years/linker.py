"""Settle year and period of each draft.

In order: the time expression of the draft's own clause; else the latest one before it in its
paragraph; else what the genre implies. A government report reviews the year before it was
published and plans the year of its publication, and only a year named in the sentence outweighs
that. The news of the day speaks of the current year. In any other text a paragraph without a time
expression names no year.
"""

import re
from typing import NamedTuple

from ipextract.errors import NotANumberError
from ipextract.linking.document_time import document_time
from ipextract.linking.drafts import AnnotatedPassage, ArticleState, DocumentTime, Draft
from ipextract.linking.years.normalization import TemporalNormalizer
from ipextract.linking.years.timeline import Dated, Timeline
from ipextract.matching.marks import CLAUSE_ENDS, ITEM_ENDS, PHRASE_ENDS, SENTENCE_ENDS
from ipextract.mentions.types import PeriodKind
from ipextract.numerals import HAN_ONES, read_number
from ipextract.patterns.periods import PeriodPatterns

_DATES: tuple[PeriodKind, ...] = ("year", "relative")
"""Kinds of expressions that name a year by themselves."""
_SENTENCE = 300
"""How many characters a year named in a report reaches at most."""
_SUBJECT = re.compile(rf"[^{CLAUSE_ENDS}、（）“”—…\d\n]{{0,10}}")
_POINTING_BACK = 90
"""How many characters after a figure a year that points back at it stands at most."""
_POINTS_BACK = re.compile(
    rf"[^{SENTENCE_ENDS}；]*(?:——|[，、])(?:这(?:些|个数)?|它)?[都均就]?是[^{ITEM_ENDS}\d]{{0,12}}"
)
_SET_BEFORE = re.compile(r"[^。；？]*(?:——|！|……)[”’]?")
_NUMBER = re.compile(rf"\d+|[{HAN_ONES}十两]+")
_WITHIN_CLAUSE = re.compile(rf"[^{PHRASE_ENDS}]{{0,16}}")
_MOVING_FROM = re.compile(rf"[从由]原?来?的?[^{ITEM_ENDS}]{{0,3}}$")
_MOVING_TO = re.compile(rf"[^{PHRASE_ENDS}到至为]{{0,12}}+[到至为]|，[^{PHRASE_ENDS}]{{2,3}}[到至]")


class SettledYear(NamedTuple):
    """A settled year, the expression behind it as printed, and the rule that chose it."""

    year: int | None
    period: str | None
    rule: str


class YearLinker:
    """Sets `year` and `period`; reads `modality`, which must be settled before."""

    def __init__(self, patterns: PeriodPatterns) -> None:
        self._date = TemporalNormalizer(patterns)

    def __call__(self, passage: AnnotatedPassage, drafts: list[Draft], state: ArticleState) -> None:
        if not drafts:
            return
        time = document_time(state)
        timeline = self._date(passage, state, time)
        for draft in drafts:
            settled = _start_of_movement(passage.text, draft, timeline, time)
            if settled is None:
                settled = _settle(passage.text, draft, timeline, time)
            draft.year, draft.period = settled.year, settled.period
            draft.rules.append(settled.rule)
            if time.inferred and settled.year is not None:
                draft.rules.append("years.reference_inferred")


def _settle(text: str, draft: Draft, timeline: Timeline, time: DocumentTime) -> SettledYear:
    """Take the latest expression before the draft's end, or what the genre implies."""
    latest = _told_afterwards(text, draft, timeline) or timeline.latest(draft.end)
    if time.genre.is_review:
        return _in_report(text, draft, latest, time)
    if latest is None:
        return _by_default(draft, time)
    period, year = latest
    if draft.modality == "target" and period.kind in ("part", "stretch"):
        year = time.reference
    return SettledYear(year, text[period.start : period.end], f"years.{period.kind}")


def _told_afterwards(text: str, draft: Draft, timeline: Timeline) -> Dated | None:
    """Return the year that follows a figure: 5家企业去年上市; 120件，这是去年的授权量.

    What is set before a dash or a cry (120件——2023年，…) has one only where none stands before.
    """
    following = timeline.next(draft.end)
    if following is None or following.period.kind not in _DATES:
        return None
    gap = (draft.end, following.period.start)
    if gap[1] - gap[0] > _POINTING_BACK:
        return None
    if _SUBJECT.fullmatch(text, *gap) or _POINTS_BACK.fullmatch(text, *gap):
        return following
    alone = timeline.latest(draft.end) is None
    return following if alone and _SET_BEFORE.fullmatch(text, *gap) else None


def _in_report(text: str, draft: Draft, latest: Dated | None, time: DocumentTime) -> SettledYear:
    target = draft.modality == "target"
    year = time.reference if target else time.reviewed
    if latest is None:
        return SettledYear(year, None, "years.report")
    period, named = latest
    printed = text[period.start : period.end]
    if target and period.kind != "stretch" and _later(named, time.reference):
        return SettledYear(named, printed, "years.ahead")
    near = draft.start - period.end < _SENTENCE and "。" not in text[period.end : draft.start]
    if near and period.kind in _DATES:
        return SettledYear(named, printed, "years.named")
    return SettledYear(year, printed, "years.report")


def _later(year: int | None, reference: int | None) -> bool:
    return year is not None and reference is not None and year > reference


def _by_default(draft: Draft, time: DocumentTime) -> SettledYear:
    if draft.modality == "target":
        return SettledYear(time.reference, None, "years.target")
    if time.genre.is_daily:
        return SettledYear(time.reference, None, "years.daily")
    return SettledYear(None, None, "years.unknown")


def _start_of_movement(
    text: str, draft: Draft, timeline: Timeline, time: DocumentTime
) -> SettledYear | None:
    """Settle the start of a movement: 2019 in 从2019年的12家增至, a span's start in 由12家增至."""
    if not _MOVING_TO.match(text, draft.end):
        return None
    origin = timeline.origin(draft.start)
    if origin and _WITHIN_CLAUSE.fullmatch(text, origin.end, draft.start):
        return SettledYear(time.named_by(origin), text[origin.start : origin.end], "years.origin")
    if not _MOVING_FROM.search(text, max(0, draft.start - 8), draft.start):
        return None
    if origin:
        return SettledYear(time.named_by(origin), None, "years.start")
    span = timeline.span(draft.start)
    return SettledYear(_first_year(span, text) if span else None, None, "years.start")


def _first_year(span: Dated, text: str) -> int | None:
    """Return the year from which a stretch or a plan is measured."""
    period, last = span
    if period.first_year is not None:
        return period.first_year - (period.kind == "plan")
    length = _NUMBER.search(text, period.start, period.end)
    if last is None or length is None:
        return None
    try:
        return last - int(read_number(length[0]))
    except NotANumberError:  # 十十年来
        return None
