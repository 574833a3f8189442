"""A draft -> the features of the rules' answers, and those of a whole record."""

from collections.abc import Sequence
from math import log, log2, prod, sqrt
from typing import NamedTuple

from ipextract.linking.drafts import Draft
from ipextract.linking.genre import is_national
from ipextract.statistical.loglinear import Features

_FAR = 6.0
"""Odds no further from even than this, as logarithms, tell anything."""
UNPRINTED = -20.0
"""Log probability of an answer that the window does not show."""


class RuleEvidence(NamedTuple):
    """What there is to tell, before a claim is read, whether the rules suffice."""

    metric: str
    entity: str
    year: str
    """The names of the rules behind each."""
    kind: str
    place: str
    gap: int
    """Characters between metric and claim; -1 if it stands behind, 9 if nowhere."""
    length: int
    ranked: bool
    sureness: int
    """Of the entity, from 0: how many times the doubt about it has halved."""

    def features(self) -> Features:
        """Return the evidence as features: what it shows alone and, of two kinds, together."""
        return {
            "1": 1.0,
            f"{self.metric} {self.kind}": 1.0,
            f"{self.metric} {self.gap}": 1.0,
            f"{self.entity} {self.place}": 1.0,
            f"{self.entity} {self.year}": 1.0,
            self.year: 1.0,
            f"long {self.length}": 1.0,
            f"rank {self.ranked}": 1.0,
            f"entity {self.sureness}": 1.0,
        }


def rule_evidence(draft: Draft, focus: str | None) -> RuleEvidence:
    """Describe a draft finished by the rules; `focus` is the code of the article's region."""
    metric, entity, year = (rule_of(draft, f) for f in ("metrics.", "entities.", "years."))
    place = "national" if is_national(focus) else "local"
    span = draft.metric_span
    gap = min(max(draft.start - span[1], -1), 4) if span else 9
    length = min(len(draft.metric or "") // 2, 8)
    ranked = draft.rank is not None
    return RuleEvidence(
        metric, entity, year, draft.kind, place, gap, length, ranked, _halved(draft.entity_chance)
    )


def _halved(chance: float) -> int:
    return min(int(-log2(max(1 - chance, 1e-9))), 8)


class Background(NamedTuple):
    """What a record stands in: the genre of its text, and the name of its article's region."""

    genre: str
    focus: str | None


def record_features(
    draft: Draft, background: Background, chances: Features, how: Sequence[str]
) -> Features:
    """Return the features of a whole record that has its metric and entity.

    `chances` are those by which these were chosen; how much they tell depends on the genre. `how`
    names the ways in which they were put up.
    """
    shown = {f"odds {name}": _logit(chance) for name, chance in chances.items()}
    shown |= {**chances, "all": prod(chances.values()), "1": 1.0}
    shown |= {f"kind {draft.kind}": 1.0, f"focus {draft.entity == background.focus}": 1.0}
    features = {f"{background.genre} {name}": value for name, value in shown.items()} | shown
    features |= {
        f"entity {_halved(draft.entity_chance)}": 1.0,
        f"rank {draft.rank is not None}": 1.0,
    }
    features |= {f"modality {draft.modality}": 1.0} | dict.fromkeys(how, 1.0)
    return features | {f"rule {rule}": 1.0 for rule in draft.rules}


def _logit(chance: float) -> float:
    return max(-_FAR, min(_FAR, log(max(chance, 1e-9) / max(1 - chance, 1e-9))))


def rule_of(draft: Draft, field: str) -> str:
    """Return the name of the last rule that settled a field; empty if none did."""
    for name in reversed(draft.rules):
        if name.startswith(field):
            return name
    return ""


def root(gap: float) -> float:
    """Tame a difference of log probabilities."""
    return sqrt(max(gap, 0.0))
