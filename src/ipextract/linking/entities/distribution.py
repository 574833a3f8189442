"""Listed names, listed figures -> pairs: distributive coordination (甲县、乙县分别新增3家和5家)."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import TypeVar

from ipextract.linking.drafts import Draft
from ipextract.linking.entities.types import Entity, family_of
from ipextract.matching.marks import SENTENCE_ENDS
from ipextract.matching.regexes import any_of
from ipextract.patterns.entities import Pairing

_REACH = 24
"""How far before the word that pairs them the list of names ends at most, in characters."""
_WINDOW = 12
"""How many names before that word, or figures after it, are looked at."""
_SENTENCE = 120
"""How far after that word figures are paired at most, in characters."""
_STOP = re.compile(f"[{SENTENCE_ENDS}；\n]")

Listed = TypeVar("Listed", Entity, Draft)


class DistributedEntities:
    """Reads which figure is whose where a word like 分别 says that they go one by one."""

    def __init__(self, words: Pairing) -> None:
        self._cue = re.compile(any_of(words.respectively))
        self._joint = re.compile(any_of(words.joints))
        self._governs = words.governs

    def __call__(
        self, text: str, entities: Sequence[Entity], drafts: Sequence[Draft]
    ) -> dict[int, Entity]:
        """Return whose the paired drafts are, by where each starts; all in order of position."""
        paired: dict[int, Entity] = {}
        for cue in self._cue.finditer(text):
            names = self._names(text, entities, cue.start())
            for figures in self._figures(text, drafts, cue.end()) if len(names) > 1 else ():
                if len(figures) == len(names):
                    paired |= {f.start: name for f, name in zip(figures, names, strict=True)}
        return paired

    def _names(self, text: str, entities: Sequence[Entity], end: int) -> list[Entity]:
        """Return the list of names that ends shortly before a position, with no list between."""
        last = bisect_left(entities, end, key=attrgetter("start"))
        names = [s for s in entities[max(0, last - _WINDOW) : last] if _may_be_listed(s)]
        while names and names[-1].end >= end - _REACH:
            row = self._row(text, names[::-1])
            if len(row) > 1:
                governed = text.endswith(self._governs, 0, row[-1].start)
                return [] if governed or self._separates(text[names[-1].end : end]) else row[::-1]
            names.pop()
        return []

    def _figures(self, text: str, drafts: Sequence[Draft], start: int) -> Iterator[list[Draft]]:
        """Yield the rows of figures in the rest of a sentence."""
        stop = _STOP.search(text, start, start + _SENTENCE)
        end = stop.start() if stop else start + _SENTENCE
        first = bisect_left(drafts, start, key=attrgetter("start"))
        after = [d for d in drafts[first : first + _WINDOW] if d.start < end and _is_owned(d)]
        while after:
            row = self._row(text, after)
            yield row
            after = after[len(row) :]

    def _separates(self, between: str) -> bool:
        """Whether what stands between a list and the word that pairs it holds another list, or
        ends the sentence."""
        return bool(self._joint.search(between) or _STOP.search(between))

    def _row(self, text: str, spans: Sequence[Listed]) -> list[Listed]:
        """Return the first span and those that joints link to it, whichever way they run."""
        row = [spans[0]]
        for span in spans[1:]:
            low, high = min(row[-1].end, span.end), max(row[-1].start, span.start)
            if not self._joint.fullmatch(text, low, high):
                break
            row.append(span)
        return row


def _may_be_listed(entity: Entity) -> bool:
    """Whether an entity is a name: neither a phrase nor 全省, which comparisons list."""
    return not entity.covered and family_of(entity.type) in ("place", "body")


def _is_owned(draft: Draft) -> bool:
    """Whether a draft belongs to one of the names: a first is its place's."""
    return draft.rank is None or draft.rank.type not in ("first", "only")
