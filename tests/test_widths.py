"""Text in one width: figures and letters half as wide as Chinese characters, marks as wide."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipextract import extract
from ipextract.text.widths import in_one_width

CHANGED = {
    "新增１２００件": "新增1200件",
    "增长１２．５％": "增长12.5%",
    "占比３﹪": "占比3%",
    "ＰＣＴ申请９件": "PCT申请9件",
    "专利300件,增长12.5%,商标9件;占比3%;": "专利300件，增长12.5%，商标9件；占比3%；",
    "专利3件, 商标9件": "专利3件， 商标9件",
    "海州:一城好茶!真的?": "海州：一城好茶！真的？",
    "申请PCT(国际专利)9件": "申请PCT（国际专利）9件",
    "国际专利(PCT)9件": "国际专利（PCT）9件",
    "占比(GDP,3.5%)上升": "占比（GDP,3.5%）上升",
    "(含\n发明)": "（含\n发明）",
    "增长12.5%.其中发明9件.全年授权6件.": "增长12.5%。其中发明9件。全年授权6件。",
    "获奖3项.2023年又添6项": "获奖3项。2023年又添6项",
    "数量居全省第2.在该市": "数量居全省第2。在该市",
    '他说:"好."又说"再来".2023年': "他说：“好。”又说“再来”。2023年",
    '前一段"引\n到这里"。\n\n后一段"引"': "前一段“引\n到这里”。\n\n后一段“引”",
    "新增专利,,商标.;GDP,:三成": "新增专利，，商标。；GDP，：三成",
    "专利｡商标､": "专利。商标、",
    "專利\ud800產業": "專利\ufffd產業",
}
KEPT = [
    "产值1,234.5亿元，比例3:1，12:30开幕，分别为1,2,3项",
    "一.总体要求\n 二.具体措施",
    "1.推进改革",
    "增长12.5%",
    "In Haizhou, patents (R&D) rose.",
    "引进R&D(PCT,GB/T 2260.1)",
    "见http://www.example.com/a?b=1",
    "海州.com",
    '高2米的"样机',
    "总量2023年，100件",
]


@pytest.mark.parametrize(("raw", "text"), CHANGED.items())
def test_is_brought_into_one_width(raw: str, text: str) -> None:
    assert in_one_width(raw) == text


@pytest.mark.parametrize("raw", KEPT)
def test_stays_as_it_is(raw: str) -> None:
    assert in_one_width(raw) == raw


def same(one: str, two: str) -> bool:
    return unicodedata.normalize("NFKC", one) == unicodedata.normalize("NFKC", two)


@given(
    st.text(alphabet=st.one_of(st.sampled_from('专利件,;:!?.()"％３3%\nA１．'), st.characters()))
)
def test_keeps_length_and_says_the_same_again(raw: str) -> None:
    text = in_one_width(raw)
    assert len(text) == len(raw)
    assert in_one_width(text) == text
    for before, after in zip(raw, text, strict=True):
        assert before in '."' or same(before, after) or unicodedata.category(before) == "Cs"


WIDE = (
    "海州：好茶出圈\n\n2023年，海州市新增专利３００件，增长１２．５％；其中发明（含ＰＣＴ）９０件，"
    "居全省第２。商标达1.2万件！“产值20亿元，明年力争30亿元”，负责人说。"
)
NARROW = (
    "海州:好茶出圈\n\n2023年,海州市新增专利300件,增长12.5%;其中发明(含PCT)90件,"
    '居全省第2.商标达1.2万件!"产值20亿元,明年力争30亿元",负责人说.'
)


def test_claims_are_the_same_in_each_width() -> None:
    printed = {"quote", "part_of"}
    wide, narrow = (
        [claim.model_dump(exclude=printed) for claim in extract(text, published="2024-03-01")]
        for text in (WIDE, NARROW)
    )
    assert len(wide) == 6
    assert wide == narrow
