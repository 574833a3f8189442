"""The folders show the road: imports point one way along it, and nothing goes round."""

from pathlib import Path

from imports import Graph, circles, graph

FLOORS = (
    ("claims", "dates", "errors", "methods", "misspelling", "rules", "version"),
    ("extras", "gazetteer", "numerals", "writing", "matching"),
    ("patterns",),
    ("documents",),
    ("text",),
    ("mentions",),
    ("linking",),
    ("statistical",),
    ("records", "components"),
    ("extractor",),
    ("evaluation",),
    ("inputs", "batch", "spacy"),
    ("spark", "training"),
    ("",),  # ipextract itself, which imports what it offers when it is asked for it
    ("cli", "__main__"),
)
"""From the ground up: a module may import from its own floor and from those below."""


def upward(imports: Graph) -> list[str]:
    floor = {part: number for number, parts in enumerate(FLOORS) for part in parts}
    return [
        f"{name} imports {other}"
        for name, others in sorted(imports.items())
        for other in sorted(others)
        if floor[_part(name)] < floor[_part(other)]
    ]


def _part(name: str) -> str:
    return f"{name}.".split(".")[1]


def test_no_modules_import_one_another() -> None:
    assert circles(graph()) == []


def test_no_import_points_upwards() -> None:
    assert upward(graph()) == []


def test_what_extracts_does_not_import_the_scorer() -> None:
    running = ("text", "mentions", "linking", "statistical", "records", "extractor", "inputs")
    reached = {
        name
        for name, others in graph().items()
        if _part(name) in running and not {"evaluation", "training"}.isdisjoint(map(_part, others))
    }
    assert reached == set()


def test_a_circle_and_an_upward_import_are_seen(tmp_path: Path) -> None:
    """The two tests above can fail: also where a function or type checking hides the import."""
    package = tmp_path / "ipextract"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "claims.py").write_text("def f():\n    from ipextract import text\n")
    (package / "text.py").write_text("if TYPE_CHECKING:\n    from ipextract.claims import f\n")
    imports = graph(package)
    assert circles(imports) == [["ipextract.claims", "ipextract.text"]]
    assert upward(imports) == ["ipextract.claims imports ipextract.text"]
