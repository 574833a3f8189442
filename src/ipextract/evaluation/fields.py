"""A gold claim and a prediction -> the fields that agree: numbers exactly, names up to wording."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from ipextract.claims import Claim, Rank
from ipextract.evaluation.gold import Answers, GoldClaim, GoldRank, answers
from ipextract.matching.agreement import normalized, same_entity, same_metric, same_word

RECORD_FIELDS = ("found", "value", "metric", "entity", "rank", "year", "kind")
FIELDS = (*RECORD_FIELDS, "record", "region", "modality", "basis")

_INSIDE = re.compile(r"范围$|(?:范围)?内$")


def agreed_fields(gold: GoldClaim, predicted: Claim) -> frozenset[str]:
    """Return those of `FIELDS` in which a prediction agrees with its gold claim."""
    agreed = {"found"} | {field for field, agrees in _TESTS.items() if agrees(gold, predicted)}
    return frozenset(agreed | {"record"} if agreed.issuperset(RECORD_FIELDS) else agreed)


def same_number(gold: Decimal | None, predicted: Decimal | None) -> bool:
    """Whether two numbers are equal, exactly; two nulls are equal too."""
    return gold == predicted


def same_rank(gold: GoldRank | None, predicted: Rank | None) -> bool:
    """Type, position, streak and one wording of the scope are equal; two nulls are equal too."""
    if gold is None or predicted is None:
        return gold is None and predicted is None
    return (
        gold.type == predicted.type
        and (gold.type in ("first", "only") or gold.position == predicted.position)
        and (gold.streak or None) == (predicted.streak or None)
        and _scope(predicted.scope) in {_scope(scope) for scope in answers(gold.scope)}
    )


def _scope(scope: str | None) -> str:
    name = _INSIDE.sub("", normalized(scope))
    return name[:-1] if len(name) > 2 and name[-1] in "省市区县" else name


def _any(field: Answers[Any], agrees: Callable[[Any, Any], bool], predicted: Any) -> bool:
    return any(agrees(answer, predicted) for answer in answers(field))


def _equal(gold: object, predicted: object) -> bool:
    return gold == predicted


def _value(gold: GoldClaim, predicted: Claim) -> bool:
    return (
        _any(gold.value, same_number, predicted.value)
        and _any(gold.upper, same_number, predicted.upper)
        and _any(gold.unit, same_word, predicted.unit)
        and ("rank" in answers(gold.kind) or _relation(gold, predicted))
    )


def _relation(gold: GoldClaim, predicted: Claim) -> bool:
    return (predicted.relation or "=") in {relation or "=" for relation in answers(gold.relation)}


def _kind(gold: GoldClaim, predicted: Claim) -> bool:
    direction_counts = predicted.kind == "change"
    return predicted.kind in answers(gold.kind) and (
        not direction_counts or predicted.direction in answers(gold.direction)
    )


_TESTS: dict[str, Callable[[GoldClaim, Claim], bool]] = {
    "value": _value,
    "metric": lambda gold, predicted: _any(gold.metric, same_metric, predicted.metric),
    "entity": lambda gold, predicted: _any(gold.entity, same_entity, predicted.entity),
    "rank": lambda gold, predicted: _any(gold.rank, same_rank, predicted.rank),
    "year": lambda gold, predicted: _any(gold.year, _equal, predicted.year),
    "kind": _kind,
    "region": lambda gold, predicted: _any(gold.region, _equal, predicted.region),
    "modality": lambda gold, predicted: _any(gold.modality, _equal, predicted.modality),
    "basis": lambda gold, predicted: _any(gold.basis, _equal, predicted.basis),
}
