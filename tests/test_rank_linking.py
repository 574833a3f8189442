"""Which quantity a rank belongs to, and when it is a claim of its own."""

import pytest

from ipextract.claims import Kind
from ipextract.components import finders
from ipextract.documents import Document
from ipextract.linking.drafts import AnnotatedPassage, ArticleState, Draft
from ipextract.linking.ranks.linker import RankLinker
from ipextract.patterns import load
from ipextract.patterns.ranks import RankPatterns
from ipextract.text.passages import Article, Passage

LINK = RankLinker(load("ranks.toml", RankPatterns))


def link(text: str) -> list[Draft]:
    passage = Passage(text, range(len(text)))
    passage = AnnotatedPassage(passage, finders())
    drafts = [
        Draft(q.start, q.end, _kind(text, q.start), quantity=q) for q in passage.quantities
    ] + [Draft(r.start, r.end, "rank", rank=r) for r in passage.ranks]
    state = ArticleState(Document(doc="d", text=text), Article(None, (passage,)), [passage])
    LINK(passage, drafts, state)
    return drafts


def _kind(text: str, start: int) -> Kind:
    return "change" if text.endswith(("增长", "增幅"), 0, start) else "level"


def places(text: str) -> dict[str, int | None]:
    """Return the rank's position of each claim: null where it has none."""
    return {
        text[draft.start : draft.end]: draft.rank.position if draft.rank else None
        for draft in link(text)
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("登记量300件，居全省第二", {"300件": 2}),
        ("登记量300件、数量居全省第二", {"300件": 2}),
        ("登记量增长9%，增速居全省第四", {"9%": 4}),
        ("登记量300件、增长9%，增速居全省第四", {"300件": None, "9%": 4}),
        ("登记量300件、增长9%，总量居全省第四", {"300件": 4, "9%": None}),
        ("授权量7000件，连续三年位居全省首位", {"7000件": 1}),
        ("登记量增速位列全省第二，达到9%", {"9%": 2}),
        ("两县登记量分别为80件、70件，分居全省第五和第六", {"80件": 5, "70件": 6}),
        ("登记量为80件、授权量为70件，均居全省第五", {"80件": 5, "70件": 5}),
        ("融资46笔，惠及企业41家，笔数居全省第二", {"46笔": 2, "41家": None}),
        ("企业有186家、从全国第九升至第七", {"186家": 7, "全国第九": 9}),
        ("登记量增长9%，在全省各市中增速排名第四", {"9%": 4}),
        ("登记量达到300件，在全省城市中的位次跃居第四", {"300件": 4}),
        ("甲公司以300件授权专利位居全省第二", {"300件": 2}),
        ("登记量300件，水平居全省第二", {"300件": 2}),
        ("以80亿元的品牌价值在全国百强榜上排第9", {"80亿元": 9}),
        ("建成全省最大的蚕桑基地，面积达800亩", {"800亩": 1}),
        ("全国最大80吨起重机投用", {"80吨": 1}),
    ],
)
def test_rank_joins_its_quantity(text: str, expected: dict[str, int | None]) -> None:
    assert places(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "登记量300件，综合实力居全省第二",
        "登记量300件，三项指标均居全省第二",
        "登记量300件，数量均居全省第二",
        "净增商标300件，总量居全省第二",
        "登记量300件。位居全省第二",
        "登记量300件，在安全生产考核中居全省第二",
        "登记量300件，办案水平居全省第二",
    ],
)
def test_rank_with_a_subject_of_its_own_stays_apart(text: str) -> None:
    assert places(text) == {"300件": None, "全省第二": 2}


def test_place_on_a_list_stays_apart() -> None:
    assert places("出口300件，在全国企业百强榜上排第9")["300件"] is None


def test_second_rank_of_a_quantity_stays_apart() -> None:
    assert places("登记量300件，居全国第七、中西部首位") == {"300件": 7, "中西部首位": 1}


def test_first_of_its_kind_never_joins() -> None:
    text = "登记量300件，全国首个"
    assert [draft.kind for draft in link(text)] == ["level", "rank"]


@pytest.mark.parametrize(
    ("text", "quote", "scope"),
    [
        ("该厂成为昭通首家获奖的企业", "昭通首家", "昭通"),
        ("登记量增速在台州位居第五", "第五", "台州"),
        ("登记量稳居台州首位", "台州首位", "台州"),
        ("台州建成首家服务站", "首家", None),
        ("在台州，这家企业的登记量位居第五", "第五", None),
    ],
)
def test_name_of_a_place_is_the_scope(text: str, quote: str, scope: str | None) -> None:
    (draft,) = link(text)
    assert (text[draft.start : draft.end], draft.rank and draft.rank.scope) == (quote, scope)


def test_words_between_a_rank_and_a_figure_cost_little_however_many() -> None:
    text = "登记量位列全省第二" + "共有" * 500 + "种，9件"
    assert places(text) == {"全省第二": 2, "9件": None}


def test_rule_is_recorded() -> None:
    (draft,) = link("登记量300件，居全省第二")
    assert draft.rules == ["ranks.attached"]
