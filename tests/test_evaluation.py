"""Scoring: against a slow pairing, against the independent scorer, and case by case."""

import importlib.util
import json
import os
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipextract.claims import Claim, Rank
from ipextract.documents import Document
from ipextract.errors import GoldError
from ipextract.evaluation import FIELDS, Counts, GoldClaim, evaluate, load_gold, load_predictions
from ipextract.evaluation.alignment import align
from ipextract.evaluation.fields import same_rank
from ipextract.evaluation.gold import GoldRank, answers, match_documents
from ipextract.evaluation.report import as_json, error_rows
from ipextract.matching.agreement import same_entity, same_metric

SCORER = Path(os.environ.get("IPEXTRACT_GOLD", "gold")) / "score.py"


def gold(**fields: Any) -> GoldClaim:
    defaults = {"doc": "a", "span": (0, 4), "quote": "500件", "kind": "level"}
    return GoldClaim.model_validate(defaults | {"value": "500", "unit": "件"} | fields)


def predicted(**fields: Any) -> Claim:
    defaults = {"doc": "a", "span": (0, 4), "quote": "500件", "kind": "level"}
    sentence = {"sentence": "500件", "sentence_span": (0, 4)}
    return Claim.model_validate(defaults | sentence | {"value": "500", "unit": "件"} | fields)


# ---- pairing -------------------------------------------------------------------------------------

spans = st.tuples(st.integers(0, 30), st.integers(1, 8)).map(lambda s: (s[0], s[0] + s[1]))
kinds = st.sampled_from(["level", "change", "rank"])
sides = st.lists(st.tuples(spans, kinds), max_size=12)


def pair_slowly(gold_side: list[GoldClaim], other: list[Claim]) -> list[tuple[int, int]]:
    """Take the best remaining pair until none overlaps."""

    def quality(i: int, j: int) -> tuple[float, bool, int, int]:
        ours, theirs = set(range(*gold_side[i].span)), set(range(*other[j].span))
        overlap = len(ours & theirs) / (max(ours | theirs) + 1 - min(ours | theirs))
        return overlap, other[j].kind in answers(gold_side[i].kind), -i, -j

    left, right = set(range(len(gold_side))), set(range(len(other)))
    pairs = []
    while left and right:
        i, j = max(((i, j) for i in left for j in right), key=lambda pair: quality(*pair))
        if quality(i, j)[0] == 0:
            break
        pairs.append((i, j))
        left.remove(i)
        right.remove(j)
    return pairs


@given(sides, sides)
def test_pairs_are_those_of_repeatedly_taking_the_best(ours: Any, theirs: Any) -> None:
    gold_side = [gold(span=span, kind=kind) for span, kind in ours]
    other = [predicted(span=span, kind=kind) for span, kind in theirs]
    assert align(gold_side, other) == pair_slowly(gold_side, other)


def test_the_larger_relative_overlap_wins() -> None:
    assert align([gold(span=(0, 6))], [predicted(span=(0, 20)), predicted(span=(1, 6))]) == [(0, 1)]


def test_of_equal_overlaps_the_same_kind_wins() -> None:
    rank = predicted(kind="rank", value=None, unit=None)
    assert align([gold()], [rank, predicted()]) == [(0, 1)]


def test_claims_of_different_documents_never_pair() -> None:
    assert evaluate([gold(doc="a")], [predicted(doc="b")]).scores["found"] == Counts(0, 1, 1)


# ---- the independent scorer ----------------------------------------------------------------------

names = st.sampled_from(
    ["台州市", "浙江省台州市", "临海", "全市", "", "市", "“春泥”公司", "春泥公司"]
)
metrics = st.sampled_from(["有效发明专利", "发明专利", "有效的发明专利", "商标注册量", "商标", ""])
scopes = st.sampled_from(["全省", "全国范围内", "浙江省", "浙江", "省内", "国内"])
numbers = st.sampled_from(["5", "5.0", "500", "0.5", "5E+2"])
units = st.sampled_from(["件", "%", "％", "个百分点", "百分点"])
years = st.sampled_from([2022, 2023])


def ranks(scope: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    types = st.sampled_from(["position", "tier", "first", "only"])
    small = st.none() | st.integers(0, 2)
    return st.fixed_dictionaries(
        {"type": types, "position": small, "scope": scope, "streak": small}
    )


def records(
    field: Any, scope: st.SearchStrategy[Any], kind: st.SearchStrategy[Any]
) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {
            "doc": st.sampled_from(["a", "b"]),
            "span": spans.map(list),
            "quote": st.just("引文"),
            "kind": kind,
            "value": field(numbers),
            "upper": field(numbers),
            "unit": field(units),
            "relation": field(st.sampled_from(["=", ">", "~", "range"])),
            "metric": field(metrics),
            "entity": field(names),
            "region": field(names),
            "year": field(years),
            "direction": field(st.sampled_from(["up", "down"])),
            "basis": field(st.sampled_from(["yoy", "none"])),
            "modality": st.sampled_from(["actual", "target"]),
            "rank": field(ranks(scope)),
        }
    )


def one(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | values


def several(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return one(values) | st.lists(one(values), min_size=1, max_size=3)


gold_records = records(several, scopes | st.lists(scopes, min_size=1, max_size=2), kinds)
predicted_records = records(one, one(scopes), kinds)


@pytest.mark.skipif(not SCORER.exists(), reason="IPEXTRACT_GOLD names no folder with score.py")
@settings(max_examples=100, deadline=None)
@given(st.lists(gold_records, max_size=6), st.lists(predicted_records, max_size=6))
def test_figures_equal_those_of_the_independent_scorer(ours: Any, theirs: Any) -> None:
    spec = importlib.util.spec_from_file_location("independent_scorer", SCORER)
    assert spec
    assert spec.loader
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)

    evaluation = evaluate(
        [GoldClaim.model_validate_json(json.dumps(record)) for record in ours],
        [predicted(**record) for record in theirs],
    )
    for kind, part in ((None, evaluation), *evaluation.by_kind().items()):
        chosen = [[r for r in side if kind in (None, r["kind"])] for side in (ours, theirs)]
        expected, _ = scorer.score(*chosen)
        figures = {f: (c.precision, c.recall, c.f1) for f, c in part.scores.items()}
        assert figures == expected


# ---- agreement -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("有效发明专利", "有效发明专利"),
        ("企业的“专精特新”称号", "企业专精特新称号"),
        ("知识产权质押融资登记金额", "知识产权质押融资金额"),
        (None, None),
    ],
)
def test_metrics_that_agree(a: str | None, b: str | None) -> None:
    assert same_metric(a, b)


@pytest.mark.parametrize(
    ("a", "b"), [("有效发明专利", "有效商标"), ("融资额", None), ("", "融资额"), ("专利", "利专")]
)
def test_metrics_that_differ(a: str | None, b: str | None) -> None:
    assert not same_metric(a, b)


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("台州市", "浙江省台州市", True),
        ("《青禾》杂志", "青禾杂志", True),
        ("市", "台州市", False),
        ("台州市", "台州", False),
        ("台州市", None, False),
        (None, None, True),
    ],
)
def test_entities(a: str | None, b: str | None, same: bool) -> None:
    assert same_entity(a, b) is same_entity(b, a) is same


@pytest.mark.parametrize(
    ("ours", "theirs", "same"),
    [
        ({"type": "position", "position": 1}, {"type": "position", "position": 1}, True),
        ({"type": "position", "position": 1}, {"type": "position", "position": 2}, False),
        ({"type": "position", "position": 1}, {"type": "tier", "position": 1}, False),
        ({"type": "first"}, {"type": "first", "position": 1}, True),
        ({"type": "tier", "scope": "全国范围内"}, {"type": "tier", "scope": "全国"}, True),
        ({"type": "tier", "scope": "浙江省"}, {"type": "tier", "scope": "浙江"}, True),
        ({"type": "tier", "scope": ("全国", "国内")}, {"type": "tier", "scope": "国内"}, True),
        ({"type": "tier", "scope": "全国"}, {"type": "tier", "scope": "全省"}, False),
        ({"type": "tier", "streak": 3}, {"type": "tier"}, False),
        ({"type": "tier", "streak": 0}, {"type": "tier"}, True),
    ],
)
def test_ranks(ours: dict[str, Any], theirs: dict[str, Any], same: bool) -> None:
    assert same_rank(GoldRank(**ours), Rank(**theirs)) is same


@pytest.mark.parametrize(
    ("field", "gold_fields", "fields"),
    [
        ("value", {"value": "500.0"}, {"value": "500"}),
        ("value", {"unit": "％"}, {"unit": "%"}),
        ("value", {"relation": None}, {"relation": "="}),
        ("value", {"kind": ["level", "rank"], "relation": ">"}, {"relation": "="}),
        ("metric", {"metric": ["授权量", "授权"]}, {"metric": "授权"}),
        ("year", {"year": [None, 2023]}, {}),
        ("kind", {"kind": ["change", "level"], "direction": "up"}, {"kind": "level"}),
        ("basis", {"basis": ["none", "yoy"]}, {"basis": "yoy"}),
    ],
)
def test_a_field_agrees_with_any_acceptable_answer(
    field: str, gold_fields: dict[str, Any], fields: dict[str, Any]
) -> None:
    ours = GoldClaim.model_validate_json(json.dumps(gold().model_dump(mode="json") | gold_fields))
    assert evaluate([ours], [predicted(**fields)]).scores[field] == Counts(1, 0, 0)


@pytest.mark.parametrize(
    ("field", "fields"),
    [
        ("value", {"value": "500.1"}),
        ("value", {"upper": "600"}),
        ("value", {"unit": "家"}),
        ("value", {"relation": ">"}),
        ("metric", {"metric": "商标"}),
        ("entity", {"entity": "台州市"}),
        ("rank", {"rank": {"type": "first"}}),
        ("year", {"year": 2023}),
        ("kind", {"kind": "change"}),
        ("region", {"region": "浙江省"}),
        ("modality", {"modality": "target"}),
        ("basis", {"basis": "yoy"}),
    ],
)
def test_one_wrong_field_spoils_itself_and_the_record(field: str, fields: dict[str, Any]) -> None:
    scores = evaluate([gold()], [predicted(**fields)]).scores
    wrong = {name for name, counts in scores.items() if counts == Counts(0, 1, 1)}
    outside_the_record = field in ("region", "modality", "basis")
    assert wrong == ({field} if outside_the_record else {field, "record"})


def test_a_change_needs_its_direction() -> None:
    up = gold(kind="change", direction="up")
    scores = evaluate([up], [predicted(kind="change", direction="down")]).scores
    assert scores["kind"] == Counts(0, 1, 1)


# ---- counts and groups ---------------------------------------------------------------------------


def test_counts_add_up() -> None:
    total = Counts(3, 1, 2) + Counts(1, 0, 2)
    assert total == Counts(4, 1, 4)
    assert (total.precision, total.recall) == (0.8, 0.5)
    assert total.f1 == pytest.approx(8 / 13)


def test_nothing_scores_zero() -> None:
    assert (Counts().precision, Counts().recall, Counts().f1) == (0, 0, 0)
    assert evaluate([], []).scores["record"] == Counts()


def test_groups_by_document_and_kind() -> None:
    evaluation = evaluate(
        [gold(doc="a"), gold(doc="b", kind="rank")], [predicted(doc="a"), predicted(doc="b")]
    )
    by_document = {doc: part.scores["record"] for doc, part in evaluation.by_document().items()}
    by_kind = {kind: part.scores["found"] for kind, part in evaluation.by_kind().items()}
    assert by_document == {"a": Counts(1, 0, 0), "b": Counts(0, 1, 1)}
    assert by_kind == {"level": Counts(1, 1, 0), "rank": Counts(0, 0, 1)}


def test_a_rule_is_judged_by_the_claims_that_it_made() -> None:
    evaluation = evaluate(
        [gold()],
        [predicted(rules=("left", "right", "left")), predicted(span=(9, 12), rules=("left",))],
    )
    precision = {
        rule: part.scores["found"].precision for rule, part in evaluation.by_rule().items()
    }
    assert precision == {"left": 0.5, "right": 1.0}


# ---- intervals -----------------------------------------------------------------------------------


def many(right: int, wrong: int, one_document: bool = False) -> Any:
    places = [((i * 10, i * 10 + 4), "a" if one_document else str(i)) for i in range(right + wrong)]
    ours = [gold(span=span, doc=doc) for span, doc in places]
    theirs = [
        predicted(span=span, doc=doc, year=None if i < right else 1999)
        for i, (span, doc) in enumerate(places)
    ]
    return evaluate(ours, theirs)


@pytest.mark.parametrize("one_document", [True, False])
def test_intervals_hold_the_figure_and_are_the_same_every_time(one_document: bool) -> None:
    evaluation = many(30, 10, one_document)
    low, high = evaluation.intervals["year"]
    assert 0.5 < low < 0.75 < high < 0.95
    assert many(30, 10, one_document).intervals == evaluation.intervals


def test_perfect_answers_leave_no_doubt() -> None:
    assert many(5, 0).intervals["record"] == (1.0, 1.0)


def test_documents_are_drawn_as_a_whole() -> None:
    """Ten right claims in one document and ten wrong ones in another are two draws, not twenty."""
    ours = [gold(doc=doc, span=(i, i + 1)) for doc in "ab" for i in range(10)]
    theirs = [
        predicted(doc=doc, span=(i, i + 1), year=year)
        for doc, year in (("a", None), ("b", 1999))
        for i in range(10)
    ]
    assert evaluate(ours, theirs).intervals["year"] == (0.0, 1.0)


def test_no_claims_have_no_intervals() -> None:
    assert evaluate([], []).intervals == {}


# ---- files ---------------------------------------------------------------------------------------


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    def writer(*lines: str) -> Path:
        path = tmp_path / "claims.jsonl"
        path.write_text("\n".join(lines), encoding="utf-8")
        return path

    return writer


PLAIN = '{"span": [0, 4], "quote": "500件", "kind": "level", "value": 500, "metric": "专利"}'
GOOD = PLAIN.replace('"专利"', '["专利", "发明"]')


def test_gold_reads_lists_as_alternatives(write: Any) -> None:
    [claim] = load_gold(write(GOOD, "", "  "))
    assert claim.metric == ("专利", "发明")
    assert claim.value == Decimal(500)
    assert claim.span == (0, 4)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("{", "JSON"),
        ('{"span": [0, 4], "kind": "level"}', "quote"),
        ('{"span": [0, 4], "quote": "500件", "kind": "levels"}', "kind"),
        ('{"span": [0, 4], "quote": "500件", "kind": "level", "year": "2023"}', "year"),
        ('{"span": [0, 4], "quote": "500件", "kind": "level", "value": "some"}', "value"),
    ],
)
def test_an_error_names_the_line_and_the_field(write: Any, line: str, problem: str) -> None:
    for load, good in ((load_gold, GOOD), (load_predictions, PLAIN)):
        if load is load_predictions and problem == "quote":
            continue  # a prediction needs no quote to be scored
        path = write(good, "", line)
        with pytest.raises(GoldError, match=problem) as error:
            load(path)
        assert error.value.where == f"{path}:3"


@pytest.mark.parametrize("field", ["value", "upper"])
@pytest.mark.parametrize(
    "number", ["1e999999999", "1e-400000000", "0e999999999", "9" * 1001, "0." + "1" * 10**6, "NaN"]
)
def test_a_number_that_cannot_be_written_out_is_refused(
    write: Any, field: str, number: str
) -> None:
    for load, good in ((load_gold, GOOD), (load_predictions, PLAIN)):
        line = json.dumps(json.loads(good) | {field: number})
        with pytest.raises(GoldError, match=rf":2: {field}: .*(digits|finite)"):
            load(write(good, line))


@pytest.mark.parametrize("streak", ["1e999", "NaN", "-Infinity"])
def test_a_streak_without_end_is_refused(write: Any, streak: str) -> None:
    line = GOOD.replace("}", f', "rank": {{"type": "position", "streak": {streak}}}}}')
    with pytest.raises(GoldError, match="rank: "):
        load_gold(write(line))


def test_a_misspelt_field_of_gold_is_named(write: Any) -> None:
    path = write(GOOD, GOOD.replace('"metric"', '"metrics"'))
    with pytest.raises(GoldError, match="metrics: no such field; did you mean metric") as error:
        load_gold(path)
    assert error.value.where == f"{path}:2"


def test_a_claim_can_become_gold(write: Any) -> None:
    claim = predicted(rules=("numbers",), confidence=0.9, region_code="331000")
    corrected = load_gold(write(claim.model_dump_json()))
    assert evaluate(corrected, [claim]).scores["record"] == Counts(1, 0, 0)


@pytest.mark.parametrize(
    "field",
    ['"metric": ["专利"]', '"year": [2023]', '"rank": {"type": "first", "scope": ["全省"]}'],
)
def test_a_prediction_with_a_list_is_refused(write: Any, field: str) -> None:
    path = write(PLAIN, PLAIN.replace('"metric": "专利"', field))
    with pytest.raises(GoldError, match="one answer, not a list") as error:
        load_predictions(path)
    assert error.value.where == f"{path}:2"


def test_a_gold_claim_is_no_prediction() -> None:
    with pytest.raises(GoldError, match="one answer"):
        evaluate([gold()], [gold()])  # type: ignore[list-item]


def test_what_a_prediction_needs_not_have(write: Any) -> None:
    [claim] = load_predictions(write(PLAIN.replace("}", ', "score": 0.3, "part": "x"}')))
    assert (claim.value, claim.doc) == (Decimal(500), "")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"none\.jsonl"):
        load_gold(tmp_path / "none.jsonl")


def test_claims_without_doc_belong_to_the_only_document() -> None:
    [claim] = match_documents([gold(doc=None)], [Document(doc="page", text="500件专利")])
    assert claim.doc == "page"


@pytest.mark.parametrize(
    ("doc", "documents", "problem"),
    [
        (None, {"a": "500件", "b": "500件"}, "names no doc"),
        ("c", {"a": "500件"}, "no document c"),
        ("a", {"a": "6000件"}, "has '6000' there"),
    ],
)
def test_gold_that_does_not_fit_its_documents(
    doc: str | None, documents: dict[str, str], problem: str
) -> None:
    pages = [Document(doc=name, text=text) for name, text in documents.items()]
    with pytest.raises(GoldError, match=problem):
        match_documents([gold(doc=doc)], pages)


# ---- report --------------------------------------------------------------------------------------


def test_errors_show_both_sides() -> None:
    missed, spurious = gold(span=(20, 24)), predicted(span=(40, 44))
    wrong = predicted(value="50", year=2023, rules=("numbers",))
    evaluation = evaluate([gold(metric=("专利", "发明")), missed], [wrong, spurious])
    rows = [(row["error"], row["field"]) for row in error_rows(evaluation)]
    differing = next(row for row in error_rows(evaluation) if row["field"] == "value")
    assert sorted(rows, key=str) == [
        ("differs", "metric"),
        ("differs", "value"),
        ("differs", "year"),
        ("missed", None),
        ("spurious", None),
    ]
    assert (differing["gold"]["value"], differing["predicted"]["value"]) == ("500", "50")
    assert differing["rules"] == ["numbers"]


def test_the_json_report_is_plain_data() -> None:
    report = as_json(evaluate([gold()], [predicted(rules=("numbers",))]), "rule", errors=True)
    again = json.loads(json.dumps(report))
    assert again["scores"]["record"]["f1_interval"] == [1.0, 1.0]
    assert set(again["scores"]) == set(FIELDS)
    assert again["groups"]["numbers"]["precision"]["record"] == 1.0
    assert again["errors"] == []
