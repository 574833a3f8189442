"""A rank in its clause -> what it goes by, and the head of what is ranked."""

import re

from ipextract.linking.metrics.phrases import Phrase
from ipextract.linking.metrics.window import ClauseWindow
from ipextract.patterns.metrics import Rankings

_SHORTEST = 4


class RankingReader:
    """Finds the criterion in the clause before a rank, and the head of a subject with a clause."""

    def __init__(self, patterns: Rankings, measures: tuple[str, ...]) -> None:
        self._criterion = re.compile(patterns.criterion)
        self._origin = re.compile(patterns.origin)
        self._measures = measures

    def criterion(self, window: ClauseWindow, before: Phrase) -> tuple[int, int] | None:
        """Return the span of what the rank goes by: 产值 in 论产值，该县居全省第二."""
        clause = window.clause_before()
        if not clause or before.words.endswith(self._measures):
            return None
        found = self._criterion.fullmatch(window.text, *clause)
        return found.span(found.lastgroup or 0) if found else None

    def head(self, window: ClauseWindow, phrase: Phrase) -> Phrase:
        """Return the noun that is the first or only one, without the clause of its origin."""
        rank, of = window.draft.rank, phrase.words.rfind("的") + 1
        if rank is None or rank.type not in ("first", "only") or not of:
            return phrase
        head = phrase.words[of:]
        if len(head) < _SHORTEST or not self._origin.search(phrase.words, 0, of):
            return phrase
        return Phrase(phrase.start, phrase.end, head)
