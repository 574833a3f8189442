"""Who decides: whether the network is asked, which answer stands, how far a record is trusted."""

from collections.abc import Sequence
from typing import Literal, NamedTuple, TypeVar

from ipextract.linking.drafts import Draft
from ipextract.models.entity_options import Entity
from ipextract.models.judge import Judge
from ipextract.models.metric_options import Wording
from ipextract.models.signs import rule_view

Method = Literal["statistical", "hybrid"]
Option = TypeVar("Option", Wording, Entity)

_SURE = 0.97
"""How likely the rules' metric and entity must be right for the network not to be asked."""


class Judges(NamedTuple):
    """What tells whether the rules suffice, weighs the possible metrics and entities of a claim,
    and then the whole record."""

    rules: Judge
    metric: Judge
    entity: Judge
    record: Judge


UNTAUGHT = Judges(Judge({"1": -9.0}), Judge({"network": 1.0}), Judge({"network": 1.0}), Judge({}))
"""Ask the network always, and prefer it to the rules: for a network in training."""


def is_sure(draft: Draft, home: str | None, rules: Judge) -> bool:
    """Whether the rules can be trusted with metric and entity of a claim."""
    return rules.of(rule_view(draft, home)) > _SURE


def likeliest(options: Sequence[Option], judge: Judge) -> tuple[Option, float]:
    """Return the likeliest option and its probability; the first of equal ones."""
    chances = [judge(option.signs) for option in options]
    best = max(chances)
    return options[chances.index(best)], best
