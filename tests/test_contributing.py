"""The walk-throughs of CONTRIBUTING.md do what they say."""

import os
import re
import shutil
import subprocess
import sys
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
FOLLOWED = "the walk-through was followed to its end: what it adds is there"
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
        pytest.skip(FOLLOWED)
    own = Extractor("rules", patterns=tmp_path)
    for case, wanted in found:
        (answer,) = answers(own, case)
        assert gives(answer, wanted)
        assert case.text in TEXT, "the sentence of the case is the one explained"


ENTITIES = """
import json, sys
from ipextract.documents import Document
from ipextract.extractor import Extractor
from ipextract.statistical.model import Model

model = Model()
for own in [{}, json.loads(sys.argv[2])]:
    extractor = Extractor("rules", model.but(entities={**model.entities, **own}))
    (claim,) = extractor.extract(Document(doc="-", text=sys.argv[1]))
    print(claim.entity)
"""
"""Prints the entity of a text's claim, with the shipped weights and with one more."""


def test_a_feature_counts_from_when_it_has_a_weight(tmp_path: Path) -> None:
    ((case, wanted),) = cases("feature")
    (before,) = answers(Extractor("rules"), case)
    if gives(before, wanted):
        pytest.skip(FOLLOWED)
    (weight,) = re.findall(r"`(\".+\": -\d),`", TEXT)
    for folder in ("src", "patterns"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    add_lines(recipe(GUIDE, "feature"), tmp_path)
    command = [sys.executable, "-c", ENTITIES, case.text, f"{{{weight}}}"]
    environment = os.environ | {"PYTHONPATH": str(tmp_path / "src"), "PYTHONUTF8": "1"}
    done = subprocess.run(command, capture_output=True, encoding="utf-8", env=environment)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == [before["entity"], wanted["entity"]]


def add_lines(diff: str, folder: Path) -> None:
    """Put the new lines of a diff before the line that follows them in it."""
    path, new = folder, ""
    for line in diff.splitlines(keepends=True):
        if line.startswith("---"):
            path = folder / line.split()[1]
        elif line.startswith("+"):
            new += line[1:]
        else:
            text = path.read_text(encoding="utf-8")
            assert text.count(line[1:]) == 1, line
            path.write_text(text.replace(line[1:], new + line[1:]), encoding="utf-8")
            new = ""


def test_the_table_names_every_pattern_file() -> None:
    files = {path.name for path in (ROOT / "patterns").glob("*.toml")}
    assert files <= {*re.findall(r"`patterns/([\w.]+)` \|", TEXT)}
