import pytest

from ipextract.components import finders, genre_reader
from ipextract.documents import Document
from ipextract.extractor import Extractor
from ipextract.linking.drafts import AnnotatedPassage, ArticleState, Draft
from ipextract.linking.entities import EntityLinker
from ipextract.linking.entities.ambiguous_toponyms import AmbiguousToponyms
from ipextract.linking.entities.best import best_entity
from ipextract.linking.entities.candidates import EntityCandidate, EntityCandidates
from ipextract.linking.entities.coreference import CoreferenceResolver
from ipextract.linking.entities.feature_cache import FeatureCache
from ipextract.linking.entities.focus import focus_of
from ipextract.linking.entities.noun_phrases import PhraseReader
from ipextract.linking.entities.roles import EntityRoles, RoleWords
from ipextract.patterns.entities import EntityPatterns
from ipextract.patterns.loader import load
from ipextract.text.passages import Article, Passage


def read(text: str) -> AnnotatedPassage:
    return AnnotatedPassage(Passage(text, range(len(text))), finders())


def link(text: str, *quotes: str, region="浙江省/台州市", headline=None, **known) -> list[Draft]:
    """Link the drafts of these quotes, each found after the one before."""
    drafts, at = [], 0
    for quote in quotes:
        at = text.index(quote, at)
        drafts.append(Draft(at, at + len(quote), "level"))
        at += len(quote)
    document = Document(doc="d", text=text, region=region, **known)
    passage = read(text)
    article = Article(headline, (passage.source,))
    EntityLinker()(passage, drafts, ArticleState(document, article, [passage]))
    return drafts


CASES = [
    ("全市授权发明专利1200件。", "1200件", "台州市", "anaphor"),
    ("临海去年授权发明专利312件。", "312件", "临海市", "explicit"),
    ("温岭市一家水泵企业拥有专利36件。", "36件", "温岭市一家水泵企业", "explicit"),
    ("去年，仙居县市场监管局查处案件88件。", "88件", "仙居县市场监管局", "explicit"),
    ("新增孵化器5家。", "5家", "台州市", "topic"),
    ("我国有效发明专利达400万件。", "400万件", "中国", "anaphor"),
    ("天台县的青溪酒业去年销售额3600万元。", "3600万元", "青溪酒业", "explicit"),
    ("本届广交会共有参展企业2.8万家。", "2.8万家", "广交会", "explicit"),
    ("“仙居杨梅”品牌价值达25亿元。", "25亿元", "仙居杨梅", "explicit"),
]


@pytest.mark.parametrize(("text", "quote", "entity", "mention"), CASES, ids=lambda value: value)
def test_entity_and_how_it_is_named(text, quote, entity, mention):
    (draft,) = link(text, quote)
    assert (draft.entity, draft.entity_mention) == (entity, mention)


def test_company_in_a_quotation_is_the_speakers():
    text = "“去年公司拿下外观设计专利21件。”台州市云杉医疗科技有限公司技术总监说。"
    (draft,) = link(text, "21件")
    assert draft.entity == "台州市云杉医疗科技有限公司"


def test_scope_of_a_comparison_is_no_subject():
    first, second = link("台州市研发投入增长9%，比全省平均水平高2个百分点。", "9%", "2个百分点")
    assert (first.entity, second.entity) == ("台州市", "台州市")


def test_whole_city_is_the_one_that_leads_the_passage():
    text = "临海市现有水泵企业420家。去年，全市水泵专利授权312件。"
    (draft,) = link(text, "312件")
    assert draft.entity == "临海市"


def test_that_office_is_the_last_of_its_kind():
    passage = read("台州海关答复了海门港区服务中心。去年，该关签发证书2100份。")
    assert CoreferenceResolver(focus_of("浙江省/台州市", None)).read(passage)[-1].name == "台州海关"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("临海经济开发区扩了容。去年，该区落户企业90家。", "临海经济开发区"),
        ("河头镇盛产茶叶。全镇种茶1.2万亩。", "河头镇"),
    ],
)
def test_parks_and_townships_are_called_like_divisions(text, name):
    found = CoreferenceResolver(focus_of("浙江省/台州市", None)).read(read(text))
    assert (found[-1].name, found[-1].type) == (name, "anaphor_body")


def test_an_office_is_not_called_like_a_division():
    found = CoreferenceResolver(focus_of("浙江省/台州市", None)).read(
        read("台州市科技局牵头。全市新增企业9家。")
    )
    assert found[-1].name == "台州市"


def test_a_known_company_is_named_in_full_once_it_was():
    passage = read("高通公司去年设点。如今，高通投入3亿元。")
    found = CoreferenceResolver(focus_of("浙江省/台州市", None)).read(passage)
    assert found[-1].name == "高通公司"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("据介绍，“海云号”可以吊起风机。", ["海云号"]),
        ("当地以“海云号”为平台。", []),
        ("“订单多了，人也多了。”他说。", []),
    ],
)
def test_a_quoted_name_at_the_head_of_a_clause_is_a_candidate(text, names):
    phrases = PhraseReader(load("entities.toml", EntityPatterns).phrases)
    found = phrases(read(text), [], [])
    assert [s.name for s in found if s.type == "quoted"] == names


@pytest.mark.parametrize(
    ("text", "quotes", "entities"),
    [
        ("临海市、温岭市分别新增企业3家和5家。", ("3家", "5家"), ("临海市", "温岭市")),
        (
            "高新区与经开区在同类园区中分列第18位、第22位。",
            ("第18位", "第22位"),
            ("高新区", "经开区"),
        ),
        ("我市对临海、温岭等地出口分别增长5%、6%。", ("5%", "6%"), ("台州市", "台州市")),
        ("临海和温岭的专利、商标分别增长5%和6%。", ("5%", "6%"), ("临海市", "临海市")),
    ],
)
def test_lists_are_paired_one_by_one_where_nothing_else_is_listed(text, quotes, entities):
    assert tuple(draft.entity for draft in link(text, *quotes)) == entities


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
    passage = read(text)
    (rank,) = passage.ranks
    draft = Draft(rank.start, rank.end, "rank", rank=rank)
    predicated = scene_of(passage, draft).predicated(draft)
    assert (predicated.name if predicated else None) == entity


def scene_of(passage: AnnotatedPassage, draft: Draft, show=len, **known) -> EntityCandidates:
    """The scene of a draft, in which candidates show how many signs speak of them."""
    document = Document(doc="d", text=passage.text, region="浙江省/台州市", **known)
    genre = genre_reader()(document, [passage.source])
    state = ArticleState(document, Article(None, (passage.source,)), [passage], genre)
    return EntityLinker({}).prepared(passage, [draft], state, FeatureCache(show))


def candidates(text: str, quote: str, show=len, **known) -> list[EntityCandidate]:
    start = text.index(quote)
    draft = Draft(start, start + len(quote), "level")
    return list(scene_of(read(text), draft, show, **known).candidates(draft, None, -1))


@pytest.mark.parametrize(
    ("title", "names"),
    [("政府工作报告", ["台州市"]), ("台州有新事", ["台州市", "临海市"])],
)
def test_a_report_comes_back_to_its_issuer_after_a_sentence(title, names):
    text = "临海市引进水泵项目。道路通车了。新增专利312件。"
    assert [c.name for c in candidates(text, "312件", title=title)] == names
    near = candidates(text.replace("道路通车了。", ""), "312件", title=title)
    assert [c.name for c in near] == ["台州市", "临海市"]


def test_a_candidate_shows_its_signs_as_they_are_measured():
    text = "仙居县市场监管局查处案件88件，临海新增专利312件。"
    named = candidates(text, "312件", tuple)
    assert [c.name for c in named] == ["台州市", "仙居县市场监管局", "临海市"]
    assert {"left clause, is county", "clause 0, is county"} < {*named[-1].evidence}
    assert [c.evidence for c in candidates(text, "312件")] == [len(c.evidence) for c in named]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("路桥走得更远，当地去年办展9场。", "路桥区"),
        ("临海重视人才。当地去年办展9场。", None),
        ("台州银行做得更好，当地去年办展9场。", None),
    ],
)
def test_a_place_is_pointed_at_within_its_sentence(text, name):
    home = focus_of("浙江省/台州市", None)
    patterns = load("entities.toml", EntityPatterns)
    common = AmbiguousToponyms(("路桥",), patterns.acts)
    led = [
        s.name
        for s in CoreferenceResolver(home, common).read(read(text))
        if s.type == "anaphor_led"
    ]
    assert (led == [name]) if name else ("路桥区" not in led)


@pytest.mark.parametrize(
    ("text", "left"),
    [("“仙居杨梅”种植面积12万亩。", "titled"), ("当地以“仙居杨梅”富民。", "quoted")],
)
def test_a_quoted_name_opens_its_clause_or_not(text, left):
    passage = read(text)
    subjects = CoreferenceResolver(focus_of("浙江省/台州市", None)).read(passage)
    stage = EntityRoles(passage, subjects, [], RoleWords(load("entities.toml", EntityPatterns)))
    parts = {s.name: part.left for s, part in zip(subjects, stage.by_number, strict=True)}
    assert parts["仙居杨梅"] == left


def test_what_speaks_for_one_name_adds_up():
    home, carried = (
        EntityCandidate(name, None, "topic", "place", ()) for name in ("台州市", "临海市")
    )
    named = carried._replace(mention="explicit")
    best, chance = best_entity([home, carried, named], [1.0, 0.6, 0.7])
    assert (best, round(chance, 2)) == (named, 0.59)


@pytest.mark.parametrize(
    ("text", "quote", "path", "code"),
    [
        ("仙居县重视保护。一家药业公司拥有专利9件。", "9件", "浙江省/台州市/仙居县", "331024"),
        ("全市授权发明专利1200件。", "1200件", "浙江省/台州市", "331000"),
        ("临海去年授权发明专利312件。", "312件", "浙江省/台州市/临海市", "331082"),
        ("位于仙居县的云杉生物公司拥有专利36件。", "36件", "浙江省/台州市/仙居县", "331024"),
        ("位于仙居县的浙江云杉公司拥有专利36件。", "36件", "浙江省/台州市/仙居县", "331024"),
        ("浙江云杉公司拥有专利36件。", "36件", "浙江省/台州市", "331000"),
        ("浙江省科技厅去年办理专利36件。", "36件", "浙江省", "330000"),
        ("美国专利授权量达30万件。", "30万件", "美国", None),
    ],
)
def test_region_is_as_deep_as_the_text_supports(text, quote, path, code):
    (draft,) = link(text, quote)
    assert (draft.region, draft.region_code) == (path, code)


@pytest.mark.parametrize(
    ("region", "path"),
    [("辽宁省/沈阳市", "辽宁省/沈阳市/和平区"), ("天津市", "天津市/和平区")],
)
def test_an_ambiguous_name_is_settled_by_the_document(region, path):
    (draft,) = link("和平区共有孵化器30家。", "30家", region=region)
    assert draft.region == path


def test_a_headline_that_opens_with_a_place_says_what_the_article_is_about():
    (draft,) = link("新增孵化器5家。", "5家", region="浙江省", headline="丽水：添了新孵化器")
    assert (draft.entity, draft.region) == ("丽水市", "浙江省/丽水市")


def test_a_report_is_about_its_issuer():
    (draft,) = link("支持龙头企业发展，新增上市公司6家。", "6家", position=0.3)
    assert (draft.entity, draft.entity_mention) == ("台州市", "topic")


def test_without_any_region_the_country_is_meant():
    (draft,) = link("新增孵化器5家。", "5家", region=None)
    assert (draft.entity, draft.region) == ("中国", None)


def test_each_draft_names_the_rule_that_decided():
    (draft,) = link("全市授权发明专利1200件。", "1200件")
    assert draft.rules == ["entities.anaphor"]


@pytest.mark.parametrize(
    ("sentence", "home", "entity"),
    [
        ("路桥发行首单生态资产证券化产品，融资2亿元。", "浙江省/台州市", "路桥区"),
        ("路桥发行首单生态资产证券化产品，融资2亿元。", "浙江省/宁波市", "宁波市"),
        ("全年路桥建设投资2亿元。", "浙江省/台州市", "台州市"),
    ],
)
def test_a_county_named_like_a_common_word_acts_at_home(
    sentence: str, home: str, entity: str
) -> None:
    document = Document(doc="d", text=sentence, region=home)
    claims = Extractor("rules").extract(document)
    assert claims[-1].entity == entity
