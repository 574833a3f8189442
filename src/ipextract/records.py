"""A finished draft -> a claim: passage offsets become raw ones, mentions become fields."""

from typing import Any

from ipextract.claims import Claim, Rank, Span
from ipextract.linking.drafts import AnnotatedPassage, Draft
from ipextract.matching.spans import number_at
from ipextract.text.sentences import excerpt


def to_claim(
    raw: str, doc: str, headline: str | None, passage: AnnotatedPassage, draft: Draft
) -> Claim:
    """Return the claim that a draft of this passage amounts to; `quote` is cut from `raw`."""
    raw_span = passage.source.raw_span
    start, end = raw_span(draft.start, draft.end)
    sentence = _sentence(passage, draft)
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
        "sentence_span": raw_span(*sentence),
        "article": headline,
        "confidence": draft.confidence,
        "rules": tuple(draft.rules),
    }
    if q := draft.quantity:
        fields |= {"value": q.value, "upper": q.upper, "unit": q.unit, "relation": q.relation}
    elif s := draft.streak:
        fields |= {"value": s.value, "unit": s.unit, "relation": s.relation}
    if whole := draft.part_of:
        start, end = raw_span(whole.start, whole.end)
        fields |= {"part_of": raw[start:end], "part_of_span": (start, end)}
    return Claim.model_validate(fields)


def _sentence(passage: AnnotatedPassage, draft: Draft) -> Span:
    start, end = passage.sentences[number_at(passage.sentences, draft.start)]
    return excerpt(passage.text, (start, max(end, draft.end)), (draft.start, draft.end))


def _rank(draft: Draft) -> Rank | None:
    r = draft.rank
    return Rank(type=r.type, position=r.position, scope=r.scope, streak=r.streak) if r else None
