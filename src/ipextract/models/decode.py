"""From the network's logits to answers, for many claims at once."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ipextract.models.answers import BY_RULES, Answers
from ipextract.models.features import Claims, Tokens
from ipextract.models.layers import Floats
from ipextract.models.window import LEFT, RIGHT, WIDTH, Ints

_LONGEST_ENTITY = 30
_EDGES = "，、：；。的和与及 \n"
"""What a metric neither begins nor ends with."""


class Decisions(NamedTuple):
    """What is decided of n claims, each with the log of its probability."""

    metric: list[tuple[str, Ints]]
    """The wording, and the tokens (indices in `Tokens`) that spell it."""
    metric_log: Floats
    start: Ints
    end: Ints
    """The entity: tokens of the window, or (`start` only) WIDTH + HOME, BEFORE or BY_RULES."""
    entity_log: Floats
    keep_log: Floats
    """That the claim is one: of this and no other decision also where it is the unlikelier."""
    year: Ints
    year_log: Floats
    kind: Ints
    kind_log: Floats


def decide(answers: Answers, tokens: Tokens, claims: Claims, with_rules: bool) -> Decisions:
    """Take the likeliest answer to each question; without rules, none that refers to theirs."""
    start, end, entity_log = _entity(answers, with_rules)
    year, kind = log_softmax(answers.year), log_softmax(answers.kind)
    return Decisions(
        [_wording(row, at, tokens) for row, at in zip(answers.metric > 0, claims.at, strict=True)],
        -np.logaddexp(0, -np.abs(answers.metric)).sum(axis=1),
        start,
        end,
        entity_log,
        log_softmax(answers.keep)[:, 1],
        year.argmax(axis=1),
        year.max(axis=1),
        kind.argmax(axis=1),
        kind.max(axis=1),
    )


def log_softmax(logits: Floats) -> Floats:
    shifted = logits - logits.max(axis=1, keepdims=True)
    log: Floats = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return log


def _wording(chosen: NDArray[np.bool_], at: int, tokens: Tokens) -> tuple[str, Ints]:
    codes = tokens.code[at - LEFT : at + RIGHT + 1]
    places = np.flatnonzero(chosen & (codes > 0)).astype(np.int32)
    text = "".join(map(chr, codes[places].tolist()))
    stripped = text.lstrip(_EDGES)
    first = len(text) - len(stripped)
    stripped = stripped.rstrip(_EDGES)
    return stripped, (places + (at - LEFT))[first : first + len(stripped)]


def _entity(answers: Answers, with_rules: bool) -> tuple[Ints, Ints, Floats]:
    logits = answers.start
    if not with_rules:
        logits = logits.copy()
        logits[:, WIDTH + BY_RULES] = -np.inf
    starts, ends = log_softmax(logits), log_softmax(answers.end)
    start = starts.argmax(axis=1)
    rows = np.arange(len(start))
    index = np.arange(WIDTH)
    near = (index >= start[:, None]) & (index < start[:, None] + _LONGEST_ENTITY)
    end = np.where(near, ends, -np.inf).argmax(axis=1)
    is_span = start < WIDTH
    log = starts[rows, start] + np.where(is_span, ends[rows, np.where(is_span, end, 0)], 0)
    return start, end, log
