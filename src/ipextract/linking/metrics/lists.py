"""Coordination: a list of metrics that is paired with a list of values."""

from typing import NamedTuple

from ipextract.linking.metrics.lexicon import Lexicon
from ipextract.linking.metrics.scene import Scene
from ipextract.patterns.metrics import Lists

_LONGEST_RUN = 8
_BRACKETS = {"“": 1, "（": 1, "(": 1, "《": 1, "”": -1, "）": -1, ")": -1, "》": -1}


class Run(NamedTuple):
    """Claims that stand in one list (3家、12家); `place` counts from 0."""

    first: int
    place: int
    size: int


class Coordination:
    """Reads lists of values, and the lists of metrics that they are paired with."""

    def __init__(self, patterns: Lists) -> None:
        self._joints = frozenset(patterns.joints)
        self._pairing = patterns.pairing
        self._heads = tuple(patterns.heads)
        self._shared = Lexicon(patterns.shared)

    def run(self, scene: Scene) -> Run:
        """Return the list of values that the scene's draft belongs to."""
        first = last = scene.index
        while first and scene.index - first < _LONGEST_RUN and self._joined(scene, first - 1):
            first -= 1
        while last - first < _LONGEST_RUN and self._joined(scene, last):
            last += 1
        return Run(first, scene.index - first, last - first + 1)

    def _joined(self, scene: Scene, left: int) -> bool:
        """Whether the draft at `left` and the one after it stand in one list."""
        if left + 1 >= len(scene.drafts):
            return False
        one, two = scene.drafts[left], scene.drafts[left + 1]
        return one.kind == two.kind and scene.text[one.end : two.start] in self._joints

    def pairs(self, text: str) -> bool:
        """Whether the text has a word that pairs two lists."""
        return any(word in text for word in self._pairing)

    def items(self, words: str) -> list[str]:
        """Split a coordination, each item with the head that it shares with the last."""
        items = [item for item in _split(words) if item]
        if len(items) < 2:
            return items
        head = self._head(items[-1])
        return [self._headed(item, items[-1], head) for item in items[:-1]] + items[-1:]

    def _head(self, item: str) -> str:
        return item[len(item) - self._shared.before(item, 0, len(item)) :]

    def _headed(self, item: str, last: str, head: str) -> str:
        if item.endswith(self._heads):
            return item
        if (
            len(item) <= 4
            and len(last) >= len(item) + 2
            and (
                not head
                or len(item) == len(last) - len(head)
                or last[: len(item)][-1:] == item[-1:]
            )
        ):
            return item + last[len(item) :]
        return item + head


def _split(words: str) -> list[str]:
    depth, start, items = 0, 0, []
    for at, char in enumerate(words):
        depth += _BRACKETS.get(char, 0)
        if depth <= 0 and char in "、和及与":
            items.append(words[start:at])
            start = at + 1
    return [*items, words[start:]]
