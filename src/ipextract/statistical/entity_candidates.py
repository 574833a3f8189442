"""A draft, and what the network says of it -> the entities that it may get.

Where the two disagree on text of which neither has learned, the rules' is right more often. So the
network's stands for the method "statistical" alone; but it tells how far to trust a record.
"""

from math import exp
from typing import NamedTuple

from ipextract.linking.drafts import Draft
from ipextract.matching.agreement import same_entity
from ipextract.statistical.features import rule_of
from ipextract.statistical.network.decode import Predictions
from ipextract.statistical.network.heads import FOCUS, PREVIOUS
from ipextract.statistical.network.layout import WIDTH
from ipextract.statistical.span_names import EntityName

_ELSEWHERE = {WIDTH + FOCUS: "focus", WIDTH + PREVIOUS: "previous"}


class EntityOption(NamedTuple):
    """A possible entity: how it came to be put up, and what chance the network gives its own answer
    (`None` if it has read nothing)."""

    named: EntityName
    by_network: bool
    how: str
    network: float | None


def entity_options(
    network: Predictions, row: int, draft: Draft, named: EntityName
) -> list[EntityOption]:
    """Return the rules' entity, then what the network names if it is another."""
    start, end = int(network.start[row]), int(network.end[row])
    sure = exp(network.entity_log(row, start, end))
    shown = f"{_ELSEWHERE.get(start, 'span')} {rule_of(draft, 'entities.')}"
    if not named.name or same_entity(named.name, draft.entity):
        return [EntityOption(_by_rules(draft), False, f"agreed {shown}", sure)]
    how = f"disputed {shown}"
    return [
        EntityOption(_by_rules(draft), False, how, sure),
        EntityOption(named, True, how, sure),
    ]


def unread_entity(draft: Draft) -> EntityOption:
    """Return the rules' entity of a claim that the network has not read."""
    return EntityOption(_by_rules(draft), False, f"unread {rule_of(draft, 'entities.')}", None)


def _by_rules(draft: Draft) -> EntityName:
    return EntityName(draft.entity, draft.region_code, draft.region)
