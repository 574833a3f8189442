"""On which side of a quantity or a rank that stands which is counted."""

import re

from ipextract.linking.metrics.phrases import Phrase
from ipextract.linking.metrics.window import ClauseWindow
from ipextract.matching.lexicon import Lexicon
from ipextract.patterns.metrics import Sides

_LONGEST_PLACE = 2


class HeadSide:
    """Judges by the words beside the claim."""

    def __init__(self, patterns: Sides) -> None:
        self._counters = patterns.counters
        self._reach = patterns.reach
        self._made = re.compile(patterns.made)
        self._kept = Lexicon(patterns.kept)
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
        return not window.text.endswith(self._reach, *span) or bool(
            self._made.search(window.text, *span)
        )

    def _precedes(self, window: ClauseWindow) -> bool:
        """Whether a rank stands before what is ranked: 全国首个, 全球最大的, 第三个."""
        words, rank = window.text[window.draft.start : window.draft.end], window.draft.rank
        first = rank is None or rank.type in ("first", "only")
        return first or "最" in words or words.endswith(self._counters)

    def attribute(self, words: str) -> str:
        """Return the measure that the words end with (总投资2亿元的项目), "" for none."""
        return words[len(words) - self._attributes.before(words, 0, len(words)) :]

    def kept_verb(self, words: str) -> str:
        """Return the verb before a count that changes what is counted (惠及本地70家), or ""."""
        length = self._kept.at(words, 0, len(words))
        return words[:length] if len(words) <= length + _LONGEST_PLACE else ""
