"""A claim and the words before it -> on which side of it the head stands: what is counted."""

import re

from ipextract.linking.metrics.phrases import Phrase
from ipextract.linking.metrics.window import ClauseWindow
from ipextract.matching.lexicon import Lexicon
from ipextract.patterns.metrics import HeadSideWords

_LONGEST_PLACE = 2


class HeadSide:
    """Tells by the words beside a claim whether its head stands before it or after it."""

    def __init__(self, patterns: HeadSideWords) -> None:
        self._counters = patterns.counters
        self._superlatives = patterns.superlatives
        self._reached = patterns.reached
        self._divided = re.compile(patterns.divided)
        self._kept_verbs = Lexicon(patterns.kept_verbs)
        self._attributes = Lexicon(patterns.attributes)

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
        span = window.before, window.draft.start
        return not window.text.endswith(self._reached, *span) or bool(
            self._divided.search(window.text, *span)
        )

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
