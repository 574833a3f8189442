"""Parts and their wholes: 其中, and parts named beside their whole."""

import pytest

from ipextract.documents import Document
from ipextract.extractor import Extractor


def wholes(text: str) -> dict[str, str | None]:
    claims = Extractor().extract(Document(doc="d", text=text))
    return {claim.quote: claim.part_of for claim in claims}


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("全市授权专利900件，其中发明专利80件。", "80件", "900件"),
        ("新建园区12个，总投资30亿元，其中市级园区5个。", "5个", "12个"),
        ("全市授权专利900件。其中，甲县200件；乙县150件。", "150件", "900件"),
        ("全县实现税收8亿元，其中民企税收占六成。", "六成", "8亿元"),
        ("工业产值增长9%，其中制造业产值增长12%。", "12%", "9%"),
        ("42家示范企业中，民企5家。", "5家", "42家"),
        ("示范企业42家，民企占了30家。", "30家", "42家"),
    ],
)
def test_a_part_names_its_whole(text: str, part: str, whole: str) -> None:
    assert wholes(text)[part] == whole


@pytest.mark.parametrize(
    ("text", "figure", "reason"),
    [
        ("全市授权专利900件，其中发明专利80件；登记商标700件。", "700件", "after a semicolon"),
        ("授权专利80件，其中涉外商标登记300件。", "300件", "larger than the whole"),
        ("产茶12万吨，其中红茶占全国的20%。", "20%", "a share of something else"),
        ("登记商标700件。授权专利80件，其中外观20件。", "700件", "a whole itself"),
        ("示范企业42家，商标700件。", "700件", "no word of a part"),
    ],
)
def test_other_figures_are_no_part(text: str, figure: str, reason: str) -> None:
    assert wholes(text)[figure] is None, reason


def test_a_whole_is_sought_in_the_sentence_before_only() -> None:
    assert wholes("授权专利900件。成效明显。其中甲县200件。")["200件"] is None
