"""Tokens, windows, and the gradients of the network and its loss."""

from decimal import Decimal

import numpy as np
import pytest

from ipextract.linking.drafts import AnnotatedPassage, Draft
from ipextract.mentions.types import Quantity
from ipextract.statistical.network.alphabet import Alphabet
from ipextract.statistical.network.architecture import build_claim_reader
from ipextract.statistical.network.heads import Logits
from ipextract.statistical.network.layers import Layer
from ipextract.statistical.network.layout import LEFT, WIDTH
from ipextract.statistical.network.tokens import Claims, Tokens, tokenize
from ipextract.statistical.network.windows import windows
from ipextract.text.passages import Passage
from ipextract.training.loss import NEVER, Targets, loss
from support import FINDERS

ALPHABET = Alphabet("茶园亩，产量吨比上年增长")


def read(text: str, *quotes: str) -> tuple[Tokens, Claims]:
    drafts = []
    for quote in quotes:
        start = text.index(quote)
        end = start + len(quote)
        quantity = Quantity(start, end, "", Decimal(1), None, quote[-1], "=", start, end)
        drafts.append(Draft(start, end, "level", quantity=quantity))
    passage = Passage(text, range(len(text)))
    return tokenize([(AnnotatedPassage(passage, FINDERS), drafts)], ALPHABET)


def test_a_claim_is_one_token_in_the_middle_of_its_window() -> None:
    tokens, claims = read("茶园30亩，产量500吨。", "30亩", "500吨")
    seen = windows(tokens, claims)
    codes = tokens.code[claims.at[1] - LEFT : claims.at[1] + 3]
    assert "".join(map(chr, codes[codes > 0].tolist())) == "茶园，产量。\n"
    assert seen.char.shape == (2, WIDTH)
    assert seen.claim[1, LEFT] == seen.claim[0, LEFT]
    assert seen.clause[1, LEFT - 4] < seen.clause[1, LEFT - 2]
    assert tokens.source[claims.at].tolist() == [2, 8]


def test_a_claim_inside_another_shares_its_token() -> None:
    _, claims = read("茶园30亩", "30亩", "0亩")
    assert claims.at[0] == claims.at[1]


@pytest.fixture
def network() -> Layer:
    np.random.seed(1)
    model = build_claim_reader(width=6, dilations=(1, 2), dropout=0.0)
    model.layers[0].attrs["chars"] = len(ALPHABET)
    model.initialize()
    return model


def targets() -> Targets:
    metric = np.zeros((2, 2, WIDTH), np.float32)
    metric[:, 0, LEFT - 2 : LEFT] = 1
    metric[:, 1, LEFT - 1] = 1
    return Targets(
        metric,
        np.array([[0, -0.5], [0, NEVER]], np.float32),
        np.array([[WIDTH, LEFT - 2], [LEFT - 1, 0]], np.int32),
        np.array([[0, LEFT - 1], [LEFT - 1, 0]], np.int32),
        np.array([[0, 0], [0, NEVER]], np.float32),
    )


def test_gradients_are_the_slopes_of_the_loss(network: Layer) -> None:
    seen = windows(*read("茶园30亩，产量500吨。", "30亩", "500吨"))
    answers, backprop = network(seen, is_train=False)
    _, gradient = loss(answers, targets())
    backprop(Logits(*(d.astype(np.float32) for d in gradient)))
    for layer in network.layers:
        for name in layer.param_names:
            values, slopes = layer.get_param(name), layer.get_grad(name)
            where = np.unravel_index(np.abs(slopes).argmax(), slopes.shape)
            kept, step = values[where], 1e-3
            values[where] = kept + step
            above, _ = loss(network.predict(seen), targets())
            values[where] = kept - step
            below, _ = loss(network.predict(seen), targets())
            values[where] = kept
            assert (above - below) / (2 * step) == pytest.approx(slopes[where], rel=0.05, abs=1e-3)


def test_nothing_is_learned_where_nothing_is_known(network: Layer) -> None:
    seen = windows(*read("茶园30亩，产量500吨。", "30亩", "500吨"))
    never = targets()._replace(
        metric_prior=np.full((2, 2), NEVER), entity_prior=np.full((2, 2), NEVER)
    )
    total, gradient = loss(network.predict(seen), never)
    assert total == 0
    assert not any(np.any(d) for d in gradient)
