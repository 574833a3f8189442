"""What an entity is chosen from: the tables in `cases/entities`, and how the choice is made."""

from typing import Any

import pytest

from ipextract.documents import Document
from ipextract.extractor import Extractor
from ipextract.linking.drafts import Draft
from ipextract.linking.entities import EntityLinker
from ipextract.linking.entities.best import best_entity
from ipextract.linking.entities.candidates import EntityCandidate, EntityCandidates
from ipextract.linking.entities.feature_cache import FeatureCache
from support import KNOWLEDGE, cases

RULES = Extractor("rules")
LINKER = EntityLinker(KNOWLEDGE, {})
KNOWN = {"region": "浙江省/台州市"}

Evidence = tuple[str, ...]


def prepared(text: str, **known: Any) -> tuple[EntityCandidates[Evidence], list[Draft]]:
    """The last passage of a text as the entity linker finds it, and its drafts."""
    document = Document(doc="d", text=text, **(KNOWN | known))
    ((_, state),) = RULES.articles(document)
    drafts, names = state.drafts.pop(), FeatureCache[Evidence](tuple)
    return LINKER.prepared(state.passages[-1], drafts, state, names), drafts


def candidates(text: str, **known: Any) -> list[EntityCandidate[Evidence]]:
    """What the last figure of a text may be about, if no draft stands before it."""
    own, drafts = prepared(text, **known)
    return list(own.candidates(drafts[-1], None, -1))


def named(text: str, **known: Any) -> str:
    """The entities of the last passage of a text, as `mentions.toml` writes them."""
    entities = prepared(text, **known)[0].entities
    shown = ([e.name, e.type, e.code or "", "covered" * e.covered] for e in entities)
    return "; ".join(" ".join(filter(None, parts)) for parts in shown)


@pytest.mark.parametrize("case", cases("entities/mentions.toml", "cases"), ids=str)
def test_a_passage_names_its_entities(case: dict[str, Any]) -> None:
    known = {key: case[key] or None for key in ("title", "region") if key in case}
    assert {text: named(text, **known) for text, _ in case["entities"]} == dict(case["entities"])


@pytest.mark.parametrize("case", cases("entities/features.toml", "cases"), ids=str)
def test_a_candidate_has_its_features(case: dict[str, Any]) -> None:
    known = {key: case[key] for key in ("title", "region") if key in case}
    own, drafts = prepared(case["text"], **known)
    previous, since = None, -1
    if "previous" in case:  # what the draft before is about
        around = own.candidates(drafts[-2], None, -1)
        previous = next(c for c in around if c.name == case["previous"])
        since = drafts[-2].end
    of: dict[str, set[str]] = {}
    for candidate in own.candidates(drafts[-1], previous, since):
        of.setdefault(candidate.name, set()).update(candidate.evidence)
    for name, features in case.get("features", {}).items():
        assert set(features.split("; ")) - of[name] == set(), name
    assert not of.keys() & set(case.get("absent", ()))


NEAR = ["温岭市", "临海市", "玉环市", "三门县", "天台县", "仙居县", "椒江区", "黄岩区", "杭州市"]
LATE = ["绍兴市", "金华市", "衢州市", "舟山市", "丽水市", "福州市", "厦门市", "漳州市"]


@pytest.mark.parametrize(
    ("known", "before", "after"),
    [
        ({"title": "政府工作报告"}, 5, 1),
        ({"title": "台州有新事"}, 8, 3),
        ({"region": "中国"}, 8, 3),
    ],
)
def test_the_nearest_entities_are_candidates(
    known: dict[str, str], before: int, after: int
) -> None:
    text = f"{'、'.join(NEAR)}领先，新增专利9件，赶上了{'、'.join(LATE)}。"
    names = [c.name for c in candidates(text, **known)][1:]
    assert names == [*NEAR[-before:], *LATE[:after]]


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("云杉公司登上临海市名单，是全市唯一一家凭商标入选的企业。", "云杉公司"),
        ("台州云杉公司登上名单，是全市唯一一家。", "台州云杉公司"),
        ("云杉公司登上名单。是全市唯一一家。", None),
        ("云杉公司登上名单，临海市拿下全市唯一一家。", None),
    ],
)
def test_what_a_rank_is_told_of_in_a_clause_of_its_own(text: str, entity: str | None) -> None:
    own, (rank,) = prepared(text)
    predicated = own.predicated(rank)
    assert (predicated.name if predicated else None) == entity


@pytest.mark.parametrize(
    ("title", "names"),
    [("政府工作报告", ["台州市"]), ("台州有新事", ["台州市", "临海市"])],
)
def test_a_report_comes_back_to_its_issuer_after_a_sentence(title: str, names: list[str]) -> None:
    text = "临海市引进水泵项目。道路通车了。新增专利312件。"
    assert [c.name for c in candidates(text, title=title)] == names
    near = candidates(text.replace("道路通车了。", ""), title=title)
    assert [c.name for c in near] == ["台州市", "临海市"]


def test_what_speaks_for_one_name_adds_up() -> None:
    home, carried = (
        EntityCandidate(name, None, "topic", "place", ()) for name in ("台州市", "临海市")
    )
    again = carried._replace(mention="explicit")
    best, chance = best_entity([home, carried, again], [1.0, 0.6, 0.7])
    assert (best, round(chance, 2)) == (again, 0.59)
