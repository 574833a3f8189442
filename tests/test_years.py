"""Years of figures: what the text names, what it implies, and what it leaves open."""

import pytest

from ipextract.assembly import finders
from ipextract.claims import Modality
from ipextract.documents import Document
from ipextract.linking.drafts import Context, Draft, Reading
from ipextract.linking.years import YearLinker
from ipextract.patterns import load
from ipextract.patterns.periods import PeriodPatterns
from ipextract.text.passages import Article, Passage

LINK = YearLinker(load("periods.toml", PeriodPatterns))


def link(text: str, modality: Modality = "actual", **known: object) -> list[Draft]:
    """Link the figures of a text, one passage a line; `known` is what the document knows."""
    passages = tuple(Passage(line, range(len(line))) for line in text.split("\n"))
    readings = [Reading(p, finders()) for p in passages]
    document = Document.model_validate({"doc": "d", "text": text, **known})
    context = Context(document, Article(None, passages), readings)
    for reading in readings:
        drafts = [
            Draft(q.start, q.end, "level", quantity=q, modality=modality)
            for q in reading.quantities
        ]
        LINK(reading, drafts, context)
        context.drafts.append(drafts)
    return [draft for drafts in context.drafts for draft in drafts]


def years(text: str, modality: Modality = "actual", **known: object) -> list[int | None]:
    return [draft.year for draft in link(text, modality, **known)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021年，甲市登记商标800件", [2021]),
        ("去年登记商标800件，今年已登记300件", [2023, 2024]),
        ("截至目前，全市有工作站8个", [2024]),
        ("2022年登记800件，同比增长9%。审理案件77件", [2022, 2022, 2022]),
        ("2022年登记800件，较2020年增加90件", [2022, 2022]),
        ("2022年登记800件。当年还办结77件", [2022, 2022]),
        ("2022年登记800件，比上年的700件多", [2022, 2022]),
        ("2021年登记800件，次年登记900件", [2021, 2022]),
        ("近年来建成工作站8个", [None]),
        ("从2019年的12家增至2023年的30家", [2019, 2023]),
        ("五年来，企业由12家增至30家", [2018, 2023]),
        ("2023年，企业由12家增至30家", [None, 2023]),
        ("十十年来，企业由12家增至30家", [None, 2023]),
        ("全年受理90件", [2023]),
        ("全市有工作站8个", [None]),
    ],
)
def test_year_of_a_news_article(text: str, expected: list[int | None]) -> None:
    assert years(text, published="2024-04-20") == expected


def test_year_reaches_into_the_next_paragraph() -> None:
    assert years("2023年登记800件\n建成工作站8个", published="2024-04-20") == [2023, 2023]


def test_current_year_ends_with_its_paragraph() -> None:
    assert years("今年将建站9个\n企业有专利8件", published="2024-04-20") == [2024, None]


def test_year_does_not_reach_over_many_paragraphs() -> None:
    text = "2023年登记800件" + "\n无关的一段" * 3 + "\n企业有专利8件"
    assert years(text, published="2024-04-20") == [2023, None]


def test_report_reviews_the_year_before_and_plans_its_own() -> None:
    text, known = "登记商标800件", {"published": "2024-01", "position": 0.2}
    assert years(text, **known) == [2023]
    assert years(text, "target", **known) == [2024]


def test_report_keeps_to_its_review_beside_other_times() -> None:
    known = {"published": "2024-01", "position": 0.2}
    assert years("2019年以来建站8个。前三季度登记800件", **known) == [2023, 2023]
    assert years("2021年建站8个。登记800件", **known) == [2021, 2023]


def test_report_plans_further_ahead_where_it_says_so() -> None:
    text = "到2026年，建站30个。登记9000件"
    assert years(text, "target", published="2024-01", position=0.6) == [2026, 2026]


def test_title_tells_a_report() -> None:
    assert years("登记商标800件", title="甲市政府工作报告", published="2024-01") == [2023]


def test_news_of_the_day_speaks_of_the_current_year() -> None:
    text = "央视网消息（新闻联播）：某地建成工作站8个\n一季度登记800件"
    assert years(text, published="2024-03-20") == [2024, 2024]


def test_period_is_quoted_as_printed_also_where_inherited() -> None:
    drafts = link("截至2023年底，有商标800件、专利90件", published="2024-04-20")
    assert [draft.period for draft in drafts] == ["截至2023年底", "截至2023年底"]


def test_inferred_reference_is_marked() -> None:
    (first, second) = link("2023年登记800件。目前有工作站8个")
    assert (first.year, second.year) == (2023, 2023)
    assert "years.reference_inferred" in second.rules


def test_given_reference_is_not_marked() -> None:
    (draft,) = link("目前有工作站8个", published="2024")
    assert draft.rules == ["years.current"]
