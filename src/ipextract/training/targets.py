"""Gold claims -> what the network is to answer."""

from collections.abc import Sequence
from itertools import chain

import numpy as np

from ipextract.evaluation.gold import GoldClaim, answers
from ipextract.matching.agreement import same_entity, same_metric
from ipextract.patterns.knowledge import shipped
from ipextract.statistical.alignment import WindowText
from ipextract.statistical.network.layers import Ints
from ipextract.statistical.network.layout import LEFT, RIGHT, WIDTH
from ipextract.statistical.network.tokens import Claims, Tokens
from ipextract.training.loss import NEVER, Targets

WORDINGS, SPANS = 4, 8
_LATER_WORDING = -0.5
"""Log prior that each next wording of a list loses against the one before it."""


def targets(
    tokens: Tokens, claims: Claims, golds: Sequence[GoldClaim | None], focus: str
) -> Targets:
    """Make the targets of an article's claims; nothing is known of one without gold.

    `focus` names the region that the article is about.
    """
    n = len(golds)
    made = Targets(
        metric=np.zeros((n, WORDINGS, WIDTH), np.float32),
        metric_prior=np.full((n, WORDINGS), NEVER),
        start=np.zeros((n, SPANS), np.int32),
        end=np.zeros((n, SPANS), np.int32),
        entity_prior=np.full((n, SPANS), NEVER),
    )
    before: str | None = None
    for row, (at, gold) in enumerate(zip(claims.at.tolist(), golds, strict=True)):
        if gold is not None:
            codes = tokens.code[at - LEFT : at + RIGHT + 1]
            _set_metric(made, row, codes, gold)
            _set_entity(made, row, codes, gold, (focus, before))
            before = answers(gold.entity)[0]
    return made


def _set_metric(made: Targets, row: int, codes: Ints, gold: GoldClaim) -> None:
    wordings = [metric for metric in answers(gold.metric) if metric]
    around = WindowText(codes)
    column = 0
    for place, wording in enumerate(wordings):
        spelt = around.spell(wording)
        printed = "".join(chr(codes[i]) for i in spelt if codes[i])
        if column < WORDINGS and any(same_metric(w, printed) for w in wordings):
            made.metric[row, column, spelt] = 1
            made.metric_prior[row, column] = _LATER_WORDING * place
            column += 1


def _set_entity(
    made: Targets, row: int, codes: Ints, gold: GoldClaim, elsewhere: Sequence[str | None]
) -> None:
    names = [name for name in answers(gold.entity) if name]
    found = [
        (WIDTH + index, 0)
        for index, other in enumerate(elsewhere)
        if other and any(same_entity(name, other) for name in names)
    ]
    places = (_occurrences(codes, short) for name in names for short in _shortened(name))
    found += sorted({*chain(*places)}, key=lambda span: abs(span[1] - LEFT))
    for column, (start, end) in enumerate(found[:SPANS]):
        made.start[row, column], made.end[row, column] = start, end
        made.entity_prior[row, column] = 0


def _shortened(name: str) -> list[str]:
    """A region's name as it may be printed, with its suffix and without."""
    is_region = len(name) > 2 and name.endswith(shipped().organisations.divisions)
    return [name, name[:-1]] if is_region else [name]


def _occurrences(codes: Ints, name: str) -> list[tuple[int, int]]:
    """Return the first and last token of each place in a window where a name is printed."""
    text = "".join(map(chr, codes.tolist()))
    found, at = [], text.find(name)
    while at >= 0:
        found.append((at, at + len(name) - 1))
        at = text.find(name, at + 1)
    return found
