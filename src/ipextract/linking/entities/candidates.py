"""A draft of a passage -> the candidates for its entity, each with the evidence for it."""

from collections.abc import Iterator, Mapping
from math import inf
from typing import Generic, NamedTuple

from ipextract.claims import EntityMention
from ipextract.gazetteer import CHINA
from ipextract.linking.drafts import Draft
from ipextract.linking.entities.facts import ClaimFacts, claim_facts
from ipextract.linking.entities.feature_cache import Evidence, FeatureCache
from ipextract.linking.entities.roles import EntityRole, EntityRoles
from ipextract.linking.entities.semantic_class import SemanticClasses
from ipextract.linking.entities.types import Entity, family_of, is_anaphor
from ipextract.linking.focus import GeographicFocus
from ipextract.linking.genre import Coverage
from ipextract.matching.marks import SENTENCE_ENDS


class _Window(NamedTuple):
    """Which entities around a draft are candidates."""

    before: int
    after: int
    """How many at most."""
    back: float
    """How many sentences back; a report's claims further down are about its issuer."""


_WINDOWS: dict[Coverage, _Window] = {
    "report": _Window(5, 1, 1),
    "national": _Window(8, 3, inf),
    "local": _Window(8, 3, inf),
}


class EntityCandidate(NamedTuple, Generic[Evidence]):
    """Something that a claim may be about."""

    name: str
    code: str | None
    mention: EntityMention
    family: str
    evidence: Evidence
    """What speaks for it: the weight of its features, or their names."""
    is_abroad: bool = False


class PassageContext(NamedTuple):
    """What a passage stands in."""

    focus: GeographicFocus
    coverage: Coverage
    headline: str
    heading: Entity | None
    """What the last heading names."""
    times: Mapping[str, int]
    """How often an entity is named here and shortly before."""


class _Standing(NamedTuple, Generic[Evidence]):
    """What is known of an entity wherever a draft may stand."""

    role: EntityRole
    right: str
    """What begins to its right (`roles.py`)."""
    place: str
    salience: str
    evidence: Evidence


class EntityCandidates(Generic[Evidence]):
    """Lists the candidates for the drafts of one passage."""

    def __init__(
        self,
        roles: EntityRoles,
        around: PassageContext,
        semantic_classes: SemanticClasses,
        cache: FeatureCache[Evidence],
    ) -> None:
        self.focus, self._semantic_classes, self._around = around.focus, semantic_classes, around
        self._roles, self._heading, self._coverage = roles, around.heading, around.coverage
        self._cache = cache
        self.entities = roles.entities
        self._focus_name = self.focus.name or self.focus.gazetteer[CHINA].name
        self._standings: dict[int, _Standing[Evidence]] = {}
        self._window = _WINDOWS[around.coverage]

    def candidates(
        self, draft: Draft, previous: EntityCandidate[Evidence] | None, since: int
    ) -> Iterator[EntityCandidate[Evidence]]:
        """Yield all that a draft may be about. The draft before, about `previous`, ended at
        `since`; -1 where it stood in an earlier passage."""
        roles, facts = self._roles, claim_facts(draft, self._roles, self._semantic_classes)
        focus, named_before = self.focus, previous.name if previous else ""
        yield EntityCandidate(self._focus_name, focus.code, "topic", "place", self._at_focus(facts))
        if self._heading is not None:
            yield self._titled(self._heading, facts)
        if previous is not None:
            evidence = self._previous(previous, since, facts)
            yield EntityCandidate(
                named_before, previous.code, previous.mention, previous.family, evidence
            )
        before, after, back = self._window
        first, end = max(0, facts.at - before), facts.at + after
        for number in range(first, min(end, len(roles.entities))):
            role = roles.by_number[number]
            if not facts.sentence - back <= role.sentence <= facts.sentence + 1:
                continue
            if role.left in ("covered", "scope"):
                continue
            standing = self._standing(number)
            if standing.right != "example":
                yield self._named(number, standing, facts, named_before, since)

    def predicated(self, draft: Draft) -> Entity | None:
        """Return what a rank is predicated of in a clause of its own (某公司…，是全市首家)."""
        if draft.rank is None or not self._roles.is_copular(draft.start):
            return None
        return self._roles.governor(draft.start)

    def _named(
        self,
        number: int,
        standing: _Standing[Evidence],
        facts: ClaimFacts,
        named_before: str,
        since: int,
    ) -> EntityCandidate[Evidence]:
        """Return an entity as a candidate; the draft before ended at `since`."""
        roles, cache, entity = self._roles, self._cache, self._roles.entities[number]
        role, right, place, salience, evidence = standing
        family, left, type_ = role.family, role.left, entity.type
        where, semantic_class = facts.distance(role), facts.semantic_class
        claims = min(facts.before - roles.claims_before[number], 5)
        rival, rivals = roles.last_governing(number + 1, facts.at)
        opposed = rival.family if rival else "none"
        held, recent = entity.name == named_before, entity.start >= since
        evidence += cache.distance(where, type_, left, right)
        evidence += cache.prominence(where, family, place, salience, number == 0)
        evidence += cache.competing_antecedents(
            where, family, left, recent, min(rivals, 3), opposed
        )
        evidence += cache.quotation(where, family, right, facts.quoted, held, recent)
        evidence += cache.adjacency(facts.metric(entity), type_, where, left)
        evidence += cache.semantic_class(semantic_class, type_, where)
        evidence += cache.quantity(facts.unit, where, family, facts.parted)
        evidence += cache.density(self._coverage, place, semantic_class, claims)
        evidence += cache.proximity(facts.proximity(entity), family)
        mention = _mention(entity) if role.sentence == facts.sentence else "topic"
        return EntityCandidate(
            entity.name, entity.code, mention, family, evidence, type_ == "foreign"
        )

    def _standing(self, number: int) -> _Standing[Evidence]:
        if known := self._standings.get(number):
            return known
        roles, cache, entity = self._roles, self._cache, self._roles.entities[number]
        role, type_, start, end = roles.by_number[number], entity.type, entity.start, entity.end
        right, before = roles.right_of(end), roles.entities[number - 1].type if number else "none"
        place, salience = self.focus.relation(entity.code), self._salience(entity)
        evidence = cache.identity(self._coverage, type_, role.left, right, place, salience)
        evidence += cache.previous_mention(before, type_)
        evidence += cache.left_letters(roles.letters(start - 2, start))
        evidence += cache.right_letters(roles.letters(end, end + 2))
        standing = self._standings[number] = _Standing(role, right, place, salience, evidence)
        return standing

    def _salience(self, entity: Entity) -> str:
        headline = self._around.headline
        if entity.name in headline or self._roles.surface(entity) in headline:
            return "headline"
        return "repeated" if self._around.times.get(entity.name, 0) > 1 else "single"

    def _at_focus(self, facts: ClaimFacts) -> Evidence:
        last, distance = "none", 0
        if facts.last is not None:
            last, distance = facts.last.family, min(facts.sentence - facts.last.sentence, 2)
        return (
            self._cache.focus(self._coverage, last, distance, facts.quoted, facts.parted)
            + self._cache.focus_class(facts.semantic_class, last, facts.claims)
            + self._cache.focus_unit(facts.unit)
        )

    def _titled(self, heading: Entity, facts: ClaimFacts) -> EntityCandidate[Evidence]:
        last = facts.last.family if facts.last else "none"
        evidence = self._cache.heading(heading.type, last, facts.semantic_class)
        return EntityCandidate(
            heading.name, heading.code, "topic", family_of(heading.type), evidence
        )

    def _previous(
        self, previous: EntityCandidate[Evidence], since: int, facts: ClaimFacts
    ) -> Evidence:
        roles, start, family = self._roles, facts.draft.start, previous.family
        new, _ = roles.last_governing(roles.first_after(max(since, 0)), facts.at)
        cut = _cut(roles.text[since:start]) if since >= 0 else "paragraph"
        to_left, named = (new.left, new.family) if new else ("none", "none")
        return (
            self._cache.previous(self._coverage, cut, family, named, to_left)
            + self._cache.previous_class(cut, family, facts.semantic_class, facts.claims)
            + self._cache.previous_unit(facts.unit, family)
        )


def _mention(entity: Entity) -> EntityMention:
    return "anaphor" if is_anaphor(entity.type) else "explicit"


def _cut(between: str) -> str:
    """Name the strongest mark between two drafts."""
    if any(mark in between for mark in f"{SENTENCE_ENDS}\n"):
        return "sentence"
    if "；" in between:
        return "semicolon"
    return "clause" if "，" in between else "none"
