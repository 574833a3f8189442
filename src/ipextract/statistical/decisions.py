"""Who decides: whether the network is asked, which answer stands, how far a record is trusted."""

from typing import Literal, NamedTuple

from ipextract.linking.drafts import Draft
from ipextract.statistical.features import rule_evidence
from ipextract.statistical.judge import Judge
from ipextract.statistical.ranker import Ranker

Method = Literal["statistical", "hybrid"]

_SURE = 0.96
"""How likely the rules' metric must be right for the network not to be asked."""


class Decisions(NamedTuple):
    """What tells whether the rules suffice, chooses among the possible metrics of a claim, and
    weighs the whole record."""

    rules: Judge
    metric: Ranker
    record: Judge


UNTAUGHT = Decisions(Judge({"1": -9.0}), Ranker({}), Judge({}))
"""Ask the network always: for one in training, which is judged by its own answers."""


def is_sure(draft: Draft, home: str | None, rules: Judge) -> bool:
    """Whether the rules can be trusted with the metric of a claim."""
    return rules.of(rule_evidence(draft, home)) > _SURE
