"""Turn a finished draft into a claim: passage offsets become raw ones, mentions become fields."""

from bisect import bisect_right
from typing import Any

from ipextract.claims import Claim, Rank, Span
from ipextract.linking.drafts import Draft, Reading
from ipextract.statistical.rule_precision import confidence


def to_claim(raw: str, doc: str, headline: str | None, reading: Reading, draft: Draft) -> Claim:
    """Return the claim that a draft of this passage amounts to; `quote` is cut from `raw`."""
    passage = reading.passage
    start, end = passage.raw_span(draft.start, draft.end)
    sentence = _sentence(reading, draft)
    fields: dict[str, Any] = {
        "doc": doc,
        "span": (start, end),
        "quote": raw[start:end],
        "kind": draft.kind,
        "entity": draft.entity,
        "entity_mention": draft.entity_mention,
        "region": draft.region,
        "region_code": draft.region_code,
        "metric": draft.metric or None,
        "direction": draft.direction,
        "basis": draft.basis,
        "rank": _rank(draft),
        "year": draft.year,
        "period": draft.period,
        "modality": draft.modality,
        "sentence": passage.text[sentence[0] : sentence[1]],
        "sentence_span": passage.raw_span(*sentence),
        "article": headline,
        "confidence": confidence(draft),
        "rules": tuple(draft.rules),
    }
    if q := draft.quantity:
        fields |= {"value": q.value, "upper": q.upper, "unit": q.unit, "relation": q.relation}
    elif s := draft.streak:
        fields |= {"value": s.value, "unit": s.unit, "relation": s.relation}
    if whole := draft.part_of:
        start, end = passage.raw_span(whole.start, whole.end)
        fields |= {"part_of": raw[start:end], "part_of_span": (start, end)}
    return Claim.model_validate(fields)


def _sentence(reading: Reading, draft: Draft) -> Span:
    index = bisect_right(reading.sentences, (draft.start, len(reading.passage.text) + 1)) - 1
    start, end = reading.sentences[index]
    return start, max(end, draft.end)


def _rank(draft: Draft) -> Rank | None:
    r = draft.rank
    return Rank(type=r.type, position=r.position, scope=r.scope, streak=r.streak) if r else None
