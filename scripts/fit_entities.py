"""Learn the weights of `patterns/entities.toml` from annotated documents.

    python scripts/fit_entities.py GOLD_FOLDER

The folder holds `documents.jsonl` and `claims.jsonl`. Each draft's candidates compete in a softmax;
all whose name the gold accepts count as right. The candidate carried over from the claim before is
first the right one, then the one that a model learned on the other half of the documents chose.
Only the section [weights] of the file is rewritten. Needs numpy and scipy.
"""

import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import scipy.optimize
import scipy.sparse

from ipextract.documents import Document
from ipextract.evaluation.agreement import same_entity
from ipextract.evaluation.gold import GoldClaim, answers, load_gold
from ipextract.extractor import Extractor
from ipextract.linking.drafts import Context, Draft, Reading
from ipextract.linking.entities.choice import likeliest
from ipextract.linking.entities.linker import EntityLinker, carried_over, fill
from ipextract.linking.entities.scene import Candidate
from ipextract.patterns.loader import data_path

STRENGTH = 6.0
"""Of the quadratic penalty on the weights."""
RAREST, SMALLEST = 12, 0.05
"""Signs shown by fewer candidates, and weights nearer to zero, are left out."""

Weights = dict[str, float]
Choose = Callable[[Sequence[Candidate], Sequence[bool]], Candidate]


class Contest(NamedTuple):
    """The candidates of a draft, and which of them the gold accepts."""

    candidates: list[Candidate]
    right: list[bool]


class Piece(NamedTuple):
    """A passage with its drafts, and the gold claim of each (none where the gold has none)."""

    reading: Reading
    drafts: list[Draft]
    gold: list[GoldClaim | None]


def pieces(document: Document, claims: list[GoldClaim]) -> Iterator[tuple[Context, list[Piece]]]:
    """Yield each article's context with its passages."""
    for _, context in _reader().articles(document):
        read = zip(context.readings, context.drafts, strict=True)
        yield context, [_piece(reading, drafts, claims) for reading, drafts in read]


@cache
def _reader() -> Extractor:
    return Extractor("rules")


def _piece(reading: Reading, drafts: list[Draft], claims: list[GoldClaim]) -> Piece:
    spans = [reading.passage.raw_span(d.start, d.end) for d in drafts]
    gold = [next((c for c in claims if _overlap(c.span, span)), None) for span in spans]
    return Piece(reading, drafts, gold)


def _overlap(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return max(a[0], b[0]) < min(a[1], b[1])


def contests(context: Context, passages: list[Piece], choose: Choose) -> Iterator[Contest]:
    """Yield the contests of an article, each after `choose` has settled the one before."""
    linker = EntityLinker()
    context.drafts.clear()
    for reading, drafts, gold in passages:
        scene = linker.scene(reading, drafts, context)
        previous, since = carried_over(context), -1
        for draft, claim in zip(drafts, gold, strict=True):
            candidates = list(scene.candidates(draft, previous, since))
            names = answers(claim.entity) if claim else ()
            right = [any(same_entity(name, c.name) for name in names) for c in candidates]
            if any(right) and not all(right):
                yield Contest(candidates, right)
            previous, since = choose(candidates, right), draft.end
            fill(draft, previous, scene.home)
        context.drafts.append(drafts)


def signs(candidate: Candidate) -> list[str]:
    return [sign for aspect in candidate.aspects for sign in aspect.signs()]


def rightly(candidates: Sequence[Candidate], right: Sequence[bool]) -> Candidate:
    """Choose a candidate that the gold accepts; the first where there is none."""
    return next((c for c, ok in zip(candidates, right, strict=True) if ok), candidates[0])


def by(weights: Weights) -> Choose:
    def choose(candidates: Sequence[Candidate], right: Sequence[bool]) -> Candidate:
        scores = [sum(weights.get(sign, 0.0) for sign in signs(c)) for c in candidates]
        return likeliest(candidates, scores)[0]

    return choose


def learn(examples: list[Contest]) -> Weights:
    """Maximize the probability of the right candidates, less the penalty."""
    index: dict[str, int] = {}
    rows: list[int] = []
    columns: list[int] = []
    groups: list[int] = []
    right: list[bool] = []
    for group, example in enumerate(examples):
        for candidate, is_right in zip(*example, strict=True):
            shown_here = signs(candidate)
            rows += [len(groups)] * len(shown_here)
            columns += [index.setdefault(sign, len(index)) for sign in shown_here]
            groups.append(group)
            right.append(is_right)
    shape = (len(groups), len(index))
    shown = scipy.sparse.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=shape)
    often = np.asarray(shown.sum(axis=0)).ravel() >= RAREST
    shown = scipy.sparse.csr_matrix(shown.multiply(often[None, :]))
    group, accepted = np.array(groups), np.array(right)

    def softmax(scores: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        top = np.full(len(examples), -np.inf)
        np.maximum.at(top, group, scores)
        shares = np.exp(scores - top[group])
        totals = np.bincount(group, shares, len(examples))
        return top + np.log(totals), shares / totals[group]

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = shown @ weights
        of_all, share = softmax(scores)
        of_right, share_of_right = softmax(np.where(accepted, scores, -1e9))
        penalty = STRENGTH * (weights @ weights) / 2
        slope = shown.T @ (share - share_of_right) + STRENGTH * weights
        return float((of_all - of_right).sum() + penalty), slope

    start, limit = np.zeros(len(index)), {"maxiter": 150}
    best = scipy.optimize.minimize(loss, start, jac=True, method="L-BFGS-B", options=limit).x
    return {sign: float(best[number]) for sign, number in index.items() if often[number]}


def fit(folder: Path) -> Weights:
    claims: dict[str, list[GoldClaim]] = defaultdict(list)
    for claim in load_gold(folder / "claims.jsonl"):
        claims[claim.doc or ""].append(claim)
    lines = (folder / "documents.jsonl").read_text(encoding="utf-8").splitlines()
    documents = [Document.model_validate_json(line) for line in lines]
    halves = [
        [article for d in documents[k::2] for article in pieces(d, claims[d.doc])] for k in (0, 1)
    ]
    guided = [learn([c for a in half for c in contests(*a, rightly)]) for half in halves]
    return learn([c for k in (0, 1) for a in halves[k] for c in contests(*a, by(guided[1 - k]))])


def write(weights: Weights) -> None:
    path = data_path("entities.toml")
    head = path.read_text(encoding="utf-8").split("[weights]")[0]
    kept = sorted((sign, weight) for sign, weight in weights.items() if abs(weight) >= SMALLEST)
    lines = "".join(f'"{sign}" = {weight:.2f}\n' for sign, weight in kept)
    path.write_text(f"{head}[weights]\n{lines}", encoding="utf-8")


if __name__ == "__main__":
    write(fit(Path(sys.argv[1])))
