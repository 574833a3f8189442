"""An article -> its document time: what its years are counted from."""

from collections.abc import Iterable
from itertools import islice

from ipextract.linking.drafts import AnnotatedPassage, ArticleState, DocumentTime

_PASSAGES_READ = 40
_PERIODS_READ = 200
"""How many time expressions of those passages are read at most."""


def document_time(state: ArticleState) -> DocumentTime:
    """Return what the years of an article are counted from; settled when it is first asked for.

    Without a date of publication that is the latest year that the first passages name.
    """
    if state.document_time is None:
        state.document_time = _settled(state)
    return state.document_time


def _settled(state: ArticleState) -> DocumentTime:
    published = state.document.published
    if published is None:
        return DocumentTime(_inferred(state.passages), None, inferred=True, genre=state.genre)
    month = int(published[5:7]) if len(published) > 4 else None
    return DocumentTime(int(published[:4]), month, inferred=False, genre=state.genre)


def _inferred(passages: Iterable[AnnotatedPassage]) -> int | None:
    """Infer the reference year: the latest one that the first passages name."""
    periods = (p for passage in islice(passages, _PASSAGES_READ) for p in passage.periods)
    opening = islice(periods, _PERIODS_READ)
    years = (p.year for p in opening if p.year is not None and p.kind == "year")
    return max(years, default=None)
