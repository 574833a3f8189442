"""Pages with every kind of layout damage, all invented."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipextract.documents import Document
from ipextract.text.passages import Page, Passage
from ipextract.text.widths import in_one_width
from support import COMPONENTS, grows_linearly


def _page(raw: str, title: str | None = None) -> Page:
    return COMPONENTS.read_page(Document(doc="page", text=raw, title=title))


def _texts(raw: str, kind: str) -> list[str]:
    return [p.text for a in _page(raw).articles for p in a.passages if p.kind == kind]


HEAD = "海州：茶籽榨出大产业\n\n本报记者\n\n"
WHOLE = "去年，全市茶油产值达2600万元，带动农户4000户。"


@pytest.mark.parametrize(
    "cut",
    [
        "去年，全市茶油产值达2600\n\n万元，带动农户4000户。",
        "去年，全市茶油产值达26\n\n图为茶油生产线。 通讯员 摄\n\n00万元，带动农户4000户。",
        "去年，全市茶油产值达2600万元\n\n\n\n山茶园里的采摘大会\n\n，带动农户4000户。",
        "去年，全市茶油产值达2600万元，带动\n\n海州山茶园一角（资料图片）\n\n农户4000户。",
        "去年，全市茶油产值达2600万元，带动农户\n4000户。",
        "去年，全市茶油产值达2600\n\n采茶人在海州山茶园里忙碌。\n\n万元，带动农户4000户。",
        "去年，全市茶油产值达\n\n兴农\n强县\n富民\n惠企\n\n2600万元，带动农户4000户。",
        "去年，全市茶油产值达2600万元，（下转第二版）\n\n（上接第一版）带动农户4000户。",
        "去年，全市茶油产值达2600万元，带动农户4000\r\n\r\n户。",
        "去年，全市茶油\n产值达２６００\n万元，带动农户\n4,000户。",
        "去年，全市茶油产值达2600\n\n— 12 —\n\n万元，带动农户4000户。",
        "去年，全市茶油产值达2600万元，带动\n\n3\n\n农户4000户。",
        "去年，全市茶油产值达2600万元，带动\n\n第3版\n\n农户4000户。",
        "去年，全市茶油产值达2600万元，\n\n订阅热线：0571-87654321\n\n带动农户4000户。",
        "去年，全市茶油产值达2600\n\n海州 王明摄\n\n万元，带动\n\n图为采茶人。\n\n农户4000户。",
        "去年，全市茶油产*值达2600万元，`带动农¦户4000户。",
    ],
)
def test_puts_a_cut_paragraph_together(cut: str) -> None:
    body = _texts(f"{HEAD}{cut}\n\n山茶今年又是丰年。\n\n山里人都这么说。", "body")
    assert body == [WHOLE, "山茶今年又是丰年。", "山里人都这么说。"]


@pytest.mark.parametrize(
    "cut",
    [
        "去年，海州茶油产\n\n业产值26万元。",
        "海州山茶加工企\n\n业去年达26家。",
        "海州山茶基地有2600\n\n亩。",
        "海州茶农家家种茶\n\n的比例达26%。",
        "说茶油，道茶油\n\n图为茶山。\n\n海州产值26万元。",
        "海州山茶园里忙\n\n，今年采茶26吨。",
    ],
)
def test_a_first_half_shaped_like_a_heading_is_none(cut: str) -> None:
    raw = f"{HEAD}{WHOLE}\n\n{cut}\n\n{WHOLE}"
    assert _texts(raw, "subheading") == []
    whole = cut.replace("\n\n图为茶山。", "").replace("\n", "")
    assert _texts(raw, "body") == [WHOLE, whole, WHOLE]


def test_reads_captions_on_their_own() -> None:
    raw = f"{HEAD}去年，全市茶油产值达26\n\n图为茶油生产线。 通讯员 摄\n\n00万元。"
    assert _texts(raw, "caption") == ["图为茶油生产线。通讯员摄"]


def test_joins_a_slogan_set_vertically_and_keeps_it_off_the_body() -> None:
    raw = f"{HEAD}{WHOLE}\n\n兴农\n强县\n富\n民惠企\n"
    assert _texts(raw, "caption") == ["兴农强县富民惠企"]
    assert _texts(raw, "body") == [WHOLE]


def test_parts_the_articles_of_a_page() -> None:
    raw = (
        f"{HEAD}{WHOLE}专利保护也在\n\n\n"
        "江北：法庭搬进园区\n\n王一川 李小满\n\n江北区去年调解纠纷300件。\n\n"
        "南港质押融资破百亿\n\n本报讯（记者 赵青）南港市去年质押融资102亿元。\n"
    )
    page = _page(raw)
    assert [a.headline for a in page.articles] == [
        "海州：茶籽榨出大产业",
        "江北：法庭搬进园区",
        "南港质押融资破百亿",
    ]
    assert page.articles[0].passages[-1].text.endswith("专利保护也在")
    assert [p.kind for p in page.articles[1].passages] == ["headline", "byline", "body"]


def test_a_headline_of_two_lines_is_one_with_a_deck_below() -> None:
    raw = (
        "2023年5月8日 第03版 要闻\n\n专利突破九千件\n海州做强创新主体\n"
        "——海州市高质量发展纪实\n\n本报记者\n\n去年授权专利9120件。"
    )
    (article,) = _page(raw).articles
    assert article.headline == "专利突破九千件 海州做强创新主体"
    assert [p.kind for p in article.passages] == [
        "byline", "headline", "headline", "byline", "body",
    ]  # fmt: skip


def test_a_number_cut_at_its_point_goes_on_below_a_caption() -> None:
    raw = f"{HEAD}去年茶油产值达2\n\n海州港夜景 王明摄\n\n.6亿元，增长9%。\n\n{WHOLE}"
    assert _texts(raw, "body") == ["去年茶油产值达2.6亿元，增长9%。", WHOLE]


def test_finds_subheadings() -> None:
    raw = f"{HEAD}{WHOLE}\n\n降成本 优服务\n\n{WHOLE}\n\n一张网，一盘棋\n\n{WHOLE}"
    assert _texts(raw, "subheading") == ["降成本 优服务", "一张网，一盘棋"]
    assert _texts(raw, "body") == [WHOLE] * 3


def test_a_broadcast_has_paragraphs_line_by_line() -> None:
    raw = (
        f"本台消息：{WHOLE}\n\u3000\u3000山茶今年又是丰年。\n海州港再开新航线\n"
        f"\u3000\u3000新航线每周{WHOLE}"
    )
    page = _page(raw)
    assert [p.kind for p in page.articles[0].passages] == ["body", "body", "subheading", "body"]
    assert page.articles[0].headline is None


@pytest.mark.parametrize("raw", [f"（三）产业。{WHOLE}一是抓项目。", "新增专利100件", "100"])
def test_one_paragraph_alone_is_body_without_headline(raw: str) -> None:
    (article,) = _page(raw, title="政府工作报告").articles
    assert article.headline is None
    assert [(p.text, p.kind) for p in article.passages] == [(raw, "body")]


def test_a_byline_on_top_is_no_headline() -> None:
    (article,) = _page(f"林知远 吴海棠\n\n{WHOLE}\n\n{WHOLE}").articles
    assert article.headline is None
    assert [p.kind for p in article.passages] == ["byline", "body", "body"]


def test_the_head_of_a_report_is_no_body() -> None:
    raw = (
        "政府工作报告\n——2023年1月9日在海州市第九届人民代表大会\n第二次会议上\n"
        "海州市市长 王一川\n各位代表：\n现在，我报告工作。\n一、2022年工作回顾\n"
        f"（一）产业向好。{WHOLE}\n——就业稳定。新增就业3万人。\n"
    )
    (article,) = _page(raw).articles
    assert article.headline == "政府工作报告"
    assert [p.kind for p in article.passages] == [
        "headline", "headline", "headline", "byline", "body", "body", "subheading", "body", "body",
    ]  # fmt: skip


def test_a_report_paragraph_that_only_lacks_its_full_stop_is_not_joined() -> None:
    unended = "建成园区3个。厂房投入使用"
    raw = f"{WHOLE}\n{unended}\n提升能力，新增管网40公里。\n坚持“外防\n内控”，检测9万人。\n{WHOLE}"
    body = _texts(raw, "body")
    assert body == [
        WHOLE,
        unended,
        "提升能力，新增管网40公里。",
        "坚持“外防内控”，检测9万人。",
        WHOLE,
    ]


def test_columns_of_fixed_width_are_put_together_at_their_indents() -> None:
    raw = (
        f"{HEAD}\u3000\u3000三月七日，海州市专利局通报\n上个月统计报告。一个月里，全市专利申请总\n"
        "量为1349件，授权的专利比较去年多出\n三十六件。\n\u3000\u3000商标更多。全市商标申请总量合计有\n"
        "九百二十八件，注册的总量六百零三件。\n其中江北区最多，有二百零六件之多。\n"
    )
    body = _texts(raw, "body")
    assert [text[-5:] for text in body] == ["三十六件。", "六件之多。"]


@pytest.mark.parametrize("narrow", [1, 0.5], ids=["by count", "by print"])
@pytest.mark.parametrize("width", [9, 11, 16, 23, 34])
def test_columns_are_put_together_however_their_width_is_counted(width: int, narrow: float) -> None:
    text = (
        "海州市专利局昨天通报，2023年全市新增专利12345件，比上年增长12.5%；商标累计1.28万件，"
        "其中2022年和2023年分别新增1500件、1800件，有效期内的地理标志商标160件。"
    )
    lines, used = [""], 0.0
    for character in text:
        if used >= width and character not in "，。；、":
            lines, used = [*lines, ""], 0
        lines[-1] += character
        used += narrow if character.isascii() else 1
    headline = "一片叶子：海州市专利、商标、地理标志齐头并进，特色产业又添活力"
    assert _texts("\n".join([headline, "本报记者", *lines]), "body") == [text]


def test_rows_of_a_table_are_not_put_together() -> None:
    raw = "统计公报\n\n粮食 3182 万吨 4.2\n小麦 1065 万吨 2.4\n油料 2028 万吨 3.2\n"
    assert _texts(raw, "subheading") + _texts(raw, "caption") == [
        "粮食 3182万吨 4.2",
        "小麦 1065万吨 2.4",
        "油料 2028万吨 3.2",
    ]


def test_offsets_count_a_byte_order_mark_and_carriage_returns() -> None:
    page = _page("\ufeff新增专利100件，\r\n发明30件。\r\n")
    assert page.raw == "\ufeff新增专利100件，\r\n发明30件。\r\n"
    (passage,) = page.articles[0].passages
    assert passage.text == "新增专利100件，发明30件。"
    assert page.raw[slice(*passage.raw_span(9, 14))] == "发明30件"


@pytest.mark.parametrize("raw", ["", "\n \r\n\t", "\ufeff", "\u200b", "\n\u2060 \ufe0f\n\u200b"])
def test_no_text_has_no_passages(raw: str) -> None:
    assert [p for a in _page(raw).articles for p in a.passages] == []


def test_nothing_stands_between_the_marks_of_two_jumps() -> None:
    lines = ["（上接1版）", "（下转2版）"]
    assert _texts("\u200b".join(lines), "caption") == lines


CHARACTERS = "0123456789,.，。；：！“”（）()《》、—%％０９． \u3000\xa0\t\n\r\v\x00\u200b\ufeff😀"
WORDS = ["本报讯", "记者", "图为", "摄", "一、", "——", "張產業", "王明", "亿元", "ab"]
PIECES = st.sampled_from([*CHARACTERS, *WORDS, "\r\n", "\n\n"])
PAGES = st.lists(PIECES, max_size=120).map("".join)
quick = settings(max_examples=60, deadline=None)


def _passages(raw: str) -> tuple[str, list[Passage]]:
    page = _page(raw)
    return page.raw, [p for a in page.articles for p in a.passages]


@quick
@given(PAGES)
def test_offsets_ascend_inside_raw_and_no_character_is_read_twice(raw: str) -> None:
    raw, passages = _passages(raw)
    seen: list[int] = []
    for passage in passages:
        offsets = list(passage.offsets)
        assert len(offsets) == len(passage.text) == len(passage.offsets)
        assert offsets == sorted(set(offsets))
        assert [passage.offsets[i] for i in range(len(offsets))] == offsets
        seen += offsets
    assert len(seen) == len(set(seen))
    assert all(0 <= offset < len(raw) for offset in seen)


_FOLDED = str.maketrans("張產業", "张产业")


@quick
@given(PAGES)
def test_characters_are_those_of_raw_up_to_spelling(raw: str) -> None:
    raw, passages = _passages(raw)
    for passage in passages:
        for character, offset in zip(passage.text, passage.offsets, strict=True):
            printed = " " if raw[offset].isspace() else in_one_width(raw)[offset]
            assert character in (printed, printed.translate(_FOLDED))


@quick
@given(PAGES)
def test_no_figure_is_lost(raw: str) -> None:
    raw, passages = _passages(raw)
    read = {offset for passage in passages for offset in passage.offsets}
    assert read >= {at for at, character in enumerate(raw) if character.isdigit()}


@quick
@given(st.text(max_size=200))
def test_no_text_raises(raw: str) -> None:
    _passages(raw)


@pytest.mark.parametrize("piece", ["1", "（", "1,234", "——强\n", "敢闯\n\n", "記者 \n", "1 "])
def test_the_cost_is_linear(piece: str) -> None:
    assert grows_linearly(_page, piece)
