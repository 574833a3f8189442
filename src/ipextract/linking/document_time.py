"""What the years of a document are counted from: when it was published, and what kind it is."""

import re
from collections.abc import Iterable
from itertools import islice

from ipextract.linking.drafts import AnnotatedPassage, ArticleState, DocumentTime
from ipextract.matching.regexes import any_of
from ipextract.patterns.periods import PeriodPatterns

_OPENING = 60
_PASSAGES_READ = 40
_PERIODS_READ = 200
"""The time expressions of those passages that are weighed at most."""


class DocumentTimeReader:
    """Reads the setting of the document in a context, once for all its passages."""

    def __init__(self, patterns: PeriodPatterns) -> None:
        self._daily = re.compile(any_of(patterns.genre.daily))
        self._report = re.compile(any_of(patterns.genre.report))

    def __call__(self, state: ArticleState) -> DocumentTime:
        if state.document_time is None:
            state.document_time = self._read(state)
        return state.document_time

    def _read(self, state: ArticleState) -> DocumentTime:
        document, passages = state.document, state.article.passages
        report = document.position is not None or bool(self._report.search(document.title or ""))
        opening = "".join(passage.text[:_OPENING] for passage in passages[:2])
        daily = not report and bool(self._daily.search(opening))
        published = document.published
        if published is None:
            return DocumentTime(_inferred(state.passages), None, True, report, daily)
        month = int(published[5:7]) if len(published) > 4 else None
        return DocumentTime(int(published[:4]), month, False, report, daily)


def _inferred(passages: Iterable[AnnotatedPassage]) -> int | None:
    """Infer the reference year: the latest one that the first passages name."""
    periods = (p for passage in islice(passages, _PASSAGES_READ) for p in passage.periods)
    opening = islice(periods, _PERIODS_READ)
    years = (p.year for p in opening if p.year is not None and p.rule == "periods.year")
    return max(years, default=None)
