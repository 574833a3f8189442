"""Settle year and period of each draft.

In order: the time expression of the draft's own clause; else the latest one before it in its
paragraph; else what the genre implies. A government report reviews the year before it was
published and plans the year of its publication. In any other text a year reaches into the next
paragraphs, unless it is the current one; the news of the day speaks of the current one.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ipextract.linking.drafts import Context, Draft, Reading
from ipextract.mentions.mention import Period
from ipextract.numerals import read_number
from ipextract.patterns.periods import PeriodPatterns, any_of

_SILENT = ("periods.base", "periods.origin")
_LAST_MONTH_OF_REVIEWS = 5
"""Until then a text that names no year looks back at the year before."""


class _Time(NamedTuple):
    """A settled year, the expression behind it as printed, and the rule that chose it."""

    year: int | None
    period: str | None
    rule: str


class _Setting(NamedTuple):
    """What years in a document are counted from."""

    reference: int | None
    """The year of publication, or the one inferred from the text."""
    month: int | None
    inferred: bool
    report: bool
    daily: bool

    @property
    def reviewed(self) -> int | None:
        """The year that a look back is about."""
        if self.reference is None:
            return None
        early = (self.month or 1) <= _LAST_MONTH_OF_REVIEWS
        return self.reference - 1 if self.report or (early and not self.daily) else self.reference


class YearLinker:
    """Sets `year` and `period`; reads `modality`, which must be settled before."""

    def __init__(self, patterns: PeriodPatterns) -> None:
        self._annual = re.compile(any_of(patterns.part.annual))
        self._daily = re.compile(any_of(patterns.genre.daily))
        self._report = re.compile(any_of(patterns.genre.report))

    def __call__(self, reading: Reading, drafts: list[Draft], context: Context) -> None:
        if not drafts:
            return
        setting = self._setting(context)
        carried = self._carried(reading, context, setting)
        times = self._times(reading, setting, carried)
        for draft in drafts:
            time = self._settle(reading, draft, times, setting, carried)
            draft.year, draft.period = time.year, time.period
            draft.rules.append(time.rule)
            if setting.inferred and time.year is not None:
                draft.rules.append("years.reference_inferred")

    def _settle(
        self,
        reading: Reading,
        draft: Draft,
        times: Sequence[tuple[Period, int | None]],
        setting: _Setting,
        carried: int | None,
    ) -> _Time:
        text = reading.passage.text
        origin = _origin(text, draft, reading.periods, setting)
        if origin is not None:
            return origin
        latest = None
        for period, year in times:
            if period.start < draft.end:
                latest = period, year
        if latest is None:
            return self._default(draft, setting, carried)
        period, year = latest
        if draft.modality == "target" and period.rule in ("periods.part", "periods.stretch"):
            year = setting.reference
        return _Time(year, text[period.start : period.end], period.rule.replace("periods", "years"))

    def _default(self, draft: Draft, setting: _Setting, carried: int | None) -> _Time:
        if setting.report:
            year = setting.reference if draft.modality == "target" else setting.reviewed
            return _Time(year, None, "years.report")
        if draft.modality == "target":
            return _Time(setting.reference, None, "years.target")
        if setting.daily:
            return _Time(setting.reference, None, "years.daily")
        return _Time(carried, None, "years.carried" if carried else "years.unknown")

    def _times(
        self, reading: Reading, setting: _Setting, carried: int | None
    ) -> list[tuple[Period, int | None]]:
        """Settle the year of each expression of a passage in turn."""
        times: list[tuple[Period, int | None]] = []
        year = carried
        for period in reading.periods:
            if period.rule in _SILENT:
                continue
            year = self._year_of(period, reading.passage.text, year, setting)
            times.append((period, year))
        return times

    def _year_of(
        self, period: Period, text: str, year: int | None, setting: _Setting
    ) -> int | None:
        surface = text[period.start : period.end]
        if period.rule in ("periods.same", "periods.stretch"):
            return year if year is not None else setting.reviewed
        if period.rule == "periods.part":
            if year is not None and not setting.daily:
                return year
            return setting.reviewed if self._annual.search(surface) else setting.reference
        if period.year is not None:
            return period.year
        if period.shift is not None and setting.reference is not None:
            return setting.reference + period.shift
        return None

    def _carried(self, reading: Reading, context: Context, setting: _Setting) -> int | None:
        """Return the last year named before the passage; the current one does not carry."""
        year = None
        for earlier in context.readings:
            if earlier is reading:
                break
            for _, named in self._times(earlier, setting, year):
                year = named
        return None if year == setting.reference else year

    def _setting(self, context: Context) -> _Setting:
        document = context.document
        title = document.title or ""
        report = document.position is not None or bool(self._report.search(title))
        opening = context.article.passages[0].text[:60] if context.article.passages else ""
        daily = not report and bool(self._daily.search(opening))
        published = document.published
        if published:
            month = int(published[5:7]) if len(published) > 4 else None
            return _Setting(int(published[:4]), month, False, report, daily)
        return _Setting(_inferred(context.readings), None, True, report, daily)


def _inferred(readings: Iterable[Reading]) -> int | None:
    """Infer the reference year: the latest that the text names as past or present."""
    years = [
        period.year
        for reading in readings
        for period in reading.periods
        if period.year is not None and period.rule == "periods.year"
    ]
    return max(years, default=None)


_FROM_SPAN = re.compile(r"[^，。；]{0,16}")
_MOVING_FROM = re.compile(r"[从由]原?来?的?[^，。；、]{0,3}$")
_MOVING_TO = re.compile(r"[^，。；]{0,12}?[到至为]")


def _origin(
    text: str, draft: Draft, periods: Sequence[Period], setting: _Setting
) -> _Time | None:
    """Settle the start of a movement: 2019年 in 从2019年的12家增至, the span's start in 由12家增至."""
    for period in periods:
        if period.rule == "periods.origin" and period.end <= draft.start:
            if _FROM_SPAN.fullmatch(text, period.end, draft.start) and _MOVING_TO.match(
                text, draft.end
            ):
                shifted = setting.reference + period.shift if setting.reference and period.shift is not None else None
                year = period.year if period.year is not None else shifted
                return _Time(year, text[period.start : period.end], "years.origin")
    if _MOVING_FROM.search(text, max(0, draft.start - 8), draft.start) and _MOVING_TO.match(
        text, draft.end
    ):
        return _Time(None, None, "years.start")
    return None
