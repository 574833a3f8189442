"""A claim and the words before it -> on which side of it the head stands: what is counted."""

import re

from ipextract.linking.metrics.phrases import Phrase
from ipextract.linking.metrics.window import ClauseWindow
from ipextract.matching.lexicon import Lexicon
from ipextract.patterns.metrics import MetricPatterns

_LONGEST_PLACE = 2


class HeadSide:
    """Tells by the words beside a claim whether its head stands before it or after it."""

    def __init__(self, patterns: MetricPatterns) -> None:
        words = patterns.head_side
        self._counters = words.counters
        self._superlatives = words.superlatives
        self._reached = words.reached
        self._divided = re.compile(words.divided)
        self._kept_verbs = Lexicon(words.kept_verbs)
        self._attributes = Lexicon(words.attributes)
        self._counted = Lexicon((*patterns.lists.heads, *words.counted))

    def opens_right(self, window: ClauseWindow, before: Phrase) -> bool:
        """Whether a noun phrase after the claim would be what is counted."""
        if window.draft.kind == "rank":
            return self._precedes(window)
        if window.draft.kind != "level":
            return False
        if window.describes:
            return not self.attribute(before.words)
        if not before.words:
            return True
        if window.leads and self._names_counted(before.words):
            return False  # a mark is missing, and what follows is of the next claim
        span = window.before, window.draft.start
        return not window.text.endswith(self._reached, *span) or bool(
            self._divided.search(window.text, *span)
        )

    def _names_counted(self, words: str) -> bool:
        """Whether words end with a noun that is counted; one alone may be a verb (改造5个小区)."""
        length = self._counted.before(words, 0, len(words))
        return 0 < length < len(words) - 1

    def _precedes(self, window: ClauseWindow) -> bool:
        """Whether a rank stands before what is ranked: 全国首个, 全球最大的, 第三个."""
        words, rank = window.text[window.draft.start : window.draft.end], window.draft.rank
        first = rank is None or rank.type in ("first", "only")
        superlative = any(word in words for word in self._superlatives)
        return first or superlative or words.endswith(self._counters)

    def attribute(self, words: str) -> str:
        """Return the measure that the words end with (总投资2亿元的项目), "" for none."""
        return words[len(words) - self._attributes.before(words, 0, len(words)) :]

    def kept_verb(self, words: str) -> str:
        """Return the verb before a count that changes what is counted (惠及本地70家), or ""."""
        length = self._kept_verbs.at(words, 0, len(words))
        return words[:length] if len(words) <= length + _LONGEST_PLACE else ""
