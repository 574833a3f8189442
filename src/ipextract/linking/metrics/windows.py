"""Where to look: the text before and after a quantity, up to the nearest mark or quantity."""

from typing import NamedTuple

import regex

from ipextract.linking.drafts import Draft

REACH = 80
"""Characters that a window may hold on either side."""

_MARK = regex.compile(r"[，,；;。：:！？!?\n]")
_MARK_BACKWARDS = regex.compile(r"(?r)[，,；;。：:！？!?\n]")


class Window(NamedTuple):
    """Offsets of the text before a quantity, and of the text after it."""

    before: int
    """Where the text before the quantity begins."""
    start: int
    end: int
    after: int
    """Where the text after the quantity ends."""
    follows: bool
    """Whether the text before begins at another quantity, not at a mark."""
    leads: bool
    """Whether the text after ends at another quantity, not at a mark."""


def window(text: str, drafts: list[Draft], index: int) -> Window:
    """Return the window around `drafts[index]`."""
    draft = drafts[index]
    floor = max(0, draft.start - REACH)
    mark = _MARK_BACKWARDS.search(text, floor, draft.start)
    before = mark.end() if mark else floor
    previous = max((d.end for d in drafts[max(0, index - 1) : index]), default=-1)
    follows = before < previous <= draft.start
    ceiling = min(len(text), draft.end + REACH)
    mark = _MARK.search(text, draft.end, ceiling)
    after = mark.start() if mark else ceiling
    following = drafts[index + 1].start if index + 1 < len(drafts) else len(text) + 1
    leads = draft.end <= following < after
    return Window(
        previous if follows else before,
        draft.start,
        draft.end,
        following if leads else after,
        follows,
        leads,
    )
