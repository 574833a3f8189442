"""The metrics that a claim may get, and the features of each."""

import numpy as np
import pytest

from ipextract.documents import Document
from ipextract.extractor import Extractor
from ipextract.linking.drafts import Draft
from ipextract.statistical.alignment import spell
from ipextract.statistical.features import rule_of
from ipextract.statistical.metric_candidates import MetricOption, metric_options
from ipextract.statistical.network.layout import LEFT, WIDTH


class FakePredictions:
    """A network that has read one claim behind a text."""

    metric_log = (-0.2,)

    def __init__(self, before: str, wording: str) -> None:
        self._codes = np.zeros(WIDTH, np.int32)
        self._codes[LEFT - len(before) : LEFT] = [*map(ord, before)]
        self._wording = wording

    def codes(self, row: int) -> np.ndarray:
        return self._codes

    def metric(self, row: int) -> tuple[str, list[int]]:
        return self._wording, spell(self._codes, self._wording)

    def wording_log(self, row: int, places: list[int]) -> float:
        return -1.5


def options(by_rules: str, rule: str, by_network: str) -> list[MetricOption]:
    draft = Draft(9, 12, "level", metric=by_rules, rules=["quantities.counted", rule])
    return metric_options(FakePredictions("已惠及沿海商户", by_network), 0, draft)


def test_where_both_say_the_same_the_rules_wording_stands():
    (option,) = options("沿海商户", "metrics.before", "沿海商户")
    assert (option.text, option.tokens, option.how) == ("沿海商户", None, "agreed metrics.before")


@pytest.mark.parametrize(
    ("by_rules", "rule", "by_network", "of_rules", "of_network"),
    [
        (
            "惠及沿海商户", "metrics.after_verb", "商户",
            {"rules around", "rules adds 惠及沿海…", "rules begins with 惠及"}, {"network inside"},
        ),
        (
            "沿海", "metrics.before", "已惠及沿海商户群",
            {"rules inside", "rules keep verb False"},
            {"network adds 已惠及…商户群", "network begins with 已惠", "network ends with 户群"},
        ),
        (
            "沿海", "metrics.before", "沿海商户",
            {"rules inside", "rules same start"}, {"network adds …商户", "network ends with 商户"},
        ),
        ("游客", "metrics.before", "沿海商户", {"rules unprinted"}, {"network before claim"}),
    ],
)  # fmt: skip
def test_each_shows_how_it_compares_with_the_other(
    by_rules, rule, by_network, of_rules, of_network
):
    own, other = options(by_rules, rule, by_network)
    assert (own.text, other.text) == (by_rules, by_network)
    assert of_rules <= own.features.keys()
    assert of_network <= other.features.keys()


def test_a_side_that_adds_nothing_shows_no_feature():
    _, other = options("沿海", "metrics.before", "沿海商户")
    assert not any(name.startswith("network begins with") for name in other.features)


@pytest.mark.parametrize(
    "text",
    [
        "全市惠及910家沿海商户。",
        "受理侵权案件32件，办结28件。",
        "全市36家企业获评省级绿色工厂。",
        "12家登陆科创板。",
    ],
)
def test_rules_that_keep_a_verb_say_so(text):
    *_, reason = Extractor("rules").reason(Document(doc="d", text=text))
    own, _ = options("惠及沿海商户", rule_of(reason.draft, "metrics."), "沿海")
    assert "rules keep verb True" in own.features
