"""What the years of a document are counted from: when it was published, and what kind it is."""

import re
from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

from ipextract.linking.drafts import Context, Reading
from ipextract.mentions.mention import Period
from ipextract.patterns.periods import PeriodPatterns
from ipextract.patterns.words import any_of

_LAST_MONTH_OF_REVIEWS = 5
"""Until then a text that names no year looks back at the year before."""
_OPENING = 60
_PASSAGES_READ = 40
_PERIODS_READ = 200
"""The time expressions of those passages that are weighed at most."""


class Setting(NamedTuple):
    """What the years of a document are counted from."""

    reference: int | None
    """The year of publication, or the one inferred from the text."""
    month: int | None
    inferred: bool
    report: bool
    """A government report: the review of a year and the plan of the next."""
    daily: bool
    """News of the day, which speaks of the current year."""

    @property
    def reviewed(self) -> int | None:
        """The year that a look back is about."""
        if self.reference is None:
            return None
        early = (self.month or 1) <= _LAST_MONTH_OF_REVIEWS
        return self.reference - 1 if self.report or (early and not self.daily) else self.reference

    def named_by(self, period: Period) -> int | None:
        """Return the year that an expression names, counted from the reference year if need be."""
        if period.year is not None:
            return period.year
        if period.shift is not None and self.reference is not None:
            return self.reference + period.shift
        return None


class SettingReader:
    """Reads the setting of the document in a context, once for all its passages."""

    def __init__(self, patterns: PeriodPatterns) -> None:
        self._daily = re.compile(any_of(patterns.genre.daily))
        self._report = re.compile(any_of(patterns.genre.report))

    def __call__(self, context: Context) -> Setting:
        if context.setting is None:
            context.setting = self._read(context)
        return context.setting

    def _read(self, context: Context) -> Setting:
        document, passages = context.document, context.article.passages
        report = document.position is not None or bool(self._report.search(document.title or ""))
        opening = "".join(passage.text[:_OPENING] for passage in passages[:2])
        daily = not report and bool(self._daily.search(opening))
        published = document.published
        if published is None:
            return Setting(_inferred(context.readings), None, True, report, daily)
        month = int(published[5:7]) if len(published) > 4 else None
        return Setting(int(published[:4]), month, False, report, daily)


def _inferred(readings: Iterable[Reading]) -> int | None:
    """Infer the reference year: the latest one that the first passages name."""
    periods = (p for reading in islice(readings, _PASSAGES_READ) for p in reading.periods)
    opening = islice(periods, _PERIODS_READ)
    years = (p.year for p in opening if p.year is not None and p.rule == "periods.year")
    return max(years, default=None)
