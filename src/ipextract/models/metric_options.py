"""The metrics that a claim may get, by rules or by the network, each with the signs it shows."""

from collections.abc import Sequence
from math import exp
from typing import NamedTuple

from ipextract.evaluation.agreement import normalized, same_metric
from ipextract.linking.drafts import Draft
from ipextract.models.decode import Reader
from ipextract.models.signs import UNPRINTED, Signs, root, rule_of
from ipextract.models.window import LEFT, WIDTH, Ints
from ipextract.models.wording import spell


class Wording(NamedTuple):
    """A possible metric. `tokens` are those of the window that spell the network's metric."""

    text: str
    tokens: Sequence[int] | None
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
        chance = reader.wording_log(row, spelt) if spelt else best + UNPRINTED
        signs = {"rules": 1.0, f"rules {rule}": 1.0, "gap": root(best - chance), "alike": alike}
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
