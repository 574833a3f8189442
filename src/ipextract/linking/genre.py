"""An article -> its genre, decided once for all linkers."""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from ipextract.documents import Document
from ipextract.gazetteer import CHINA
from ipextract.matching.regexes import any_of
from ipextract.patterns.genre import GenrePatterns
from ipextract.text.passages import Passage

_DAILY_PASSAGES, _DAILY_CHARACTERS = 2, 60
"""How many passages, and characters of each, the mark of the news of the day stands in."""
_SALUTED = 8
"""How many passages may stand before, or hold, the salutation that opens a report."""

Coverage = Literal["report", "national", "local"]
"""Whose affairs an article covers: those of its issuer, of the country, of a place."""


class Genre(NamedTuple):
    """What kind of text an article is; by default news of no particular day.

    Two fields say that a text is a report, and agree on most. Communiqués of statistics review a
    year, but are not about their issuer; an address without a title is known by its salutation,
    which says nothing of the year that it reviews.
    """

    is_review: bool = False
    """Whether it reviews one year and plans the next: how its years are counted."""
    is_address: bool = False
    """Whether it is the report of a government to its assembly: what its claims are about."""
    is_daily: bool = False
    """Whether it is news of the day, which speaks of the current year."""

    def coverage(self, focus: str | None) -> Coverage:
        """Return whose affairs it covers, `focus` being the code of the region it is about."""
        if self.is_address:
            return "report"
        return "national" if is_national(focus) else "local"


def is_national(focus: str | None) -> bool:
    """Whether an article about the division of this code is about the country; `None` is, too."""
    return focus in (None, CHINA)


class GenreReader:
    """Reads the genre of an article from its document's place in a report, title and opening."""

    def __init__(self, patterns: GenrePatterns) -> None:
        self._review = re.compile(any_of(patterns.review))
        self._address = re.compile(any_of(patterns.address))
        self._salutation = patterns.salutation
        self._daily = re.compile(any_of(patterns.daily))

    def __call__(self, document: Document, passages: Sequence[Passage]) -> Genre:
        """Return the genre of the article that these passages make up."""
        is_part, title = document.position is not None, document.title or ""
        is_review = is_part or self._review.search(title) is not None
        opening = "".join(p.text[:_DAILY_CHARACTERS] for p in passages[:_DAILY_PASSAGES])
        return Genre(
            is_review=is_review,
            is_address=is_part
            or self._address.search(title) is not None
            or self._salutes(passages),
            is_daily=not is_review and self._daily.search(opening) is not None,
        )

    def _salutes(self, passages: Sequence[Passage]) -> bool:
        return any(passage.text.startswith(self._salutation) for passage in passages[:_SALUTED])
