"""The walk-throughs of CONTRIBUTING.md do what they say."""

import re
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from ipextract.documents import Document
from ipextract.extractor import Extractor
from recipes import ROOT, recipe
from support import Marked, marked

GUIDE = "CONTRIBUTING.md"
TEXT = (ROOT / GUIDE).read_text(encoding="utf-8")


def cases(name: str) -> Iterator[tuple[Marked, dict[str, Any]]]:
    """Yield each text of the case that a walk-through adds, and what it has to give."""
    ((_, groups),) = tomllib.loads(recipe(GUIDE, f"case of a {name}")).items()
    for group in groups:
        texts = group.pop("texts")
        yield from ((marked(text), group.get("gives", group)) for text in texts)


def answers(extractor: Extractor, case: Marked) -> list[dict[str, Any]]:
    """Return the claims at the mark of a case, with the parts of their rank among the fields."""
    claims = extractor.extract(Document(doc="-", text=case.text))
    at_the_mark = [c for c in claims if c.span[0] <= case.start and case.end <= c.span[1]]
    return [c.model_dump() | (c.rank.model_dump() if c.rank else {}) for c in at_the_mark]


def gives(answer: dict[str, Any], wanted: dict[str, Any]) -> bool:
    value = {"value": Decimal(wanted["value"])} if "value" in wanted else {}
    return answer | wanted | value == answer


@pytest.mark.parametrize("name", ["unit", "rank phrase", "metric verb"])
def test_words_of_a_folder_change_the_answer(name: str, tmp_path: Path) -> None:
    words = recipe(GUIDE, name)
    file = words.splitlines()[0].removeprefix("# trial/")
    (tmp_path / file).write_text(words, encoding="utf-8")
    found = [*cases(name)]
    shipped = Extractor("rules")
    if any(gives(answer, wanted) for case, wanted in found for answer in answers(shipped, case)):
        pytest.skip("followed to its end: the words are in patterns/ now")
    own = Extractor("rules", patterns=tmp_path)
    for case, wanted in found:
        (answer,) = answers(own, case)
        assert gives(answer, wanted)
        assert case.text in TEXT, "the sentence of the case is the one explained"


def test_the_table_names_every_pattern_file() -> None:
    files = {path.name for path in (ROOT / "patterns").glob("*.toml")}
    assert files <= {*re.findall(r"`patterns/([\w.]+)` \|", TEXT)}
