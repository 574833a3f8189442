"""A list of words -> those that stand at one end of a span, and where in a text one stands."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from ipextract.matching.prefilter import first_of
from ipextract.matching.regexes import any_of, one_of


class Lexicon:
    """Words by their first and by their last character, so that most look-ups end at once.

    A refused word holds one of the words (有效 holds 有); where it stands, nothing is found.
    """

    def __init__(self, words: Iterable[str], refused: Iterable[str] = ()) -> None:
        self._words = frozenset(words)
        every = self._words.union(refused)
        self._from = _lengths_by((word[0], len(word)) for word in every)
        self._to = _lengths_by((word[-1], len(word)) for word in every)
        self._refused = every - self._words

    def at(self, text: str, start: int, end: int) -> int:
        """Return the length of the longest word that begins at `start`, 0 for none."""
        if start < end:
            for length in self._from.get(text[start], ()):
                word = text[start : start + length]
                if start + length <= end and (word in self._words or word in self._refused):
                    return 0 if word in self._refused else length
        return 0

    def before(self, text: str, start: int, end: int) -> int:
        """Return the length of the longest word that ends at `end`, 0 for none."""
        if start < end:
            for length in self._to.get(text[end - 1], ()):
                word = text[end - length : end] if end - length >= start else ""
                if word in self._words or word in self._refused:
                    return 0 if word in self._refused else length
        return 0

    def trim_left(self, text: str, start: int, end: int) -> int:
        """Return `start` moved past all words that stand there."""
        while start < end and text[start] in self._from and (length := self.at(text, start, end)):
            start += length
        return start

    def trim_right(self, text: str, start: int, end: int) -> int:
        """Return `end` moved before all words that stand there."""
        while (
            start < end and text[end - 1] in self._to and (length := self.before(text, start, end))
        ):
            end -= length
        return end


class WordFinder:
    """Searches words, and passes over refused ones.

    `patterns` and `enclosed` are regular expressions for more words and for more of what is passed
    over; `after` is one for what follows a word.
    """

    def __init__(
        self,
        words: Sequence[str],
        refused: Sequence[str],
        patterns: Sequence[str] = (),
        enclosed: Sequence[str] = (),
        after: str = "",
    ) -> None:
        begins = _beginning((*patterns, _initials(words)))
        refused = [word for word in refused if begins.search(word)]
        self._first = _beginning((*patterns, *enclosed, _initials((*words, *refused))))
        found = "|".join((*patterns, any_of(words)))
        passed_over = "|".join((*enclosed, any_of(refused)))
        self._pattern = re.compile(
            f"(?={self._first.pattern})(?:({passed_over})|(?:{found}){after})"
        )

    def search(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """Return the first match from `start` on."""
        first = self._first.search(text, start, end)
        match = self._pattern.search(text, first.start(), end) if first else None
        while match and match[1] is not None:
            match = self._pattern.search(text, match.end(), end)
        return match

    def match(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """Return the match at `start`."""
        match = self._pattern.match(text, start, end)
        return None if match is None or match[1] is not None else match


def _initials(words: Iterable[str]) -> str:
    return one_of(word[0] for word in words)


def _beginning(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile(first_of("|".join(patterns)))


def _lengths_by(pairs: Iterable[tuple[str, int]]) -> dict[str, list[int]]:
    lengths: dict[str, set[int]] = defaultdict(set)
    for char, length in pairs:
        lengths[char].add(length)
    return {char: sorted(found, reverse=True) for char, found in lengths.items()}
