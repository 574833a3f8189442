"""Regular expressions made of word lists."""

from collections.abc import Iterable

import regex


def any_of(words: Iterable[str]) -> str:
    """Return the source of an alternation that takes the longest of `words`.

    >>> any_of(["增", "增加", "C++"])
    'C\\\\+\\\\+|增加|增'
    """
    return "|".join(sorted((regex.escape(w, literal_spaces=True) for w in words), key=_rank))


def _rank(word: str) -> tuple[int, str]:
    return -len(word), word
