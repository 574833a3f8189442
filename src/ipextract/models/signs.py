"""Signs: what a judge weighs. Here those of the rules' answers, and of a whole record."""

from math import log, sqrt
from typing import NamedTuple

from ipextract.linking.drafts import Draft

Signs = dict[str, float]

NATION = "中国"
UNPRINTED = -20.0
"""Log probability of an answer that the window does not show."""


class RuleView(NamedTuple):
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

    def signs(self) -> Signs:
        return {
            "1": 1.0,
            f"{self.metric} {self.kind}": 1.0,
            f"{self.metric} {self.gap}": 1.0,
            f"{self.entity} {self.place}": 1.0,
            f"{self.entity} {self.year}": 1.0,
            self.year: 1.0,
            f"long {self.length}": 1.0,
            f"rank {self.ranked}": 1.0,
        }


def rule_view(draft: Draft, home: str | None) -> RuleView:
    """See a draft that the rules have finished; `home` names the article's region."""
    metric, entity, year = (rule_of(draft, f) for f in ("metrics.", "entities.", "years."))
    place = "national" if home == NATION else "local"
    span = draft.metric_span
    gap = min(max(draft.start - span[1], -1), 4) if span else 9
    length = min(len(draft.metric or "") // 2, 8)
    return RuleView(metric, entity, year, draft.kind, place, gap, length, draft.rank is not None)


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


def root(gap: float) -> float:
    """Tame a difference of log probabilities."""
    return sqrt(max(gap, 0.0))
