"""A regular expression -> what each of its matches begins with, ends with or holds.

To look for one of a few characters is many times faster than to try a long expression in vain.
Every function returns the source of a character class; where it cannot tell, "", which matches
everywhere and so keeps nothing back.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import reduce
from typing import Any, TypeAlias

_Characters: TypeAlias = frozenset[str]
"""What may stand between the brackets of a class: characters, escaped, ranges and categories."""
_Tree: TypeAlias = Sequence[tuple[Any, Any]]
"""A parsed expression: operators with their values."""
_EMPTY = frozenset(("AT", "ASSERT", "ASSERT_NOT"))
"""What matches no character."""
_REPEATS = frozenset(("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"))
_CATEGORIES = {"CATEGORY_DIGIT": r"\d", "CATEGORY_SPACE": r"\s"}
_COMMON = frozenset((*_CATEGORIES.values(), "的"))
_WIDE = 10
"""How many characters a category, a range or the commonest character counts for."""


class _CannotTellError(Exception):
    """Anything may stand there."""


def first_of(source: str) -> str:
    """Return a class of the characters that a match of an expression may begin with.

    >>> first_of("(?:去|今)?年")
    '[今去年]'
    """
    return _edge_class(source, 1)


def last_of(source: str) -> str:
    """Return a class of the characters that a match of an expression may end with."""
    return _edge_class(source, -1)


def held_by(source: str, within: int = 1 << 30) -> str:
    """Return a class of which each match holds a character, among its last `within` ones.

    >>> held_by(r"20\\d\\d年|去年[底末]?|每.{1,8}"), held_by("每.{1,8}", within=4)
    ('[年每]', '')
    """
    sets = _held(_parsed(source), within)
    return _class(min(sets, key=_size)) if sets else ""


def guarded(source: str) -> str:
    """Return an expression with the same matches that looks at the first character first."""
    first = first_of(source)
    return f"(?={first})(?:{source})" if first else f"(?:{source})"


def _parsed(source: str) -> _Tree:
    parser: Any = getattr(re, "_parser", None)
    return parser.parse(source) if parser else [("GROUPREF", 0)]  # of which nothing can be told


def _class(characters: _Characters) -> str:
    return f"[{''.join(sorted(characters))}]"


def _edge_class(source: str, step: int) -> str:
    try:
        characters, is_empty = _edge(_parsed(source), step)
    except _CannotTellError:
        return ""
    return "" if is_empty else _class(characters)


def _edge(tree: _Tree, step: int) -> tuple[_Characters, bool]:
    """Return what may stand at one end of a match, and whether the match may be empty."""
    found: _Characters = frozenset()
    for operator, value in tree[::step]:
        characters, is_empty = _edge_of(str(operator), value, step)
        found |= characters
        if not is_empty:
            return found, False
    return found, True


def _edge_of(operator: str, value: Any, step: int) -> tuple[_Characters, bool]:
    if operator in _EMPTY:
        return frozenset(), True
    if operator == "BRANCH":
        edges = [_edge(branch, step) for branch in value[1]]
        return frozenset().union(*(edge for edge, _ in edges)), any(empty for _, empty in edges)
    if (body := _body(operator, value)) is None:
        return _one(operator, value), False
    characters, is_empty = _edge(body, step)
    return characters, is_empty or (operator in _REPEATS and value[0] == 0)


def _held(tree: Any, room: int) -> list[_Characters]:
    """Return sets, of each of which a match holds a character among its last `room` ones."""
    sets: list[_Characters] = []
    for at in reversed(range(len(tree))):
        if room <= 0:
            break
        operator, value = tree[at]
        sets += _held_of(str(operator), value, room)
        room -= tree[at : at + 1].getwidth()[1]
    return sets


def _held_of(operator: str, value: Any, room: int) -> list[_Characters]:
    if operator in _EMPTY or (operator in _REPEATS and value[0] == 0):
        return []
    if operator == "BRANCH":
        return _one_of_each([_held(branch, room) for branch in value[1]])
    if (body := _body(operator, value)) is not None:
        return _held(body, room)
    try:
        return [_one(operator, value)]
    except _CannotTellError:
        return []


def _one_of_each(choices: list[list[_Characters]]) -> list[_Characters]:
    """Return a small set that holds one of the sets of each choice; none if a choice is empty."""
    if not all(choices):
        return []
    often = Counter(c for sets in choices for c in frozenset().union(*sets))

    def with_smallest(chosen: _Characters, sets: list[_Characters]) -> _Characters:
        return chosen | min(sets, key=lambda s: (_size(s - chosen), -sum(often[c] for c in s)))

    return [reduce(with_smallest, sorted(choices, key=len), frozenset())]


def _body(operator: str, value: Any) -> Any | None:
    """Return the expression within a group or a repetition; `None` if it is neither."""
    if operator == "SUBPATTERN" and not value[1]:  # a group without flags of its own
        return value[3]
    if operator == "ATOMIC_GROUP":
        return value
    return value[2] if operator in _REPEATS else None


def _one(operator: str, value: Any) -> _Characters:
    """Return the class that an operator for one character stands for."""
    if operator == "LITERAL":
        return frozenset((re.escape(chr(value)),))
    if operator == "IN":
        return frozenset(map(_member, *zip(*value, strict=True)))
    raise _CannotTellError


def _member(operator: Any, value: Any) -> str:
    if str(operator) == "LITERAL":
        return re.escape(chr(value))
    if str(operator) == "RANGE":
        return "-".join(re.escape(chr(end)) for end in value)
    if str(value) in _CATEGORIES:
        return _CATEGORIES[str(value)]
    raise _CannotTellError


def _size(characters: Iterable[str]) -> int:
    return sum(_WIDE if c in _COMMON or len(c.lstrip("\\")) > 1 else 1 for c in characters)
