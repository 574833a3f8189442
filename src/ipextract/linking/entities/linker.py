"""Drafts -> the entity and the region of each.

The entity is the nearest one that governs the sentence; with none, the one that the paragraph
goes on about; failing that the region that the article is about. Every candidate has features
(`features.py`), and the one whose weights add up highest wins.
"""

from collections import Counter
from collections.abc import Mapping

from ipextract.linking.drafts import AnnotatedPassage, ArticleState, Draft
from ipextract.linking.entities.ambiguous_toponyms import AmbiguousToponyms
from ipextract.linking.entities.best import best_entity
from ipextract.linking.entities.candidates import EntityCandidate, EntityCandidates, PassageContext
from ipextract.linking.entities.coreference import CoreferenceResolver
from ipextract.linking.entities.distribution import DistributedEntities
from ipextract.linking.entities.feature_cache import Evidence, FeatureCache
from ipextract.linking.entities.features import FeatureNames
from ipextract.linking.entities.noun_phrases import PhraseReader
from ipextract.linking.entities.roles import EntityRoles, RoleWords
from ipextract.linking.entities.semantic_class import SemanticClasses
from ipextract.linking.entities.types import Entity, is_anaphor
from ipextract.linking.focus import GeographicFocus
from ipextract.matching.marks import SENTENCE_ENDS
from ipextract.patterns.knowledge import Knowledge

_LOOKBACK = 3
"""How many passages back names and headings are looked for."""
_HEADING_LENGTH = 40
"""A passage as long as this, or longer, is no heading."""


class EntityLinker:
    """Sets `entity`, `entity_mention`, `entity_chance`, `region` and `region_code`.

    `weights` are those of the features of candidates (`features.py`); a feature without one counts
    for nothing.
    """

    def __init__(self, knowledge: Knowledge, weights: Mapping[str, float]) -> None:
        patterns, common = knowledge.entities, knowledge.region_names.common_words
        self._words = RoleWords(patterns)
        self._phrases = PhraseReader(patterns.phrases)
        self._counties = AmbiguousToponyms(common, patterns.acts, knowledge.gazetteer)
        self._semantic_classes = SemanticClasses(patterns.semantic_classes)
        self._pairs = DistributedEntities(patterns.pairing)

        def weigh(features: FeatureNames) -> float:
            return float(sum(weights.get(feature, 0.0) for feature in features))

        self._weight = FeatureCache(weigh)

    def __call__(self, passage: AnnotatedPassage, drafts: list[Draft], state: ArticleState) -> None:
        if not drafts:
            return
        prepared = self.prepared(passage, drafts, state, self._weight)
        paired = self._pairs(passage.text, prepared.entities, drafts)
        previous, since = previous_entity(state, 0.0), -1
        for draft in drafts:
            candidates = list(prepared.candidates(draft, previous, since))
            if owner := paired.get(draft.start) or prepared.predicated(draft):
                candidates = [c for c in candidates if c.name == owner.name] or candidates
            best, draft.entity_chance = best_entity(candidates, [c.evidence for c in candidates])
            fill(draft, best, prepared.focus)
            previous, since = best, draft.end

    def prepared(
        self,
        passage: AnnotatedPassage,
        drafts: list[Draft],
        state: ArticleState,
        cache: FeatureCache[Evidence],
    ) -> EntityCandidates[Evidence]:
        """Prepare a passage: its entities, what the headings name, what the article is about."""
        focus = state.focus
        coverage = state.genre.coverage(focus.code)
        resolver, heading = CoreferenceResolver(focus, state.knowledge, self._counties), None
        before: list[Entity] = []
        if coverage != "report":
            for earlier in _passages_before(passage, state):
                named = resolver.read(earlier)
                before += named
                if _is_heading(earlier):
                    heading = next((s for s in named if not is_anaphor(s.type)), None)
        entities = resolver.read(passage)
        if coverage != "report":
            phrases = self._phrases(passage, drafts, entities)
            entities = sorted([*entities, *phrases], key=lambda entity: entity.start)
        times = Counter(entity.name for entity in [*before, *entities])
        around = PassageContext(focus, coverage, state.article.headline or "", heading, times)
        return EntityCandidates(
            EntityRoles(passage, entities, drafts, self._words),
            around,
            self._semantic_classes,
            cache,
        )


def previous_entity(state: ArticleState, nothing: Evidence) -> EntityCandidate[Evidence] | None:
    """Return what the last claim of the passage before was about."""
    if not state.drafts or not state.drafts[-1]:
        return None
    last = state.drafts[-1][-1]
    if last.entity is None:
        return None
    is_place = last.region is not None and last.region.endswith(last.entity)
    family = "place" if is_place else "body"
    return EntityCandidate(last.entity, last.region_code, "topic", family, nothing)


def fill(draft: Draft, best: EntityCandidate[Evidence], focus: GeographicFocus) -> None:
    """Write what a draft is about, and the division under which it falls."""
    draft.entity, draft.entity_mention = best.name, best.mention
    code = best.code or focus.code
    if best.is_abroad:
        draft.region = best.name
    elif code is not None:
        draft.region_code, draft.region = code, focus.gazetteer.path(code)
    else:
        draft.region_code = draft.region = None
    draft.rules.append(f"entities.{best.mention}")


def _passages_before(passage: AnnotatedPassage, state: ArticleState) -> list[AnnotatedPassage]:
    number = len(state.drafts)
    return state.passages[max(0, number - _LOOKBACK) : number]


def _is_heading(passage: AnnotatedPassage) -> bool:
    text = passage.text
    if passage.source.kind in ("headline", "subheading"):
        return True
    return len(text) < _HEADING_LENGTH and not any(mark in text for mark in f"{SENTENCE_ENDS}；")
