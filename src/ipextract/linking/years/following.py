"""A figure -> the year that is named after it: 5家企业去年上市; 120件，这是去年的授权量."""

import re

from ipextract.linking.drafts import Draft
from ipextract.linking.years.timeline import NAMING, Dated, Timeline
from ipextract.matching.marks import CLAUSE_ENDS, ITEM_ENDS, SENTENCE_ENDS
from ipextract.matching.regexes import any_of
from ipextract.patterns.closed_classes import ClosedClasses
from ipextract.patterns.periods import FollowingYearWords

_REACH = 90
"""How many characters after a figure a year that belongs to it stands at most."""
_ADJACENT = re.compile(rf"[^{CLAUSE_ENDS}、（）“”—…\d\n]{{0,10}}")
_SET_BEFORE = re.compile(r"[^。；？]*(?:——|！|……)[”’]?")
"""Between what is set before a dash or a cry (120件——2023年，…) and the sentence after it."""


class FollowingYear:
    """Finds the year after a figure that is the figure's own."""

    def __init__(self, patterns: FollowingYearWords, words: ClosedClasses) -> None:
        adverbs = any_of((*words.universals, *patterns.adverbs))
        self._points_back = re.compile(
            rf"[^{SENTENCE_ENDS}；]*(?:——|[，、])"
            rf"(?:{any_of(patterns.pronouns)})?(?:{adverbs})?(?:{any_of(words.copulas)})"
            rf"[^{ITEM_ENDS}\d]{{0,12}}"
        )

    def __call__(self, text: str, draft: Draft, timeline: Timeline) -> Dated | None:
        """Return it, or `None`. What is set before a dash has one only if none stands before."""
        following = timeline.next(draft.end)
        if following is None or following.period.kind not in NAMING:
            return None
        gap = (draft.end, following.period.start)
        if gap[1] - gap[0] > _REACH:
            return None
        if _ADJACENT.fullmatch(text, *gap) or self._points_back.fullmatch(text, *gap):
            return following
        alone = timeline.latest(draft.end) is None
        return following if alone and _SET_BEFORE.fullmatch(text, *gap) else None
