"""Results, targets and estimates: cases in `cases/modality.toml`, and the places in a report."""

import pytest

from ipextract.components import finders, genre_reader
from ipextract.documents import Document
from ipextract.linking.drafts import AnnotatedPassage, ArticleState, Draft
from ipextract.linking.modality.linker import ModalityLinker
from ipextract.patterns import load
from ipextract.patterns.modality import ModalityPatterns
from ipextract.text.passages import Article, Passage
from support import Row, rows

LINK = ModalityLinker(load("modality.toml", ModalityPatterns))


def modality_in_last(
    texts: list[str], start: int, end: int, position: float | None, published: str | None = None
) -> str:
    sources = tuple(Passage(text, range(len(text))) for text in texts)
    passages = [AnnotatedPassage(p, finders()) for p in sources]
    document = Document(doc="d", text="\n".join(texts), position=position, published=published)
    draft = Draft(start, end, "level")
    state = ArticleState(
        document, Article(None, sources), passages, genre_reader()(document, sources)
    )
    for passage in passages:
        LINK(passage, [draft] if passage is passages[-1] else [], state)
    return draft.modality


@pytest.mark.parametrize("row", rows("modality.toml", "finds"), ids=str)
def test_cues_reach_to_the_end_of_their_sentence(row: Row) -> None:
    text, start, end = row.marked
    assert modality_in_last([text], start, end, None) == row.group["modality"]


@pytest.mark.parametrize(
    ("text", "position", "expected"),
    [
        ("新建园区12个，推动产业集聚。", 0.8, "target"),
        ("新建园区12个，推动产业集聚。", 0.1, "actual"),
        ("授权专利1.37万件，居全省第3位，获评优秀。", 0.45, "actual"),
    ],
)
def test_place_and_wording_part_review_from_plan(text: str, position: float, expected: str) -> None:
    assert modality_in_last([text], 4, 7, position) == expected


@pytest.mark.parametrize(
    ("heading", "expected"),
    [("二、2024年工作安排", "target"), ("一、2023年工作回顾", "actual"), ("", "actual")],
)
def test_a_whole_report_is_parted_by_its_headings(heading: str, expected: str) -> None:
    assert modality_in_last([heading, "建成园区12个。"], 4, 7, None) == expected


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("今年，新增专利500件。", "2024-02-10", "target"),
        ("今年，新增专利500件。", "2024-09-10", "actual"),
        ("今年一月，新增专利500件。", "2024-02-10", "actual"),
        ("2026年，新增专利500件。", "2024-09-10", "target"),
        ("2026年，去年的新增专利500件。", "2024-09-10", "actual"),
    ],
)
def test_years_tell_plans_from_results(text: str, published: str, expected: str) -> None:
    start = text.index("500件")
    assert modality_in_last([text], start, start + 4, None, published) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("今年的主要预期目标：专利12件。", "target"),
        ("顺利完成主要目标任务，专利12件。", "actual"),
        ("计划执行有力，专利12件。", "actual"),
    ],
)
def test_the_opening_of_a_passage_outweighs_its_place(text: str, expected: str) -> None:
    start = text.index("12件")
    assert modality_in_last([text], start, start + 3, 0.1) == expected


def test_a_past_year_within_a_clause_leaves_a_plan_one() -> None:
    text = "完成2023年立项的园区12个。"
    start = text.index("12个")
    assert modality_in_last([text], start, start + 3, 0.9, "2024-01") == "target"
