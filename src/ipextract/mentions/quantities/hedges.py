"""A number in a text -> its hedges, which say how exact it is: 超, 近, 约; 以上, 左右."""

import re
from typing import NamedTuple

from ipextract.claims import Relation
from ipextract.patterns.numbers import NumberPatterns

_REACH = 20
"""Characters before a number in which a hedge that stands apart is sought."""


class _Word(NamedTuple):
    text: str
    relation: Relation
    clash: str


class Hedges:
    """Looks for hedges beside a number; the longest word wins."""

    def __init__(self, patterns: NumberPatterns) -> None:
        self._before: dict[str, list[_Word]] = {}
        self._after: dict[str, list[_Word]] = {}
        for before in patterns.before:
            for word in before.words:
                entry = _Word(word, before.relation, before.not_after)
                self._before.setdefault(word[-1], []).append(entry)
        for after in patterns.after:
            for word in after.words:
                entry = _Word(word, after.relation, after.not_before)
                self._after.setdefault(word[0], []).append(entry)
        for words in (*self._before.values(), *self._after.values()):
            words.sort(key=lambda word: -len(word.text))
        self._apart = [(re.compile(rf"(?:{a.pattern})\Z"), a.relation) for a in patterns.apart]

    def before(self, text: str, end: int) -> tuple[int, Relation] | None:
        """Return where the hedge that ends at `end` begins, and its relation."""
        for word, relation, clash in self._before.get(text[end - 1], ()) if end else ():
            if text.endswith(word, 0, end):
                start = end - len(word)
                if not (clash and start and text[start - 1] in clash):
                    return start, relation
        return None

    def after(self, text: str, start: int) -> tuple[int, Relation] | None:
        """Return where the hedge that begins at `start` ends, and its relation."""
        for word, relation, clash in self._after.get(text[start : start + 1], ()):
            if text.startswith(word, start):
                end = start + len(word)
                if not (clash and end < len(text) and text[end] in clash):
                    return end, relation
        return None

    def apart(self, text: str, end: int) -> Relation | None:
        """Return the relation of a hedge that other words part from the number."""
        start = end - _REACH if end > _REACH else 0
        for pattern, relation in self._apart:
            if pattern.search(text, start, end):
                return relation
        return None
