"""The answers that a claim may get, by rules or by the network, each with the signs it shows.

Signs are what a judge weighs: how likely the network finds an answer, which rule gave it, whether
the two agree.
"""

from collections.abc import Sequence
from math import exp, log, sqrt
from typing import NamedTuple

from ipextract.evaluation.agreement import normalized, same_entity, same_metric
from ipextract.linking.drafts import Draft
from ipextract.models.answers import BEFORE, HOME
from ipextract.models.decode import Reader
from ipextract.models.names import Named
from ipextract.models.window import LEFT, WIDTH, Ints
from ipextract.models.wording import nearest, spell

Signs = dict[str, float]

_ELSEWHERE = {WIDTH + HOME: "home", WIDTH + BEFORE: "before"}
_NATION = "中国"
_UNPRINTED = -20.0
"""Log probability of an answer that the window does not show."""


class Wording(NamedTuple):
    """A possible metric. `tokens` are those of the window that spell the network's metric."""

    text: str
    tokens: Sequence[int] | None
    signs: Signs


class Entity(NamedTuple):
    """A possible entity."""

    named: Named
    by_network: bool
    signs: Signs


def metric_options(reader: Reader, row: int, draft: Draft) -> list[Wording]:
    """Return the rules' metric, then the network's if it is another."""
    wording, tokens = reader.metric(row)
    best = float(reader.metric_log[row])
    by_rules = draft.metric or ""
    common = {"1": 1.0, f"kind {draft.kind}": 1.0, "best": best, "chance": exp(best)}
    rule = rule_of(draft, "metrics.")
    codes = reader.codes(row)
    if normalized(wording) == normalized(by_rules):
        signs = {"agree": 1.0, f"agree {rule}": 1.0, **_place("agree", codes, tokens)}
        return [Wording(by_rules, None, common | signs)]
    options = []
    alike = float(same_metric(wording, by_rules))
    if by_rules:
        spelt = spell(codes, by_rules)
        chance = reader.wording_log(row, spelt) if spelt else best + _UNPRINTED
        signs = {"rules": 1.0, f"rules {rule}": 1.0, "gap": _root(best - chance), "alike": alike}
        signs |= _shape("rules", by_rules, wording) | _place("rules", codes, spelt)
        options.append(Wording(by_rules, None, common | signs))
    if wording:
        signs = {"network": 1.0, f"network {rule}": 1.0, "network alike": alike}
        signs |= {"network best": best, "network chance": exp(best)}
        signs |= _shape("network", wording, by_rules) | _place("network", codes, tokens)
        options.append(Wording(wording, tokens, common | signs))
    return options


def unread_metric(draft: Draft) -> Wording:
    """Return the rules' metric of a claim that the network has not read."""
    rule = rule_of(draft, "metrics.")
    signs = {"1": 1.0, f"kind {draft.kind}": 1.0, "unread": 1.0, f"unread {rule}": 1.0}
    return Wording(draft.metric or "", None, signs)


def _shape(source: str, own: str, other: str) -> Signs:
    """How a wording compares with the other one."""
    signs = {f"{source} long {min(len(own) // 3, 6)}": 1.0}
    if other:
        if own in other:
            signs[f"{source} inside"] = 1.0
        elif other in own:
            signs[f"{source} around"] = 1.0
        if own[-1] == other[-1]:
            signs[f"{source} same end"] = 1.0
        if own[0] == other[0]:
            signs[f"{source} same start"] = 1.0
    return signs


def _place(source: str, codes: Ints, tokens: Sequence[int]) -> Signs:
    """Between what characters a wording stands, and which it begins and ends with."""
    if not tokens:
        return {f"{source} unprinted": 1.0}
    first, last = tokens[0], tokens[-1]
    before, after = codes[first - 1] if first else 0, codes[last + 1] if last + 1 < WIDTH else 0
    return {
        f"{source} after {_mark(before)}": 1.0,
        f"{source} before {_mark(after)}": 1.0,
        f"first {chr(codes[first])}": 1.0,
        f"last {chr(codes[last])}": 1.0,
        f"{source} pieces {min(last - first + 1 - len(tokens), 3)}": 1.0,
        f"{source} distance {min(abs(LEFT - last) // 4, 6)}": 1.0,
    }


def _mark(code: int) -> str:
    """A character, or that a claim is in its place."""
    return chr(code) if code else "claim"


def _root(gap: float) -> float:
    return sqrt(max(gap, 0.0))


def entity_options(
    reader: Reader, row: int, draft: Draft, network: Named, elsewhere: tuple[str | None, str | None]
) -> list[Entity]:
    """Return the rules' entity, then the network's if it is another.

    `elsewhere` names the article's region and the entity of the claim before.
    """
    start, end = int(reader.start[row]), int(reader.end[row])
    best = reader.entity_log(row, start, end)
    kind = _ELSEWHERE.get(start, "span")
    rule = rule_of(draft, "entities.")
    rules = Named(draft.entity, draft.region_code, draft.region)
    place = "national" if elsewhere[0] == _NATION else "local"
    common = {"1": 1.0, "best": best, "chance": exp(best)}
    common |= {f"best {kind}": 1.0, f"best {place}": 1.0}
    if not network.name or same_entity(network.name, rules.name):
        agree = {"agree": 1.0, f"agree {rule}": 1.0, f"agree {kind} {rule}": 1.0}
        return [Entity(rules, False, common | agree)]
    chance = _entity_log(reader, row, rules.name or "", elsewhere)
    by_rules = {"rules": 1.0, f"rules {rule}": 1.0, f"rules {kind} {rule}": 1.0}
    by_rules |= {"gap": _root(best - chance), f"rules home {rules.name == elsewhere[0]}": 1.0}
    by_rules[f"rules {place}"] = 1.0
    by_network = {"network": 1.0, f"network {kind} {rule}": 1.0, "network best": best}
    by_network |= {f"network {kind} {network.code is not None}": 1.0}
    by_network |= {f"network long {min(len(network.name) // 2, 8)}": 1.0}
    return [Entity(rules, False, common | by_rules), Entity(network, True, common | by_network)]


def unread_entity(draft: Draft) -> Entity:
    """Return the rules' entity of a claim that the network has not read."""
    signs = {"1": 1.0, "unread": 1.0, f"unread {rule_of(draft, 'entities.')}": 1.0}
    return Entity(Named(draft.entity, draft.region_code, draft.region), False, signs)


def rule_signs(draft: Draft, home: str | None) -> Signs:
    """What there is to tell, before a claim is read, whether the rules suffice."""
    metric, entity, year = (rule_of(draft, f) for f in ("metrics.", "entities.", "years."))
    place = "national" if home == _NATION else "local"
    span = draft.metric_span
    gap = min(max(draft.start - span[1], -1), 4) if span else 9
    return {
        "1": 1.0,
        f"{metric} {draft.kind}": 1.0,
        f"{metric} {gap}": 1.0,
        f"{entity} {place}": 1.0,
        f"{entity} {year}": 1.0,
        year: 1.0,
        f"long {min(len(draft.metric or '') // 2, 8)}": 1.0,
        f"rank {draft.rank is not None}": 1.0,
    }


def _entity_log(
    reader: Reader, row: int, name: str, elsewhere: tuple[str | None, str | None]
) -> float:
    logs: list[float] = [
        reader.entity_log(row, WIDTH + place)
        for place, other in zip((HOME, BEFORE), elsewhere, strict=True)
        if other and same_entity(name, other)
    ]
    if name and (span := nearest(reader.codes(row), name)):
        logs.append(reader.entity_log(row, *span))
    return max(logs, default=_UNPRINTED)


def record_signs(draft: Draft, metric: float, entity: float) -> Signs:
    """Signs of a whole record: how likely its metric and entity are right, and its rules."""
    signs = {"1": 1.0, f"kind {draft.kind}": 1.0}
    signs |= {"metric": _logit(metric), "entity": _logit(entity), "both": metric * entity}
    signs |= {f"rank {draft.rank is not None}": 1.0, f"modality {draft.modality}": 1.0}
    return signs | {f"rule {rule}": 1.0 for rule in draft.rules}


def _logit(chance: float) -> float:
    return log(chance / (1 - chance))


def rule_of(draft: Draft, field: str) -> str:
    """Return the name of the last rule that settled a field; empty if none did."""
    return next((name for name in reversed(draft.rules) if name.startswith(field)), "")
