"""Words that are looked up at one end of a span, and words that are searched in a text."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence


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
        while length := self.at(text, start, end):
            start += length
        return start

    def trim_right(self, text: str, start: int, end: int) -> int:
        """Return `end` moved before all words that stand there."""
        while length := self.before(text, start, end):
            end -= length
        return end


class WordFinder:
    """Searches words, some of them regular expressions, and passes over refused ones.

    A regular expression must begin with the character that its matches begin with.
    """

    def __init__(self, words: Iterable[str], refused: Iterable[str], after: str = "") -> None:
        words, refused = tuple(words), tuple(refused)
        first = "".join(sorted({word.lstrip("\\")[0] for word in (*words, *refused)}))
        self._pattern = re.compile(
            f"(?=[{re.escape(first)}])(?:({any_of(refused)})|(?:{any_of(words)}){after})"
        )

    def search(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """Return the first match from `start` on."""
        match = self._pattern.search(text, start, end)
        while match and match[1] is not None:
            match = self._pattern.search(text, match.end(), end)
        return match

    def match(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """Return the match at `start`."""
        match = self._pattern.match(text, start, end)
        return None if match is None or match[1] is not None else match


def any_of(words: Sequence[str]) -> str:
    """Return a regular expression for any of the words, the longest first.

    Words with a common beginning share it, which keeps a search over hundreds of words cheap.
    A word with a bracket inside is a regular expression itself, and is tried first.
    """
    expressions = [word for word in words if re.search(r".[(\[]", word)]
    return "|".join([*expressions, _branches(set(words).difference(expressions))])


def _branches(words: set[str]) -> str:
    """Return the alternatives of words by their first character, each with what may follow."""
    tails: dict[str, set[str]] = defaultdict(set)
    for word in words - {""}:
        tails[word[0]].add(word[1:])
    return "|".join(re.escape(char) + _tail(tails[char]) for char in sorted(tails))


def _tail(words: set[str]) -> str:
    branches = _branches(words)
    return f"(?:{branches})" + ("?" if "" in words else "") if branches else ""


def _lengths_by(pairs: Iterable[tuple[str, int]]) -> dict[str, list[int]]:
    lengths: dict[str, set[int]] = defaultdict(set)
    for char, length in pairs:
        lengths[char].add(length)
    return {char: sorted(found, reverse=True) for char, found in lengths.items()}
