"""The genre of an article: by its title, its opening, and its document's place in a report."""

import pytest

from ipextract.documents import Document
from ipextract.gazetteer import CHINA
from ipextract.linking.genre import Genre
from ipextract.text.passages import Passage
from support import COMPONENTS


def genre(*passages: str, title: str | None = None, position: float | None = None) -> Genre:
    document = Document(doc="d", text="\n".join(passages), title=title, position=position)
    return COMPONENTS.genre_of(document, [Passage(text, range(len(text))) for text in passages])


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (genre("登记商标80件"), Genre()),
        (genre("登记商标80件", title="甲市政府工作报告"), Genre(is_review=True, is_address=True)),
        (genre("登记商标80件", position=0.4), Genre(is_review=True, is_address=True)),
        (genre("登记商标80件", title="甲市统计公报"), Genre(is_review=True)),
        (genre("各位代表：", "登记商标80件"), Genre(is_address=True)),
        (genre(*["登记商标80件"] * 8, "各位代表："), Genre()),
        (genre("央视网消息（新闻联播）：甲市建站8个"), Genre(is_daily=True)),
        (genre("甲市建站8个", "站点9个", "央视网消息：建站8个"), Genre()),
        (genre("央视网消息：甲市建站8个", position=0.4), Genre(is_review=True, is_address=True)),
    ],
)
def test_genre(found: Genre, expected: Genre) -> None:
    assert found == expected


@pytest.mark.parametrize(
    ("genre", "focus", "expected"),
    [
        (Genre(is_address=True), "331000", "report"),
        (Genre(is_review=True), "331000", "local"),
        (Genre(), CHINA, "national"),
        (Genre(is_daily=True), None, "national"),
    ],
)
def test_coverage(genre: Genre, focus: str | None, expected: str) -> None:
    assert genre.coverage(focus) == expected
