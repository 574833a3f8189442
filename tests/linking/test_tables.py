"""What linkers say of sentences, field by field: the tables in `cases/linking`, one a linker.

    [known]                          what the documents know, where a case does not say otherwise
    [[cases]]
    shows = "..."                    the phenomenon, or the reason why something does not hold
    gives = { kind = "level" }       fields of all claims of the case
    texts = ["登记{30件|year 2023}。"]   each claim in question in braces, with fields of its own

A field that is null is `none`; where no claim must be, `{3家|no claim}`. `type`, `position`,
`scope` and `streak` are those of the claim's rank. Keys of a case that are fields of a document
overrule `[known]`; `method` is `rules` if it is not given. `xfail` says why a case is not met yet.
"""

import re
import tomllib
from functools import cache
from typing import Any, NamedTuple

import pytest

from ipextract.claims import Claim, Rank, plain
from ipextract.documents import Document
from ipextract.extractor import Extractor
from support import CASES

extractor = cache(Extractor)


class Expected(NamedTuple):
    """The claim within a half-open span of the text, and the fields that it must have."""

    start: int
    end: int
    fields: dict[str, str] | None
    """`None` where there must be no claim."""


class Case(NamedTuple):
    """One text of a table: the document, the method to read it by, and the claims in question."""

    table: str
    shows: str
    document: Document
    method: Any
    expected: list[Expected]
    xfail: str | None

    def __str__(self) -> str:
        return f"{self.table}: {self.shows}: {self.document.text}"


def cases() -> list[Case]:
    """Read all tables."""
    return [
        case(path.stem, {**table.get("known", {}), **group}, text)
        for path in sorted((CASES / "linking").glob("*.toml"))
        for table in [tomllib.loads(path.read_text(encoding="utf-8"))]
        for group in table["cases"]
        for text in group["texts"]
    ]


def case(table: str, group: dict[str, Any], braced: str) -> Case:
    """Part a text from its braces; `group` has the keys of its case."""
    text, expected = "", []
    for before, inside in re.findall(r"([^{}]*)(?:\{([^{}]*)\})?", braced):
        quote, *fields = inside.split("|")
        start, text = len(text + before), text + before + quote
        own = dict(field.split(" ", 1) for field in fields) if "no claim" not in fields else None
        if inside:
            given = None if own is None else group.get("gives", {}) | own
            assert given != {}, f"nothing is said of {quote}: {braced}"
            expected.append(Expected(start, len(text), given))
    assert expected, f"no braces: {braced}"
    known = {key: group[key] for key in group.keys() & Document.model_fields.keys()}
    document = Document(doc="d", text=text, **known)
    shows, method = group.get("shows", ""), group.get("method", "rules")
    return Case(table, shows, document, method, expected, group.get("xfail"))


def judged(case: Case) -> Any:
    """Mark a case that is known to fail; it fails as well once it is met."""
    marks = [pytest.mark.xfail(strict=True, reason=case.xfail)] if case.xfail else []
    return pytest.param(case, marks=marks, id=str(case))


def said(claim: Claim, field: str) -> str:
    """Return a field of a claim, or of its rank, as tables write it."""
    value = getattr(claim.rank if field in Rank.model_fields else claim, field, None)
    if value is None:
        return "none"
    return plain(value) if field in ("value", "upper") else str(value)


@pytest.mark.parametrize("case", [judged(case) for case in cases()])
def test_claims_have_their_fields(case: Case) -> None:
    claims = extractor(case.method).extract(case.document)
    for start, end, fields in case.expected:
        within = [c for c in claims if start <= c.span[0] < c.span[1] <= end]
        assert len(within) == (fields is not None), case.document.text[start:end]
        for claim in within:
            assert {field: said(claim, field) for field in fields or ()} == fields, claim
