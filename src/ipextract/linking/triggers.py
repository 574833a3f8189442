"""The mentions of a passage -> a draft for each that may be a claim.

Where mentions overlap, ranks come before streaks, streaks before periods, periods before
quantities: the 10 of 前10名 and the 36 of 在全国36个城市中居第五 are figures of a rank. But a word
that hedges a quantity is no rank: 国内最多两个.
"""

from operator import attrgetter

from ipextract.claims import Span
from ipextract.linking.drafts import AnnotatedPassage, Draft
from ipextract.matching.spans import merged, overlaps
from ipextract.mentions.types import RankMention

_LONGEST = 400
"""Characters, as printed, of the longest mention: what blanks or captions tear further is none."""


def open_drafts(passage: AnnotatedPassage) -> list[Draft]:
    """Return the drafts of a passage in order of position, each with its mention and kind."""
    if not (passage.quantities or passage.ranks or passage.streaks):
        return []
    text = passage.text
    hedged = {at for q in passage.quantities for at in range(q.start + 1, q.number_start + 1)}
    found = [rank for rank in passage.ranks if rank.end not in hedged]
    ranks = [Draft(r.start, r.end, "rank", rank=r, rules=[r.rule]) for r in found]
    taken = [(r.start, r.end) for r in found]
    taken += [scope for r in found if (scope := _scope_span(text, r))]
    taken = merged(taken)
    streaks = [
        Draft(s.start, s.end, "streak", streak=s, rules=[s.rule])
        for s in passage.streaks
        if not overlaps(s.start, s.end, taken)
    ]
    taken += [(s.start, s.end) for s in passage.streaks]
    taken += [(p.start, p.end) for p in passage.periods]
    taken = merged(taken)
    quantities = [
        Draft(q.start, q.end, "level", quantity=q, rules=[q.rule])
        for q in passage.quantities
        if not overlaps(q.number_start, q.core_end, taken)
    ]
    whole = (d for d in ranks + streaks + quantities if _is_whole(passage, d))
    return sorted(whole, key=attrgetter("start", "end"))


def _is_whole(passage: AnnotatedPassage, draft: Draft) -> bool:
    start, end = passage.source.raw_span(draft.start, draft.end)
    return end - start <= _LONGEST


def _scope_span(text: str, rank: RankMention) -> Span | None:
    """Where a scope that holds a figure is printed, at or before its rank."""
    if not rank.scope or not any(c.isdigit() for c in rank.scope):
        return None
    start = text.rfind(rank.scope, max(0, rank.start - 40), rank.end)
    return None if start < 0 else (start, start + len(rank.scope))
