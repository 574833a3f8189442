"""The list of rules is that of the code: no name stands in one alone."""

import ast
import re
from pathlib import Path

import ipextract
from ipextract.documents import Document
from ipextract.extractor import Extractor
from ipextract.rules import NAMES, RULES

SOURCES = [p for p in Path(ipextract.__file__).parent.rglob("*.py") if p.name != "rules.py"]
_FULL_NAME = re.compile(rf"(?:{'|'.join(RULES)})\.(?!json|tsv)[a-z_]+")
PAGE = Path(__file__).parents[1] / "seeds" / "retold-page.txt"


def literals() -> set[str]:
    """Return the strings of the code that look like the name of a rule."""
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in SOURCES)
    strings = {
        node.value
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    return {s for s in strings if _FULL_NAME.fullmatch(s)} - {f"{family}.toml" for family in RULES}


def test_rules_that_the_code_names_are_listed() -> None:
    assert len(literals()) > 30
    assert literals() <= set(NAMES)


def test_the_claims_of_a_page_list_known_rules() -> None:
    document = Document(doc="page", text=PAGE.read_text(encoding="utf-8"))
    used = {rule for claim in Extractor().extract(document) for rule in claim.rules}
    assert len(used) > 30
    assert used <= set(NAMES)
