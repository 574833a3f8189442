"""Sets of words that are looked up at one end of a span, longest first."""

from collections.abc import Iterable


class Lexicon:
    """Words by length, so that a look-up costs one hash for each length.

    A refused word holds one of the words (有效 holds 有); where it stands, nothing is found.
    """

    def __init__(self, words: Iterable[str], refused: Iterable[str] = ()) -> None:
        self._words = frozenset(words)
        self._refused = frozenset(refused)
        self._lengths = sorted({len(word) for word in self._words | self._refused}, reverse=True)

    def __contains__(self, text: str) -> bool:
        return text in self._words

    def at(self, text: str, start: int, end: int) -> int:
        """Return the length of the longest word that begins at `start`, 0 for none."""
        for length in self._lengths:
            if start + length <= end:
                word = text[start : start + length]
                if word in self._refused:
                    return 0
                if word in self._words:
                    return length
        return 0

    def before(self, text: str, start: int, end: int) -> int:
        """Return the length of the longest word that ends at `end`, 0 for none."""
        for length in self._lengths:
            if end - length >= start:
                word = text[end - length : end]
                if word in self._refused:
                    return 0
                if word in self._words:
                    return length
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
