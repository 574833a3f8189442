"""A text -> its regions: divisions of China, areas that cross them, foreign countries."""

from functools import cached_property
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from ipextract.mentions.types import RegionKind, RegionMention
from ipextract.patterns.knowledge import Knowledge


class _Name(NamedTuple):
    """What a name in the automaton stands for. `guarded` names need a boundary to their left."""

    text: str
    kind: RegionKind | None
    """`None` for a word that is no region, or only one right below the region before it."""
    codes: tuple[str, ...]
    guarded: bool = False
    not_before: str = ""


def region(start: int, end: int, kind: RegionKind, codes: tuple[str, ...]) -> RegionMention:
    """Return the mention of a region, under the rule that is named after its kind."""
    return RegionMention(start, end, f"regions.{kind}", kind, codes)


class RegionFinder:
    """Finds regions by one pass of an automaton; the leftmost, then the longest name wins.

    Names of divisions that follow one another (浙江省台州市路桥区) are one mention, with the codes
    of the last. A mention without codes is an area or a foreign country.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self._patterns = knowledge.region_names
        self._table = knowledge.gazetteer
        self._words_after = frozenset(self._patterns.suffix_words)

    def __call__(self, text: str) -> list[RegionMention]:
        names, automaton = self._index
        found: list[RegionMention] = []
        for number, start, end in automaton.find_matches_as_indexes(text):
            name = names[number]
            if (joined := self._join(found, start, end, name)) is not None:
                found[-1] = joined
            elif name.kind and self._stands_free(text, start, end, name):
                found.append(self._mention(text, start, end, name.kind, name.codes))
        return found

    def _mention(
        self, text: str, start: int, end: int, kind: RegionKind, codes: tuple[str, ...]
    ) -> RegionMention:
        """Make a mention; 上饶县域 names 上饶, and 淮南市场 names 淮南."""
        if text[end - 1 : end + 1] in self._words_after:
            inner = self._table.codes(text[start : end - 1])
            if inner:
                return region(start, end - 1, "short", inner)
        return region(start, end, kind, codes)

    def _join(
        self, found: list[RegionMention], start: int, end: int, name: _Name
    ) -> RegionMention | None:
        """Continue the mention that ends here by a division in it (a common word: right below)."""
        if not found or found[-1].end != start or not name.codes:
            return None
        lies_in = self._table.within if name.kind else self._table.is_child
        codes = tuple(
            c for c in name.codes if any(c != a and lies_in(c, a) for a in found[-1].codes)
        )
        return region(found[-1].start, end, "path", codes) if codes else None

    def _stands_free(self, text: str, start: int, end: int, name: _Name) -> bool:
        if not name.guarded:
            return True
        before, after = text[start - 1 : start], text[end : end + 1]
        free = not before.isalpha() or before in self._patterns.county_after
        return free and (not after or after not in name.not_before)

    @cached_property
    def _index(self) -> tuple[list[_Name], AhoCorasick]:
        names = [*self._divisions(), *self._others()]
        patterns = [name.text for name in names]
        return names, AhoCorasick(patterns, matchkind=MatchKind.LeftmostLongest)

    def _divisions(self) -> list[_Name]:
        common = set(self._patterns.common_words)
        names = []
        for text, codes in self._table.names().items():
            highest = self._table[codes[0]]
            is_full = highest.name == text
            if text in common:
                names.append(_Name(text, None, codes))
            elif len(text) == 2 and is_full and highest.level == 3:
                refused = self._patterns.not_single_county_before
                names.append(_Name(text, "full", codes, True, refused))
            elif is_full or highest.level < 3:
                names.append(_Name(text, "full" if is_full else "short", codes))
            else:
                refused = self._patterns.not_county_before
                names.append(_Name(text, "county", codes, True, refused))
        return names

    def _others(self) -> list[_Name]:
        known = self._table.names()
        groups: tuple[tuple[RegionKind | None, tuple[str, ...]], ...] = (
            (None, self._patterns.longer_words),
            ("area", self._patterns.areas),
            ("foreign", self._patterns.foreign),
        )
        return [_Name(w, kind, ()) for kind, words in groups for w in words if w not in known]
