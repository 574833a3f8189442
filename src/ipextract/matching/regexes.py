"""Lists of words, and sources -> regular expressions, composed."""

import re
from collections import defaultdict
from collections.abc import Iterable


def any_of(words: Iterable[str]) -> str:
    """Return the source of an alternation that takes the longest of `words`; nothing for none.

    Words with a common beginning share it, which keeps a search over hundreds of words cheap.

    >>> any_of(["增", "增加", "C++"])
    'C\\\\+\\\\+|增(?:加)?'
    """
    tails: dict[str, set[str]] = defaultdict(set)
    for word in words:
        tails[word[0]].add(word[1:])
    return "|".join(re.escape(char) + _tail(tails[char]) for char in sorted(tails)) or "(?!)"


def one_of(characters: Iterable[str]) -> str:
    """Return the source of an expression for one of these characters: a quick look at a place.

    >>> one_of(["增", "-", "增"])
    '[\\\\-增]'
    """
    return f"[{''.join(map(re.escape, sorted(set(characters))))}]"


def preceded_by(words: Iterable[str]) -> str:
    """Return the source of an assertion that one of `words`, of whatever lengths, ends here.

    >>> preceded_by(["从", "来自"])
    '(?:(?<=从)|(?<=来自))'
    """
    return f"(?:{'|'.join(f'(?<={re.escape(word)})' for word in words)})"


def not_preceded_by(words: Iterable[str]) -> str:
    """Return the source of an assertion that none of `words`, of whatever lengths, ends here.

    >>> not_preceded_by(["从", "来自"])
    '(?<!从)(?<!来自)'
    """
    return "".join(f"(?<!{re.escape(word)})" for word in words)


def ending(source: str) -> re.Pattern[str]:
    """Compile an expression of which only matches that end where the text ends count."""
    return re.compile(rf"(?:{source})\Z")


def _tail(words: set[str]) -> str:
    if len(words) == 1:
        return re.escape(*words)
    return f"(?:{any_of(words - {''})})" + ("?" if "" in words else "")
