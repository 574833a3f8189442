"""On which side of a quantity or a rank that stands which is counted."""

import re

from ipextract.linking.metrics.phrases import Phrase
from ipextract.linking.metrics.window import Scene
from ipextract.matching.lexicon import Lexicon
from ipextract.patterns.metrics import Sides

_LONGEST_PLACE = 2


class SideJudge:
    """Judges by the words beside the claim."""

    def __init__(self, patterns: Sides) -> None:
        self._counters = patterns.counters
        self._reach = patterns.reach
        self._made = re.compile(patterns.made)
        self._kept = Lexicon(patterns.kept)
        self._attributes = Lexicon(patterns.attributes)

    def opens_right(self, scene: Scene, before: Phrase) -> bool:
        """Whether a noun phrase after the claim would be what is counted."""
        if scene.draft.kind == "rank":
            return self._precedes(scene)
        if scene.draft.kind != "level":
            return False
        if scene.describes:
            return not self.attribute(before.words)
        if not before.words:
            return True
        span = scene.before, scene.draft.start
        return not scene.text.endswith(self._reach, *span) or bool(
            self._made.search(scene.text, *span)
        )

    def _precedes(self, scene: Scene) -> bool:
        """Whether a rank stands before what is ranked: 全国首个, 全球最大的, 第三个."""
        words, rank = scene.text[scene.draft.start : scene.draft.end], scene.draft.rank
        first = rank is None or rank.type in ("first", "only")
        return first or "最" in words or words.endswith(self._counters)

    def attribute(self, words: str) -> str:
        """Return the measure that the words end with (总投资2亿元的项目), "" for none."""
        return words[len(words) - self._attributes.before(words, 0, len(words)) :]

    def kept_verb(self, words: str) -> str:
        """Return the verb before a count that changes what is counted (惠及本地70家), or ""."""
        length = self._kept.at(words, 0, len(words))
        return words[:length] if len(words) <= length + _LONGEST_PLACE else ""
