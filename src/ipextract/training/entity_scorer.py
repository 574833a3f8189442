"""Learn the weights by which the rules choose entities from annotated documents.

Each draft's candidates compete; all whose name the gold accepts count as right. The candidate that
is carried over from the claim before is first the right one, then the one that a model learnt on
the other half of the documents chose.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import NamedTuple

from ipextract.documents import Document
from ipextract.evaluation.gold import GoldClaim, answers
from ipextract.extractor import Extractor
from ipextract.linking.drafts import AnnotatedPassage, ArticleState, Draft
from ipextract.linking.entities.best import best_entity
from ipextract.linking.entities.candidates import EntityCandidate
from ipextract.linking.entities.feature_cache import FeatureCache
from ipextract.linking.entities.features import FeatureNames
from ipextract.linking.entities.linker import EntityLinker, fill, previous_entity
from ipextract.matching.agreement import same_entity
from ipextract.patterns.knowledge import shipped
from ipextract.statistical.ranker import Contest, Weights, learn
from ipextract.training.corpus import AnnotatedDocument
from ipextract.training.pairing import paired

_STRENGTH, _RAREST = 6.0, 12
"""Of the penalty on the weights; and how many candidates must show a sign for it to have one."""

EntityName = EntityCandidate[FeatureNames]
Choose = Callable[[Sequence[EntityName], Sequence[bool]], EntityName]


class Piece(NamedTuple):
    """A passage with its drafts, and the gold claim of each (none where the gold has none)."""

    passage: AnnotatedPassage
    drafts: list[Draft]
    gold: list[GoldClaim | None]


class Text(NamedTuple):
    """An article as the rules have read it."""

    state: ArticleState
    pieces: list[Piece]


def read(articles: Sequence[AnnotatedDocument]) -> list[list[Text]]:
    """Read gold documents, each into its articles."""
    extractor = Extractor("rules")
    return [[*_texts(extractor, *article)] for article in articles]


def fit(documents: Sequence[Sequence[Text]]) -> Weights:
    """Return the weight of each sign; needs scipy."""
    halves = [[text for texts in documents[k::2] for text in texts] for k in (0, 1)]
    guided = [_learn(_contests(half, _rightly)) for half in halves]
    crossed = zip(halves, reversed(guided), strict=True)
    return _learn(chain.from_iterable(_contests(half, _by(other)) for half, other in crossed))


def _learn(contests: Iterable[Contest]) -> Weights:
    return learn(contests, _STRENGTH, _RAREST)


def _texts(
    extractor: Extractor, record: dict[str, object], claims: Sequence[dict[str, object]]
) -> Iterator[Text]:
    gold = [GoldClaim.model_validate(claim) for claim in claims]
    for _, state, golds in paired(extractor, Document.from_record(record), gold):
        own, read = iter(golds), zip(state.passages, state.drafts, strict=True)
        pieces = [Piece(passage, d, list(islice(own, len(d)))) for passage, d in read]
        yield Text(state, pieces)


def _contests(texts: Iterable[Text], choose: Choose) -> Iterator[Contest]:
    """Yield the contests of articles, each after `choose` has settled the one before.

    Writes what is chosen into the drafts.
    """
    linker, names = EntityLinker(shipped()), FeatureCache(tuple)
    for text in texts:
        text.state.drafts.clear()
        for piece in text.pieces:
            if piece.drafts:
                yield from _piece_contests(linker, names, piece, text.state, choose)
            text.state.drafts.append(piece.drafts)


def _piece_contests(
    linker: EntityLinker,
    names: FeatureCache[FeatureNames],
    piece: Piece,
    state: ArticleState,
    choose: Choose,
) -> Iterator[Contest]:
    prepared = linker.prepared(piece.passage, piece.drafts, state, names)
    nothing: FeatureNames = ()
    previous, since = previous_entity(state, nothing), -1
    for draft, claim in zip(piece.drafts, piece.gold, strict=True):
        candidates = list(prepared.candidates(draft, previous, since))
        known = answers(claim.entity) if claim else ()
        right = [any(same_entity(name, c.name) for name in known) for c in candidates]
        yield Contest([dict.fromkeys(c.evidence, 1.0) for c in candidates], right)
        previous, since = choose(candidates, right), draft.end
        fill(draft, previous, prepared.focus)


def _rightly(candidates: Sequence[EntityName], right: Sequence[bool]) -> EntityName:
    """Choose a candidate that the gold accepts; the first where there is none."""
    return next((c for c, ok in zip(candidates, right, strict=True) if ok), candidates[0])


def _by(weights: Weights) -> Choose:
    def choose(candidates: Sequence[EntityName], right: Sequence[bool]) -> EntityName:
        scores = [sum(weights.get(sign, 0.0) for sign in c.evidence) for c in candidates]
        return best_entity(candidates, scores)[0]

    return choose
