"""A draft in its passage -> the text on either side, up to the nearest mark or draft."""

import re
from dataclasses import dataclass

from ipextract.linking.drafts import AnnotatedPassage, Draft
from ipextract.matching.marks import CLAUSE_ENDS
from ipextract.matching.spans import number_at

_REACH = 80
_MARK = re.compile(
    rf"""
    [{CLAUSE_ENDS}\n\t\x20　—]                             # quick to search, and so before the rest
    (?: (?<! [\x20　—] )
      | (?<= [^\x00-\x7f] [\x20　] ) (?= [^\x00-\x7f] )  # a blank only between Chinese words
      | (?<= — ) —                                        # a dash only of two
    )
    """,
    re.VERBOSE,
)


@dataclass(slots=True)
class ClauseWindow:
    """A draft with its surroundings; all offsets are those of `text`."""

    passage: AnnotatedPassage
    text: str
    drafts: list[Draft]
    index: int
    draft: Draft
    sentence: int
    """Where the sentence begins, or the question that it answers."""
    before: int
    """Where the text before the draft begins: after a mark, or after another draft."""
    after: int
    """Where the text after the draft ends: at a mark, or at another draft."""
    follows: bool
    """Whether another draft stands in the same clause, before this one."""
    leads: bool
    """Whether another draft stands in the same clause, after this one."""
    previous: Draft | None
    antecedent: Draft | None
    """The draft before this one, if it stands in the same sentence."""

    @property
    def describes(self) -> bool:
        """Whether the draft describes the noun after it (总投资2亿元的项目)."""
        return self.text.startswith("的", self.draft.end)

    @property
    def is_percentage(self) -> bool:
        """Whether the draft is a figure in percent."""
        quantity = self.draft.quantity
        return quantity is not None and quantity.unit == "%"

    def clause_after(self) -> tuple[int, int] | None:
        """Return the span of the clause after the draft's, up to the nearest draft."""
        start = self.after + 1
        if self.leads or start >= len(self.text):
            return None
        ceiling = min(len(self.text), start + _REACH)
        if self.index + 1 < len(self.drafts):
            ceiling = min(ceiling, self.drafts[self.index + 1].start)
        mark = _MARK.search(self.text, start, ceiling)
        end = mark.start() if mark else ceiling
        return (start, end) if start < end else None

    def clause_before(self) -> tuple[int, int] | None:
        """Return the span of the clause before the draft's, if it holds no draft."""
        end = self.before - 1
        floor = max(self.sentence, end - _REACH, self.antecedent.end if self.antecedent else 0)
        if self.follows or end <= floor:
            return None
        start = _after_last_mark(self.text, floor, end)
        if start is None:
            return None if self.antecedent else (floor, end)
        return start, end


def clause_window(passage: AnnotatedPassage, drafts: list[Draft], index: int) -> ClauseWindow:
    """Look around `drafts[index]`, no farther than a fixed reach on either side."""
    text, draft = passage.text, drafts[index]
    floor, ceiling = max(0, draft.start - _REACH), min(len(text), draft.end + _REACH)
    clause = _after_last_mark(text, floor, draft.start)
    before = floor if clause is None else clause
    next_mark = _MARK.search(text, draft.end, ceiling)
    after = next_mark.start() if next_mark else ceiling
    sentence = _sentence_start(passage, draft.start)
    previous = drafts[index - 1] if index else None
    previous_end = previous.end if previous else -1
    next_start = drafts[index + 1].start if index + 1 < len(drafts) else len(text) + 1
    follows, leads = before < previous_end <= draft.start, draft.end <= next_start < after
    return ClauseWindow(
        passage,
        text,
        drafts,
        index,
        draft,
        sentence,
        previous_end if follows else before,
        next_start if leads else after,
        follows,
        leads,
        previous,
        previous if previous and previous.start >= sentence else None,
    )


def _after_last_mark(text: str, floor: int, end: int) -> int | None:
    """Return where the last mark ends: the first one from behind, where all marks look alike.

    What stands before `floor` tells whether a blank there is a mark.
    """
    mark = _MARK.search(text[max(0, floor - 1) : end][::-1])
    return end - mark.start() if mark and mark.end() <= end - floor else None


def _sentence_start(passage: AnnotatedPassage, at: int) -> int:
    sentences = passage.sentences
    index = number_at(sentences, at)
    if index and passage.text[sentences[index - 1][1] - 1] in "？?":
        index -= 1
    return sentences[index][0]
