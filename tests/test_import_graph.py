"""The folders show the road: imports point one way along it, and nothing goes round."""

import re
import tomllib
from pathlib import Path

from imports import PACKAGE, Graph, circles, foreign, graph, types

FLOORS = (
    (
        "claims",
        "dates",
        "errors",
        "interrupts",
        "methods",
        "misspelling",
        "printable",
        "rules",
        "version",
    ),
    (
        "extras",
        "limits",
        "deadline",
        "files",
        "gazetteer",
        "numerals",
        "terminal",
        "writing",
        "matching",
    ),
    ("patterns",),
    ("documents",),
    ("text",),
    ("mentions",),
    ("linking",),
    ("statistical",),
    ("records", "components"),
    ("extractor",),
    ("evaluation",),
    ("inputs", "outputs", "batch", "pipelines", "spacy"),
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


def test_no_two_types_have_one_name() -> None:
    twice = {name: places for name, places in types().items() if len(places) > 1}
    assert twice == {}


def test_a_type_defined_twice_is_seen(tmp_path: Path) -> None:
    (tmp_path / "one.py").write_text("class Record: ...\nSPAN = 1\nSpan = tuple[int, int]\n")
    (tmp_path / "two.py").write_text('Record = TypeVar("Record")\nSPAN = 1\n')
    assert types(tmp_path) == {"Record": ["one.py", "two.py"], "Span": ["one.py"]}


PROJECT = tomllib.loads((PACKAGE.parents[1] / "pyproject.toml").read_text("utf-8"))["project"]


def declared(requirements: list[str]) -> set[str]:
    names = (re.match(r"[\w-]+", requirement) for requirement in requirements)
    return {name[0].lower().replace("-", "_") for name in names if name}


def test_whatever_is_imported_is_declared() -> None:
    always = declared(PROJECT["dependencies"])
    extras = PROJECT["optional-dependencies"]
    users = ("batch", "pandas", "polars", "spark", "train")
    optional = set().union(*(declared(extras[name]) for name in users))
    assert {"numpy", "thinc"} <= always
    assert set(foreign()) - always - optional == set()


def test_what_only_an_extra_brings_is_imported_where_the_extra_is_needed() -> None:
    always = declared(PROJECT["dependencies"])
    needed = {name: places for name, places in foreign().items() if name not in always}
    homes = ("batch/", "inputs/", "spark.py", "training/")
    astray = {file for files in needed.values() for file in files if not file.startswith(homes)}
    assert astray == set()
