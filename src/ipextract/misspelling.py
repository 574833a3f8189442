"""A name that is none of the known ones -> the known one that is meant, and words that say so."""

from collections.abc import Collection

_REAL_WORDS = {"publisher"}
"""Names of their own, though one slip away from a field."""


def meant(name: str, known: Collection[str]) -> str | None:
    """Return the known name that another is one slip away from; capitals and spaces do not count.

    >>> meant("publised", ["text", "published"]), meant("Text ", ["text"]), meant("url", ["text"])
    ('published', 'text', None)
    """
    word = name.strip().lower()
    if name in known or word in _REAL_WORDS:
        return None
    return next((other for other in known if _one_slip_apart(word, other)), None)


def no_such_field(name: str, known: Collection[str]) -> str:
    """Say that a field is none of the known ones, and which was meant or which there are."""
    other = meant(name, known)
    hint = f"did you mean {other}?" if other else f"expected {', '.join(known)}"
    return f"no such field; {hint}"


def _one_slip_apart(one: str, other: str) -> bool:
    """Whether a letter at most is missing, too many or another, or two neighbours are swapped."""
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if at is None:
        return abs(len(one) - len(other)) <= 1
    a, b = one[at:], other[at:]
    swapped = a[:2] == b[1::-1] and a[2:] == b[2:]
    return swapped or a[1:] == b[1:] or a[1:] == b or a == b[1:]
