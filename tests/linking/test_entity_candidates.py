"""What an entity may be chosen from, and the features that each candidate has."""

import pytest

from ipextract.documents import Document
from ipextract.extractor import Extractor
from ipextract.linking.drafts import AnnotatedPassage, Draft
from ipextract.linking.entities import EntityLinker
from ipextract.linking.entities.ambiguous_toponyms import AmbiguousToponyms
from ipextract.linking.entities.best import best_entity
from ipextract.linking.entities.candidates import EntityCandidate, EntityCandidates
from ipextract.linking.entities.coreference import CoreferenceResolver
from ipextract.linking.entities.feature_cache import FeatureCache
from ipextract.linking.entities.noun_phrases import PhraseReader
from ipextract.linking.entities.roles import EntityRoles, RoleWords
from ipextract.linking.focus import GeographicFocus
from ipextract.text.passages import Passage
from support import FINDERS, KNOWLEDGE

FOCUS = GeographicFocus("331000", KNOWLEDGE.gazetteer)


def read(text: str) -> AnnotatedPassage:
    return AnnotatedPassage(Passage(text, range(len(text))), FINDERS)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("据介绍，“海云号”可以吊起风机。", ["海云号"]),
        ("当地以“海云号”为平台。", []),
        ("“订单多了，人也多了。”他说。", []),
    ],
)
def test_a_quoted_name_at_the_head_of_a_clause_is_a_candidate(text, names):
    phrases = PhraseReader(KNOWLEDGE.entities.phrases)
    found = phrases(read(text), [], [])
    assert [s.name for s in found if s.type == "quoted"] == names


def prepared(text: str, show=len, **known) -> tuple[EntityCandidates, list[Draft]]:
    """The last passage of a text as the entity linker finds it, and its drafts.

    `show` makes of the features of a candidate what is known as its evidence.
    """
    document = Document(doc="d", text=text, region="浙江省/台州市", **known)
    ((_, state),) = Extractor("rules").articles(document)
    drafts, linker = state.drafts.pop(), EntityLinker(KNOWLEDGE, {})
    return linker.prepared(state.passages[-1], drafts, state, FeatureCache(show)), drafts


def candidates(text: str, show=len, **known) -> list[EntityCandidate]:
    """What the last figure of a text may be about, if no draft stands before it."""
    own, drafts = prepared(text, show, **known)
    return list(own.candidates(drafts[-1], None, -1))


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("云杉公司登上临海市名单，是全市唯一一家凭商标入选的企业。", "云杉公司"),
        ("台州云杉公司登上名单，是全市唯一一家。", "台州云杉公司"),
        ("云杉公司登上名单。是全市唯一一家。", None),
        ("云杉公司登上名单，临海市拿下全市唯一一家。", None),
    ],
)
def test_what_a_rank_is_told_of_in_a_clause_of_its_own(text, entity):
    own, (rank,) = prepared(text)
    predicated = own.predicated(rank)
    assert (predicated.name if predicated else None) == entity


@pytest.mark.parametrize(
    ("title", "names"),
    [("政府工作报告", ["台州市"]), ("台州有新事", ["台州市", "临海市"])],
)
def test_a_report_comes_back_to_its_issuer_after_a_sentence(title, names):
    text = "临海市引进水泵项目。道路通车了。新增专利312件。"
    assert [c.name for c in candidates(text, title=title)] == names
    near = candidates(text.replace("道路通车了。", ""), title=title)
    assert [c.name for c in near] == ["台州市", "临海市"]


def test_a_candidate_has_its_features_as_they_are_measured():
    text = "仙居县市场监管局查处案件88件，临海新增专利312件。"
    named = {c.name: c.evidence for c in candidates(text, tuple)}
    assert named.keys() == {"台州市", "仙居县市场监管局", "临海市"}
    assert {"left clause, is county", "clause 0, is county"} < {*named["临海市"]}
    assert [c.evidence for c in candidates(text)] == [
        len(c.evidence) for c in candidates(text, tuple)
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("路桥走得更远，当地去年办展9场。", "路桥区"),
        ("临海重视人才。当地去年办展9场。", None),
        ("台州银行做得更好，当地去年办展9场。", None),
    ],
)
def test_a_place_is_pointed_at_within_its_sentence(text, name):
    acts = KNOWLEDGE.entities.acts
    common = AmbiguousToponyms(("路桥",), acts, KNOWLEDGE.gazetteer)
    led = [
        s.name
        for s in CoreferenceResolver(FOCUS, common).read(read(text))
        if s.type == "anaphor_led"
    ]
    assert (led == [name]) if name else ("路桥区" not in led)


@pytest.mark.parametrize(
    ("text", "left"),
    [("“仙居杨梅”种植面积12万亩。", "titled"), ("当地以“仙居杨梅”富民。", "quoted")],
)
def test_a_quoted_name_opens_its_clause_or_not(text, left):
    passage = read(text)
    subjects = CoreferenceResolver(FOCUS).read(passage)
    stage = EntityRoles(passage, subjects, [], RoleWords(KNOWLEDGE.entities))
    parts = {s.name: part.left for s, part in zip(subjects, stage.by_number, strict=True)}
    assert parts["仙居杨梅"] == left


def test_what_speaks_for_one_name_adds_up():
    home, carried = (
        EntityCandidate(name, None, "topic", "place", ()) for name in ("台州市", "临海市")
    )
    named = carried._replace(mention="explicit")
    best, chance = best_entity([home, carried, named], [1.0, 0.6, 0.7])
    assert (best, round(chance, 2)) == (named, 0.59)
