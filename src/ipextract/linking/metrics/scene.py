"""Where to look: the text on either side of a quantity, up to the nearest mark or quantity."""

from bisect import bisect_right
from dataclasses import dataclass

import regex

from ipextract.linking.drafts import Draft, Reading

REACH = 80
"""Characters that are read on either side of a quantity, at most."""

_JOINTS = ("、", "和", "及", "与", "以及")
_MARK = regex.compile(r"[，,；;。：:！？!?\n\t]|(?<=[^\x00-\x7f])[ 　](?=[^\x00-\x7f])|——")
_LAST_MARK = regex.compile(rf"(?r)(?:{_MARK.pattern})")


@dataclass(slots=True)
class Scene:
    """A draft with its surroundings; all offsets are those of `text`."""

    text: str
    drafts: list[Draft]
    index: int
    draft: Draft
    before: int
    """Where the text before the quantity begins: after a mark, or after another quantity."""
    after: int
    """Where the text after the quantity ends: at a mark, or at another quantity."""
    follows: bool
    """Whether another quantity stands in the same clause, before this one."""
    leads: bool
    """Whether another quantity stands in the same clause, after this one."""
    sentence: int
    """Where the sentence begins."""

    @property
    def describes(self) -> bool:
        """Whether the quantity describes the noun after it (总投资2亿元的项目)."""
        return self.text.startswith("的", self.draft.end)

    @property
    def previous(self) -> Draft | None:
        return self.drafts[self.index - 1] if self.index else None

    @property
    def antecedent(self) -> Draft | None:
        """The draft before this one, if it stands in the same sentence."""
        previous = self.previous
        return previous if previous and previous.start >= self.sentence else None


def view(reading: Reading, drafts: list[Draft], index: int) -> Scene:
    """Look around `drafts[index]`, no farther than `REACH` on either side."""
    text, draft = reading.passage.text, drafts[index]
    floor = max(0, draft.start - REACH)
    mark = _LAST_MARK.search(text, floor, draft.start)
    before = mark.end() if mark else floor
    end_of_previous = drafts[index - 1].end if index else -1
    follows = before < end_of_previous <= draft.start
    ceiling = min(len(text), draft.end + REACH)
    mark = _MARK.search(text, draft.end, ceiling)
    after = mark.start() if mark else ceiling
    used = drafts[index - 1].metric_span if follows else None
    if used and used[0] >= end_of_previous and text.startswith(_JOINTS, used[1]):
        end_of_previous = min(used[1], draft.start)
    next_start = drafts[index + 1].start if index + 1 < len(drafts) else len(text) + 1
    leads = draft.end <= next_start < after
    sentence = reading.sentences[bisect_right(reading.sentences, (draft.start, len(text))) - 1]
    return Scene(
        text,
        drafts,
        index,
        draft,
        end_of_previous if follows else before,
        next_start if leads else after,
        follows,
        leads,
        sentence[0],
    )
