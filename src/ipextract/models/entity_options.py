"""The entities that a claim may get, by rules or by the network, each with the signs it shows."""

from math import exp, log
from typing import NamedTuple

from ipextract.evaluation.agreement import same_entity
from ipextract.linking.drafts import Draft
from ipextract.models.answers import BEFORE, HOME
from ipextract.models.decode import Reader
from ipextract.models.names import Named
from ipextract.models.signs import NATION, UNPRINTED, Signs, root, rule_of
from ipextract.models.window import WIDTH
from ipextract.models.wording import nearest

_ELSEWHERE = {WIDTH + HOME: "home", WIDTH + BEFORE: "before"}


class Entity(NamedTuple):
    """A possible entity: what speaks for it against another, how it came to be put up, and
    what chance the network gives its own answer (`None` if it has read nothing)."""

    named: Named
    by_network: bool
    signs: Signs
    how: str
    network: float | None


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
    sure = exp(best)
    if not network.name or same_entity(network.name, rules.name):
        return [Entity(rules, False, {}, f"agreed {kind} {rule}", sure)]
    how = f"disputed {kind} {rule}"
    place = "national" if elsewhere[0] == NATION else "local"
    chance = _entity_log(reader, row, rules.name or "", elsewhere)
    by_rules = {"rules": 1.0, f"rules {kind} {rule}": 1.0, f"rules {place}": 1.0}
    by_rules |= {"rules chance": draft.entity_chance, "rules log": log(draft.entity_chance + 1e-9)}
    by_rules |= {"gap": root(best - chance), f"rules home {rules.name == elsewhere[0]}": 1.0}
    by_network = {"network best": best, "network chance": sure}
    by_network |= {f"network {kind} {network.code is not None}": 1.0}
    by_network |= {f"network long {min(len(network.name) // 2, 8)}": 1.0}
    return [Entity(rules, False, by_rules, how, sure), Entity(network, True, by_network, how, sure)]


def unread_entity(draft: Draft) -> Entity:
    """Return the rules' entity of a claim that the network has not read."""
    how = f"unread {rule_of(draft, 'entities.')}"
    return Entity(Named(draft.entity, draft.region_code, draft.region), False, {}, how, None)


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
    return max(logs, default=UNPRINTED)
