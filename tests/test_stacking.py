"""Decisions are learned from claims whose drafts stay what the rules made of them."""

from copy import deepcopy

import pytest
from thinc.api import fix_random_seed

from ipextract.documents import Document
from ipextract.evaluation import GoldClaim
from ipextract.extractor import Extractor
from ipextract.linking.drafts import Draft
from ipextract.statistical.decisions import ALWAYS_ASK
from ipextract.statistical.features import Background, record_features
from ipextract.statistical.linker import StatisticalLinker
from ipextract.statistical.network.alphabet import Alphabet
from ipextract.statistical.network.architecture import build_claim_reader
from ipextract.statistical.predictions import ArticlePredictions
from ipextract.training.crossvalidation import expect, tables
from ipextract.training.folds import Fold
from ipextract.training.pairing import claims
from ipextract.training.stacking import Case, decided, learn_decisions, read_cases
from miniature import AnnotatedDocument, ten_articles


@pytest.fixture(scope="module")
def linker() -> StatisticalLinker:
    """One whose network has learned nothing: it says something else than the rules."""
    fix_random_seed(0)
    alphabet = Alphabet("万亩面积全县同比增长")
    model = build_claim_reader(width=8, dilations=(1,))
    model.layers[0].attrs["chars"] = len(alphabet)
    model.initialize()
    return StatisticalLinker(model, alphabet)


def cases(linker: StatisticalLinker, article: AnnotatedDocument) -> list[Case]:
    record, own = article
    gold = [GoldClaim.model_validate(claim) for claim in own]
    extractor = Extractor("rules")
    return list(read_cases(extractor, linker, Document.from_record(record), gold))


def folds(linker: StatisticalLinker, number: int) -> list[Fold]:
    """Return so many folds of two articles each."""
    articles = ten_articles()[: 2 * number]
    pairs = (articles[begin : begin + 2] for begin in range(0, len(articles), 2))
    return [Fold(pair, [case for one in pair for case in cases(linker, one)]) for pair in pairs]


def test_drafts_have_the_gold_of_their_claims(linker: StatisticalLinker) -> None:
    (case,) = cases(linker, ten_articles()[0])
    made = claims(case.page, case.state)
    assert [c.quote for c in made] == [gold.quote for gold in case.golds if gold] == ["2万亩", "3%"]


def test_a_document_without_claims_is_no_case(linker: StatisticalLinker) -> None:
    assert cases(linker, ({"doc": "a", "text": "没有数字。"}, [])) == []


def test_what_is_decided_leaves_no_trace_in_the_drafts(linker: StatisticalLinker) -> None:
    (case,) = cases(linker, ten_articles()[0])
    before = deepcopy(list(case.predictions.drafts))
    made = [claim for _, claim in decided(case, ALWAYS_ASK, "statistical")]
    assert any("model.entity" in claim.rules for claim in made)
    assert case.predictions.drafts == before


def test_nor_does_what_fails(linker: StatisticalLinker, monkeypatch: pytest.MonkeyPatch) -> None:
    (case,) = cases(linker, ten_articles()[0])
    before = deepcopy(list(case.predictions.drafts))

    def fail(self: ArticlePredictions, *_: object) -> None:
        self.drafts[0].rules.append("model.metric")
        raise KeyboardInterrupt

    monkeypatch.setattr(ArticlePredictions, "decide", fail)
    with pytest.raises(KeyboardInterrupt):
        list(decided(case, ALWAYS_ASK))
    assert case.predictions.drafts == before


@pytest.mark.parametrize("number", [0, 1])
def test_too_little_gold_teaches_nothing(linker: StatisticalLinker, number: int) -> None:
    decisions = learn_decisions([case for fold in folds(linker, number) for case in fold.cases])
    assert [model.weights for model in decisions] == [{}] * 3


def test_each_genre_is_scored_by_each_method_on_all_its_gold(linker: StatisticalLinker) -> None:
    made = folds(linker, 5)
    for record, _ in made[0].articles:
        record["genre"] = None
    found = {(one.genre, one.method): one.evaluation for one in expect(made)}
    assert [*found] == [
        (genre, method)
        for genre in ("all", "report")
        for method in ("hybrid", "rules", "statistical")
    ]
    assert {len(found["all", method].gold) for _, method in found} == {4}
    assert {len(found["report", method].gold) for _, method in found} == {16}
    rules, network = (found["report", m].scores["record"].f1 for m in ("rules", "statistical"))
    assert rules == 1.0 > network


def test_nothing_is_expected_of_one_fold(linker: StatisticalLinker) -> None:
    assert expect(folds(linker, 1)) == []


def test_tables_have_a_row_for_each_genre_and_method(linker: StatisticalLinker) -> None:
    scores, trusted = tables(expect(folds(linker, 2)))
    assert scores.row_count == trusted.row_count == 3


def test_signs_of_a_record_name_its_genre_its_rules_and_how_it_came_about() -> None:
    draft = Draft(0, 2, "level", entity="云溪市", entity_chance=0.9, rules=["metrics.before"])
    background = Background("report", "云溪市")
    features = record_features(draft, background, {"metric": 0.5, "entity": 1.0}, ["metric agreed"])
    assert features["all"] == features["report all"] == 0.5
    assert (features["odds metric"], features["odds entity"]) == (0.0, 6.0)
    assert {"focus True", "kind level", "rule metrics.before", "metric agreed"} <= features.keys()
    assert {"entity 3", "rank False", "modality actual", "report focus True"} <= features.keys()
