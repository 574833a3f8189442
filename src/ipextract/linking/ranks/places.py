"""A rank without a scope -> the place named before it as its scope: 温岭首家, 在台州位居第五."""

import re

from ipextract.linking.drafts import AnnotatedPassage, Draft
from ipextract.matching.regexes import any_of
from ipextract.mentions.ranks.scopes import holding
from ipextract.patterns.ranks import RankPatterns

_NEAR = 24
"""How far before a rank a place stands at most that 在 opens, in characters."""


class RankPlaceReader:
    """Gives a rank without a scope the name of a place that touches it, or that 在 opens."""

    def __init__(self, patterns: RankPatterns) -> None:
        scope, words = patterns.scope, patterns.linking
        self._opening = scope.before_places
        self._held = re.compile(
            rf"(?:{any_of(scope.kinds)})?(?:{any_of(words.among)})?{holding(patterns)}{{0,4}}"
        )

    def __call__(self, passage: AnnotatedPassage, draft: Draft) -> None:
        """Set the scope of the draft's rank; a place that touches it becomes part of its quote."""
        rank = draft.rank
        if rank is None or rank.scope is not None:
            return
        place, text = passage.region_index.last_ending_by(draft.start), passage.text
        if place is None:
            return
        touches = place.end == draft.start
        opened = text.endswith(self._opening, 0, place.start) and draft.start - place.end <= _NEAR
        if touches or (opened and self._held.fullmatch(text, place.end, draft.start)):
            draft.rank = rank._replace(scope=text[place.start : place.end])
        if touches:
            draft.start = place.start
