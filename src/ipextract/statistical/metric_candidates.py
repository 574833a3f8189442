"""A draft, and what the network says of it -> the metrics that it may get, with their features."""

from collections.abc import Sequence
from math import exp
from typing import NamedTuple

from ipextract.linking.drafts import Draft
from ipextract.matching.agreement import normalized, same_metric
from ipextract.statistical.alignment import spell
from ipextract.statistical.features import UNPRINTED, root, rule_of
from ipextract.statistical.loglinear import Features
from ipextract.statistical.network.decode import Predictions
from ipextract.statistical.network.layers import Ints
from ipextract.statistical.network.layout import LEFT, WIDTH

_WITH_VERB = ("metrics.after_verb", "metrics.attained", "metrics.predicate", "metrics.verb_of")
"""Rules, each seldom used, whose metric holds the verb that it hangs on (惠及企业, 办结案件)."""


class MetricOption(NamedTuple):
    """A possible metric: what speaks for it against another, how it came to be put up, and
    what chance the network gives its own answer (`None` if it has read nothing).

    `tokens` are those of the window that spell the network's metric.
    """

    text: str
    tokens: Sequence[int] | None
    features: Features
    how: str
    network: float | None


def metric_options(network: Predictions, row: int, draft: Draft) -> list[MetricOption]:
    """Return the rules' metric, then the network's if it is another."""
    wording, tokens = network.metric(row)
    best = float(network.metric_log[row])
    by_rules = draft.metric or ""
    rule = rule_of(draft, "metrics.")
    codes = network.codes(row)
    sure = exp(best)
    if normalized(wording) == normalized(by_rules):
        return [MetricOption(by_rules, None, {}, f"agreed {rule}", sure)]
    alike = same_metric(wording, by_rules)
    how = f"{'alike' if alike else 'disputed'} {rule}"
    options = []
    if by_rules:
        spelt = spell(codes, by_rules)
        chance = network.wording_log(row, spelt) if spelt else best + UNPRINTED
        features = {f"rules {rule}": 1.0, f"rules {draft.kind}": 1.0}
        features |= {f"rules alike {alike}": 1.0}
        features |= {f"rules keep verb {rule in _WITH_VERB}": 1.0}
        features |= {"gap": root(best - chance), **_place("rules", codes, spelt)}
        features |= _shape("rules", by_rules, wording)
        options.append(MetricOption(by_rules, None, features, how, sure))
    if wording:
        features = {"network best": best, "network chance": sure}
        features |= _shape("network", wording, by_rules) | _place("network", codes, tokens)
        options.append(MetricOption(wording, tokens, features, how, sure))
    return options


def unread_metric(draft: Draft) -> MetricOption:
    """Return the rules' metric of a claim that the network has not read."""
    how = f"unread {rule_of(draft, 'metrics.')}"
    return MetricOption(draft.metric or "", None, {}, how, None)


def _shape(source: str, own: str, other: str) -> dict[str, float]:
    """How a wording compares with the other one."""
    features = {f"{source} long {min(len(own) // 3, 6)}": 1.0}
    if other:
        if own in other:
            features[f"{source} inside"] = 1.0
        elif other in own:
            before, _, after = own.partition(other)
            features |= {f"{source} around": 1.0, f"{source} adds {before}…{after}": 1.0}
            if before:
                features[f"{source} begins with {before[:2]}"] = 1.0
            if after:
                features[f"{source} ends with {after[-2:]}"] = 1.0
        if own[-1] == other[-1]:
            features[f"{source} same end"] = 1.0
        if own[0] == other[0]:
            features[f"{source} same start"] = 1.0
    return features


def _place(source: str, codes: Ints, tokens: Sequence[int]) -> dict[str, float]:
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
