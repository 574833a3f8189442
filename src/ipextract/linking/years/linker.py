"""Drafts -> the year and the period of each, as the text names or implies them.

In order: the time expression of the draft's own clause; else the latest one before it in its
paragraph; else what the genre implies. A government report reviews the year before it was
published and plans the year of its publication, and only a year named in the sentence outweighs
that. The news of the day speaks of the current year. In any other text a paragraph without a time
expression names no year.
"""

from datetime import MAXYEAR, MINYEAR

from ipextract.linking.document_time import document_time
from ipextract.linking.drafts import AnnotatedPassage, ArticleState, DocumentTime, Draft
from ipextract.linking.years.following import FollowingYear
from ipextract.linking.years.movements import MovementStart
from ipextract.linking.years.normalization import TemporalNormalizer
from ipextract.linking.years.timeline import NAMING, Dated, SettledYear, Timeline
from ipextract.patterns.closed_classes import ClosedClasses
from ipextract.patterns.periods import PeriodPatterns

_SENTENCE = 300
"""How many characters a year named in a report reaches at most."""


class YearLinker:
    """Sets `year` and `period`; reads `modality`, which must be settled before."""

    def __init__(self, patterns: PeriodPatterns, words: ClosedClasses) -> None:
        self._date = TemporalNormalizer(patterns)
        self._following = FollowingYear(patterns.after, words)
        self._movement_start = MovementStart(patterns.movement, words)

    def __call__(self, passage: AnnotatedPassage, drafts: list[Draft], state: ArticleState) -> None:
        if not drafts:
            return
        time = document_time(state)
        timeline = self._date(passage, state, time)
        for draft in drafts:
            settled = self._movement_start(passage.text, draft, timeline, time)
            if settled is None:
                settled = self._settle(passage.text, draft, timeline, time)
            year = settled.year
            draft.year = year if year is not None and MINYEAR <= year <= MAXYEAR else None
            draft.period = settled.period
            draft.rules.append(settled.rule)
            if time.inferred and draft.year is not None:
                draft.rules.append("years.reference_inferred")

    def _settle(
        self, text: str, draft: Draft, timeline: Timeline, time: DocumentTime
    ) -> SettledYear:
        """Take the latest expression before the draft's end, or what the genre implies."""
        latest = self._following(text, draft, timeline) or timeline.latest(draft.end)
        if time.genre.is_review:
            return _in_report(text, draft, latest, time)
        if latest is None:
            return _by_default(draft, time)
        period, year = latest
        if draft.modality == "target" and period.kind in ("part", "stretch"):
            year = time.reference
        return SettledYear(year, text[period.start : period.end], f"years.{period.kind}")


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
    if near and period.kind in NAMING:
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
