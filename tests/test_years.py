"""Years of figures: what the text names, what it implies, and what it leaves open."""

import pytest

from ipextract.claims import Modality
from ipextract.components import finders, genre_reader
from ipextract.documents import Document
from ipextract.linking.drafts import AnnotatedPassage, ArticleState, Draft
from ipextract.linking.years.linker import YearLinker
from ipextract.patterns import load
from ipextract.patterns.periods import PeriodPatterns
from ipextract.text.passages import Article, Passage

LINK = YearLinker(load("periods.toml", PeriodPatterns))


def link(text: str, modality: Modality = "actual", **known: object) -> list[Draft]:
    """Link the figures of a text, one passage a line; `known` is what the document knows."""
    sources = tuple(Passage(line, range(len(line))) for line in text.split("\n"))
    passages = [AnnotatedPassage(p, finders()) for p in sources]
    document = Document.model_validate({"doc": "d", "text": text, **known})
    state = ArticleState(
        document, Article(None, sources), passages, genre_reader()(document, sources)
    )
    for passage in passages:
        drafts = [
            Draft(q.start, q.end, "level", quantity=q, modality=modality)
            for q in passage.quantities
        ]
        LINK(passage, drafts, state)
        state.drafts.append(drafts)
    return [draft for drafts in state.drafts for draft in drafts]


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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("800件——2023年，甲市的登记量再创新高", [2023]),
        ("800件，这是甲市去年的登记量。又建成工作站8个", [2023, 2023]),
        ("3月25日开工，投资800元，这是它去年买下专利的价格", [2023]),
        ("工作站8个、站点9个，都是2022年新建的", [2022, 2022]),
        ("登记量突破800件！2022年，甲市交出答卷", [2022]),
        ("去年登记800件，是2019年的4倍", [2023, 2023]),
        ("登记商标800件。2022年，甲市建成工作站", [None]),
        ("目前有工作站8个；2022年建成站点9个", [2024, 2022]),
    ],
)
def test_year_told_after_its_figure(text: str, expected: list[int | None]) -> None:
    assert years(text, published="2024-04-20") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023年有企业80家，而三年前只有5家；商标800件", [2023, 2021, 2023]),
        ("去年登记800件。三年前，他只有2件专利，年销4万元。站点9个", [2023, 2021, 2021, 2023]),
        ("去年登记800件。以前办一件要跑7趟；站点9个", [2023, None, 2023]),
        ("以前办证要跑7趟，现在只跑1趟", [None, 2024]),
        ("2023年登记800件，比三年前多90件", [2023, 2023]),
        ("2023年登记800件，位次比三年前移8位", [2023, 2023]),
    ],
)
def test_what_was_before_is_told_beside(text: str, expected: list[int | None]) -> None:
    assert years(text, published="2024-04-20") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022年排第6，2017年才第13。五年里，企业增加80家", [2022]),
        ("4月2日的会上获悉，过去一年，甲市新增企业80家", [2023]),
        ("目前有站点9个，年内新增2个", [2024, 2023]),
        ("2016年至2020年，企业由12家增至30家", [2016, 2020]),
        ("从2019年到2022年，登记800件", [2022]),
        ("未来三年，建成站点9个", [None]),
        ("2019年以来，建成站点9个", [2024]),
        ("自2019年6月开馆运营以来，接待90件作品", [2024]),
        ("站点由2019年的5个，增加到现在的9个", [2019, 2024]),
        ("目前有站点9个，较去年同期多2个，商标800件", [2024, 2024, 2024]),
        ("一季度登记300件，去年同期才200件", [2024, 2023]),
    ],
)
def test_year_counted_from_what_was_named(text: str, expected: list[int | None]) -> None:
    assert years(text, published="2024-04-20") == expected


@pytest.mark.parametrize(
    ("published", "expected"), [("2024-01-20", 2023), ("2024-11-20", 2024), ("2024", 2024)]
)
def test_december_told_in_january_is_last_year_s(published: str, expected: int) -> None:
    assert years("12月登记80件", published=published) == [expected]


def test_year_ends_with_its_paragraph() -> None:
    assert years("2023年登记800件\n建成工作站8个", published="2024-04-20") == [2023, None]


def test_part_of_a_year_is_one_of_the_year_in_the_paragraph_before() -> None:
    text = "2022年登记800件\n全年建成工作站8个"
    assert years(text, published="2024-04-20") == [2022, 2022]
    assert years(text.replace("全年", "3月"), published="2024-04-20") == [2022, 2024]


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
