"""From gold claims to what the network is to answer."""

from collections.abc import Sequence
from itertools import chain

import numpy as np

from ipextract.evaluation.agreement import same_entity, same_metric
from ipextract.evaluation.gold import GoldClaim, answers
from ipextract.linking.drafts import Draft
from ipextract.models.answers import QUANTITY_KINDS, YEARS
from ipextract.models.features import Claims, Tokens
from ipextract.models.loss import NEVER, Targets
from ipextract.models.window import LEFT, RIGHT, WIDTH, Ints
from ipextract.models.wording import Surroundings, occurrences, shortened

WORDINGS, SPANS = 4, 8
_LATER_WORDING = -0.5
"""Log prior that each next wording of a list loses against the one before it."""


def targets(
    tokens: Tokens,
    claims: Claims,
    drafts: Sequence[Draft],
    golds: Sequence[GoldClaim | None],
    home: str,
    published: int | None,
) -> Targets:
    """Make the targets of an article's claims; a draft without gold is one to drop.

    `home` names the region that the article is about, `published` is the year of publication.
    """
    n = len(golds)
    made = Targets(
        metric=np.zeros((n, WORDINGS, WIDTH), np.float32),
        metric_prior=np.full((n, WORDINGS), NEVER),
        start=np.zeros((n, SPANS), np.int32),
        end=np.zeros((n, SPANS), np.int32),
        entity_prior=np.full((n, SPANS), NEVER),
        keep=np.array([[gold is None, gold is not None] for gold in golds], np.float32),
        year=np.zeros((n, len(YEARS)), np.float32),
        kind=np.zeros((n, len(QUANTITY_KINDS)), np.float32),
    )
    before: str | None = None
    for row, (at, draft, gold) in enumerate(zip(claims.at.tolist(), drafts, golds, strict=True)):
        if gold is None:
            continue
        codes = tokens.code[at - LEFT : at + RIGHT + 1]
        _set_metric(made, row, codes, gold)
        _set_entity(made, row, codes, gold, (home, before, draft.entity))
        years = answers(gold.year)
        made.year[row] = [year in years for year in year_answers(draft.year, published)]
        if draft.quantity:
            made.kind[row] = [_is_kind(gold, *kind) for kind in QUANTITY_KINDS]
        before = answers(gold.entity)[0]
    return made


def year_answers(by_rules: int | None, published: int | None) -> list[int | None]:
    """Return the years that YEARS stand for."""
    if published is None:
        return [by_rules, None, None, None, None]
    return [by_rules, None, published, published - 1, published + 1]


def _is_kind(gold: GoldClaim, kind: str, direction: str | None) -> bool:
    same = kind in answers(gold.kind)
    return same and (direction is None or direction in answers(gold.direction))


def _set_metric(made: Targets, row: int, codes: Ints, gold: GoldClaim) -> None:
    wordings = [metric for metric in answers(gold.metric) if metric]
    around = Surroundings(codes)
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
    places = (occurrences(codes, short) for name in names for short in shortened(name))
    found += sorted({*chain(*places)}, key=lambda span: abs(span[1] - LEFT))
    for column, (start, end) in enumerate(found[:SPANS]):
        made.start[row, column], made.end[row, column] = start, end
        made.entity_prior[row, column] = 0
