"""Level or change, direction and basis: cases in `cases/changes.toml`."""

import pytest

from ipextract.components import finders
from ipextract.documents import Document
from ipextract.linking.changes import ChangeLinker
from ipextract.linking.drafts import AnnotatedPassage, ArticleState, Draft
from ipextract.patterns import load
from ipextract.patterns.changes import ChangePatterns
from ipextract.text.passages import Article, Passage
from support import Row, grows_linearly, rows

LINK = ChangeLinker(load("changes.toml", ChangePatterns))


def link(text: str) -> list[Draft]:
    passage = Passage(text, range(len(text)))
    passage = AnnotatedPassage(passage, finders())
    drafts = [Draft(q.start, q.end, "level", quantity=q) for q in passage.quantities]
    context = ArticleState(Document(doc="d", text=text), Article(None, (passage,)), [passage])
    LINK(passage, drafts, context)
    return drafts


def the_draft(row: Row) -> Draft:
    text, start, end = row.marked
    found = [draft for draft in link(text) if (draft.start, draft.end) == (start, end)]
    assert len(found) == 1, f"no quantity {text[start:end]!r} in {text!r}"
    return found[0]


@pytest.mark.parametrize("row", rows("changes.toml", "finds"), ids=str)
def test_a_change_is_told_with_direction_and_basis(row: Row) -> None:
    draft = the_draft(row)
    assert f"{draft.kind} {draft.direction} {draft.basis}" == f"change {row.group['change']}"


@pytest.mark.parametrize("row", rows("changes.toml", "ignores"), ids=str)
def test_a_level_stays_a_level(row: Row) -> None:
    draft = the_draft(row)
    assert (draft.kind, draft.direction, draft.basis) == ("level", None, None)


def test_the_cost_is_linear_where_no_mark_ends_a_clause() -> None:
    assert grows_linearly(link, "增长9%")
