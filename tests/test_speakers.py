"""What speakers say of their own house: cases in `cases/speakers.toml`."""

import pytest

from ipextract.documents import Document
from ipextract.extractor import Extractor
from support import Row, rows

EXTRACTOR = Extractor("rules")


def answer(row: Row) -> tuple[str | None, tuple[str, ...]]:
    text, start, end = row.marked
    document = Document(doc="d", text=text, region="浙江省/台州市", title="台州育专利")
    claims = [c for c in EXTRACTOR.extract(document) if c.span == (start, end)]
    assert len(claims) == 1, f"no claim at {text[start:end]!r}"
    return claims[0].entity, claims[0].rules


@pytest.mark.parametrize("row", rows("speakers.toml", "finds"), ids=str)
def test_a_speaker_speaks_for_the_house(row: Row) -> None:
    assert answer(row)[0] == row.group["entity"]


@pytest.mark.parametrize("row", rows("speakers.toml", "ignores"), ids=str)
def test_what_is_said_of_others_stays_with_them(row: Row) -> None:
    assert "entities.speaker" not in answer(row)[1]
