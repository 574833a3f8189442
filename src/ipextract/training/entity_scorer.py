"""Annotated documents -> the weights by which the rules choose entities.

Each draft's candidates compete; all whose name the gold accepts count as right. The candidate that
is carried over from the claim before is first the right one, then the one that a model learned from
the other half of the documents chose.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from pathlib import Path
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
from ipextract.patterns.knowledge import Knowledge
from ipextract.training.corpus import AnnotatedDocument
from ipextract.training.loglinear import Choice, learn, rounded
from ipextract.training.pairing import paired

_PENALTY = 6.0
_PLACES, _SMALLEST = 2, 0.05
"""Weights are rounded to so many places, and left out if they are nearer to zero."""

NamedCandidate = EntityCandidate[FeatureNames]
Weights = Mapping[str, float]
Choose = Callable[[Sequence[NamedCandidate], Sequence[bool]], NamedCandidate]


class Piece(NamedTuple):
    """A passage with its drafts, and the gold claim of each (none where the gold has none)."""

    passage: AnnotatedPassage
    drafts: list[Draft]
    gold: list[GoldClaim | None]


class Text(NamedTuple):
    """An article as the rules have read it."""

    state: ArticleState
    pieces: list[Piece]


def read(articles: Sequence[AnnotatedDocument], patterns: Path | None = None) -> list[list[Text]]:
    """Read gold documents, each into its articles, with the words of a folder of patterns too."""
    extractor = Extractor("rules", patterns=patterns)
    return [[*_texts(extractor, *article)] for article in articles]


def fit(documents: Sequence[Sequence[Text]], patterns: Path | None = None) -> dict[str, float]:
    """Return the weight of each feature as it is to be written; needs scipy.

    `patterns` is the folder with which the documents were read.
    """
    linker = EntityLinker(Knowledge.of(patterns), {})
    halves = [[text for texts in documents[k::2] for text in texts] for k in (0, 1)]
    guided = [_learn(_choices(linker, half, _rightly)) for half in halves]
    crossed = zip(halves, reversed(guided), strict=True)
    learned = _learn(
        chain.from_iterable(_choices(linker, half, _by(other)) for half, other in crossed)
    )
    return rounded(learned, _PLACES, _SMALLEST)


def _learn(choices: Iterable[Choice]) -> Weights:
    return learn(choices, _PENALTY)


def _texts(
    extractor: Extractor, record: dict[str, object], claims: Sequence[dict[str, object]]
) -> Iterator[Text]:
    gold = [GoldClaim.model_validate(claim) for claim in claims]
    for _, state, golds in paired(extractor, Document.from_record(record), gold):
        own, read = iter(golds), zip(state.passages, state.drafts, strict=True)
        pieces = [Piece(passage, d, list(islice(own, len(d)))) for passage, d in read]
        yield Text(state, pieces)


def _choices(linker: EntityLinker, texts: Iterable[Text], choose: Choose) -> Iterator[Choice]:
    """Yield the choices of articles, each after `choose` has settled the one before.

    Writes what is chosen into the drafts.
    """
    names = FeatureCache(tuple)
    for text in texts:
        text.state.drafts.clear()
        for piece in text.pieces:
            if piece.drafts:
                yield from _piece_choices(linker, names, piece, text.state, choose)
            text.state.drafts.append(piece.drafts)


def _piece_choices(
    linker: EntityLinker,
    names: FeatureCache[FeatureNames],
    piece: Piece,
    state: ArticleState,
    choose: Choose,
) -> Iterator[Choice]:
    prepared = linker.prepared(piece.passage, piece.drafts, state, names)
    nothing: FeatureNames = ()
    previous, since = previous_entity(state, nothing), -1
    for draft, claim in zip(piece.drafts, piece.gold, strict=True):
        candidates = list(prepared.candidates(draft, previous, since))
        known = answers(claim.entity) if claim else ()
        right = [any(same_entity(name, c.name) for name in known) for c in candidates]
        yield Choice([dict.fromkeys(c.evidence, 1.0) for c in candidates], right)
        previous, since = choose(candidates, right), draft.end
        fill(draft, previous, prepared.focus)


def _rightly(candidates: Sequence[NamedCandidate], right: Sequence[bool]) -> NamedCandidate:
    """Choose a candidate that the gold accepts; the first where there is none."""
    return next((c for c, ok in zip(candidates, right, strict=True) if ok), candidates[0])


def _by(weights: Weights) -> Choose:
    def choose(candidates: Sequence[NamedCandidate], right: Sequence[bool]) -> NamedCandidate:
        scores = [sum(weights.get(feature, 0.0) for feature in c.evidence) for c in candidates]
        return best_entity(candidates, scores)[0]

    return choose
