"""A draft -> whether the network is asked, which metric stands, how sure the record is."""

from typing import Literal, NamedTuple

from ipextract.linking.drafts import Draft
from ipextract.statistical.features import rule_evidence
from ipextract.statistical.loglinear import LogLinearModel

NetworkMethod = Literal["statistical", "hybrid"]
"""The methods in which the network has a say."""

_SURE = 0.96
"""How likely the rules' metric must be right for the network not to be asked."""


class Decisions(NamedTuple):
    """The log-linear models behind the three decisions."""

    rules: LogLinearModel
    """How likely the rules' metric is right, before the network is asked."""
    metric: LogLinearModel
    """Chooses among the possible metrics of a claim."""
    record: LogLinearModel
    """How likely the record, its metric and entity chosen, is right in every field."""

    def suffices(self, draft: Draft, focus: str | None) -> bool:
        """Whether the rules can be trusted with the metric of a claim, so that the network need
        not be asked; `focus` is the code of the region that the article is about."""
        return self.rules.probability_given(rule_evidence(draft, focus)) > _SURE


ALWAYS_ASK = Decisions(LogLinearModel({"1": -9.0}), LogLinearModel({}), LogLinearModel({}))
"""For a network in training, which is scored by its own answers."""
