"""Rules are provenance: what they are called decides nothing that linkers settle."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ipextract.claims import Claim
from ipextract.documents import Document
from ipextract.extractor import Extractor
from ipextract.mentions import periods
from ipextract.mentions.names import organisations, regions
from ipextract.mentions.quantities import finder as quantities
from ipextract.mentions.ranks import finder as ranks
from ipextract.mentions.ranks import streaks

RETOLD = Path(__file__).parents[1] / "seeds" / "retold-page.txt"
TEXTS = (
    "央视网消息：截至目前，台州市有专利80件，较上年同期增长9%；近年来，路桥区建站8个，前三季度新增2个。",
    "从2019年的12家增至去年的30家。三年前，该市只有5家；“十五五”末，力争达到90家，未来三年再增8家。",
    "华为在浙江大学医院旁设点3个，五常大米销售8万吨，当地一家水泵企业用工90人，全省第二个。长三角占比9%。",
    "杭州市的养殖户卖出水产3吨，市科技局帮助我们公司申请专利7件，全国规模最大、品种最多。产值翻一番。",
    "2023年，该局办结案件40件，居全省第三，同年连续五年获评优秀，半数由德国企业提出，当年又增6件。",
    "2021年登记80件，次年登记90件；五年来，青溪水泵有限公司的企业用户由12家增至30家，居“和平杯”榜首。",
)
MENTIONS = (
    (periods, "Period"),
    (organisations, "Organisation"),
    (regions, "RegionMention"),
    (quantities, "Quantity"),
    (ranks, "RankMention"),
    (streaks, "Streak"),
)
KINDS = {
    *("year", "relative", "counted", "plan", "current", "vague", "ahead", "aside", "same", "part"),
    *("stretch", "base", "origin"),
    *("agency", "company", "institution", "brand", "enterprise", "local", "product", "anaphor"),
}


def claims() -> list[Claim]:
    texts = [*TEXTS, RETOLD.read_text(encoding="utf-8")]
    extractor = Extractor("rules")
    return [
        claim
        for text in texts
        for title in (None, "台州市政府工作报告")
        for claim in extractor.extract(
            Document(doc="d", text=text, published="2024-04-22", region="浙江省", title=title)
        )
    ]


def under_another_rule(mention: Callable[..., Any]) -> Callable[..., Any]:
    """Make mentions as before, but name the rule of each "x"."""
    return lambda *parts, **named: mention(*parts, **named)._replace(rule="x")


def test_renaming_every_rule_changes_nothing_but_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    before = claims()
    for module, name in MENTIONS:
        monkeypatch.setattr(module, name, under_another_rule(getattr(module, name)))
    after = claims()
    assert any("x" in claim.rules for claim in after)
    provenance = {"rules", "confidence"}  # how precise a rule was is known by its name
    assert [c.model_dump(exclude=provenance) for c in after] == [
        c.model_dump(exclude=provenance) for c in before
    ]


def test_the_texts_hold_mentions_of_every_kind() -> None:
    found = {
        mention.kind
        for text in TEXTS
        for passage, _ in Extractor("rules").read(Document(doc="d", text=text))
        for mention in (*passage.periods, *passage.organisations)
    }
    assert found >= KINDS
