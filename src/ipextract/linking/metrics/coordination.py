"""A list in text -> its items, each with the head that they share; its values, by place."""

import re
from typing import NamedTuple

from ipextract.linking.metrics.window import ClauseWindow
from ipextract.matching.lexicon import Lexicon
from ipextract.matching.marks import CLOSING, OPENING
from ipextract.matching.prefilter import guarded
from ipextract.patterns.metrics import MetricPatterns

_LONGEST_RUN = 8
_ADJECTIVE = 2


class ValueList(NamedTuple):
    """Claims that stand in one list (3家、12家); `place` counts from 0."""

    first: int
    place: int
    size: int

    def partner(self, window: ClauseWindow) -> str | None:
        """Return the metric of the claim that this one is paired with: A 30家，B 8家，分别占…."""
        if self.first < self.size:
            return None
        return window.drafts[self.first - self.size + self.place].metric


class Coordination:
    """Reads lists of values, and the lists of metrics that they are paired with."""

    def __init__(self, patterns: MetricPatterns) -> None:
        lists = patterns.lists
        self._modifier = re.compile(guarded(patterns.modifiers.pattern))
        self._summary = re.compile(lists.summary)
        self._joints = frozenset(lists.joints)
        self._longest_joint = max(map(len, lists.joints))
        self._joint = re.compile(lists.joint)
        self._separators = lists.separators
        self._heads = lists.heads
        self._measures = Lexicon(lists.measures)
        self._shared = Lexicon((*lists.measures, *lists.nouns))

    def run(self, window: ClauseWindow) -> ValueList | None:
        """Return the list of values that the window's draft belongs to, `None` for none."""
        first = last = window.index
        while first and window.index - first < _LONGEST_RUN and self._joined(window, first - 1):
            first -= 1
        while last - first < _LONGEST_RUN and self._joined(window, last):
            last += 1
        return ValueList(first, window.index - first, last - first + 1) if first < last else None

    def _joined(self, window: ClauseWindow, left: int) -> bool:
        """Whether the draft at `left` and the one after it stand in one list."""
        if left + 1 >= len(window.drafts):
            return False
        one, two = window.drafts[left], window.drafts[left + 1]
        near = two.start - one.end <= self._longest_joint
        return near and one.kind == two.kind and self.joins(window.text[one.end : two.start])

    def joins(self, text: str) -> bool:
        """Whether the text is what stands between two items of a list."""
        return text in self._joints

    def starts_item(self, text: str, at: int) -> bool:
        """Whether an item of a list begins at `at`, with the joint before it."""
        return self._joint.match(text, at) is not None

    def items(self, words: str, size: int = 0) -> list[str]:
        """Split a coordination, each item with the head or the holder that it shares.

        If `size` is given, names that hold a 和 stay whole where that makes as many items.
        """
        words = self._summary.sub("", words)
        items = _split(words, self._separators)
        if size not in (0, len(items)) and len(listed := _split(words, "、")) == size:
            items = listed
        if len(items) < 2:
            return items
        first, *others = items
        last, holder = items[-1], self.without_measure(first)
        if holder and holder != first and not any(map(self.without_measure, others)):
            return [first, *(holder + item for item in others)]
        head = last[len(last) - self._shared.before(last, 0, len(last)) :]
        return [*(self._headed(item, last, head) for item in items[:-1]), last]

    def is_measure(self, words: str) -> bool:
        """Whether the words are a measure of something else, or one with an adjective: 平均产值."""
        return len(self.without_measure(words)) <= min(_ADJECTIVE, len(words) - 1)

    def is_headed(self, words: str) -> bool:
        """Whether the words end with the head of a measure: 车间达标率."""
        return words.endswith(self._heads)

    def without_measure(self, words: str) -> str:
        """Return a metric without the measure at its end (粮食产量 → 粮食)."""
        return words[: len(words) - self._measures.before(words, 0, len(words))]

    def _headed(self, item: str, last: str, head: str) -> str:
        """Complete an item by what the last one has in common: 刑事、治安案件 → 刑事案件."""
        if item.endswith(self._heads):
            return item
        if self._modifier.fullmatch(item):
            return item + self._modifier.sub("", last, count=1)
        own = len(last) - len(head)
        parallel = own >= len(item) + 2 or last[: len(item)][-1:] == item[-1:]
        if (len(item) == 2 and parallel) or (len(item) <= 4 and not head):
            return item + last[len(item) :]
        return item + head


def _split(words: str, joints: str) -> list[str]:
    depth, start, items = 0, 0, []
    for at, char in enumerate(words):
        depth += (char in OPENING) - (char in CLOSING)
        if depth <= 0 and char in joints:
            items.append(words[start:at])
            start = at + 1
    return [item for item in (*items, words[start:]) if item]
