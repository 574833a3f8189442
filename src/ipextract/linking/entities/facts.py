"""A draft -> what is known of it whatever it is about: where it stands, and what it counts."""

from typing import NamedTuple

from ipextract.linking.drafts import Draft
from ipextract.linking.entities.roles import EntityRole, EntityRoles
from ipextract.linking.entities.semantic_class import SemanticClasses
from ipextract.linking.entities.types import Entity


class ClaimFacts(NamedTuple):
    """A draft as the candidates see it."""

    draft: Draft
    at: int
    """The number of the first entity after it."""
    sentence: int
    clause: int
    """The numbers of its sentence and clause."""
    last: EntityRole | None
    """The last entity before it that may govern it."""
    before: int
    """How many drafts of the passage stand before it."""
    claims: int
    """How many of these stand behind `last`; at most 5."""
    semantic_class: str
    unit: str
    """The measure word, or the type of a rank."""
    quoted: bool
    parted: bool
    """Whether a semicolon stands before it in its sentence."""

    def distance(self, role: EntityRole) -> str:
        """Name how far before it an entity is named."""
        if role.sentence != self.sentence:
            return f"sentence {min(self.sentence - role.sentence, 3)}"
        if role.start >= self.draft.start:
            return "after"
        return f"clause {min(self.clause - role.clause, 4)}"

    def proximity(self, entity: Entity) -> int:
        """Measure the way from an entity: its binary digits, at most 8; 0 for one after it."""
        return min(max(self.draft.start - entity.end, 0).bit_length(), 8)

    def metric(self, entity: Entity) -> str:
        """Say whether an entity stands right beside the metric, inside it, or apart."""
        if self.draft.metric_span is None:
            return "apart"
        start, end = self.draft.metric_span
        if entity.end <= start <= entity.end + 2:
            return "beside"
        return "inside" if start <= entity.start < end else "apart"


def claim_facts(draft: Draft, roles: EntityRoles, semantic_classes: SemanticClasses) -> ClaimFacts:
    """Return what is known of a draft among the entities of its passage."""
    at = roles.first_after(draft.start)
    last, _ = roles.last_governing(0, at)
    before = roles.claims(draft.start)
    return ClaimFacts(
        draft,
        at,
        roles.sentence(draft.start),
        roles.clause(draft.start),
        last,
        before,
        min(before - (roles.claims(last.start) if last else 0), 5),
        semantic_classes.of(draft),
        _unit(draft),
        roles.is_quoted(draft.start),
        roles.is_parted(draft.start),
    )


def _unit(draft: Draft) -> str:
    if draft.kind == "rank" and draft.rank is not None:
        return draft.rank.type
    return (draft.quantity.unit if draft.quantity else None) or "none"
