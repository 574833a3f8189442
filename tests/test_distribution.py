"""What is installed: never the `ipextract` of the package index, which is another project."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from ipextract.version import DISTRIBUTION, __version__

ROOT = Path(__file__).parent.parent
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
PLACES = ("benchmarks", "docs", "patterns", "scripts", "seeds", "src", "tests")
KINDS = {".md", ".py", ".toml", ".cfg", ".json", ".yaml", ".yml", ".sh", ".txt"}
NAME = "ipextract"
FOREIGN = re.compile(
    rf"""\b(?:pip3?|pipx|uvx?|poetry|pdm|conda)\ [^\n&|;`]*?(?<![\w./-]){NAME}(?![\w./-])
    | install(?:\ -\S+)*\ ['"`]?{NAME}(?![\w.-])
    | (?<![\w-]){NAME}\[""",
    re.X,
)


def files() -> list[Path]:
    found = [*ROOT.glob("*.*"), *(path for place in PLACES for path in (ROOT / place).rglob("*"))]
    return [*(ROOT / ".ci").iterdir(), *(path for path in found if path.suffix in KINDS)]


def test_no_file_asks_for_the_foreign_distribution() -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in files()}
    assert ROOT / "README.md" in texts
    found = [f"{path}: {m[0]}" for path, text in texts.items() for m in FOREIGN.finditer(text)]
    assert found == []


@pytest.mark.parametrize(
    ("said", "foreign"),
    [
        (f"pip install {NAME}", True),
        (f"pip install -U '{NAME}'", True),
        (f"needs {NAME}[batch]", True),
        (f"pip install spacy {NAME}", True),
        (f"uv pip install {NAME}==0.1.0", True),
        (f"uvx {NAME} extract page.txt", True),
        (f"poetry add {NAME}", True),
        (f"pip install . && {NAME} extract page.txt", False),
        (f"pip install '{DISTRIBUTION}[batch]'", False),
        (f"pip install . | {NAME} --version", False),
        (f"pip install -e src/{NAME}", False),
        (f"uvx --from {DISTRIBUTION} ipextract-zh", False),
    ],
)
def test_what_asks_for_it(said: str, foreign: bool) -> None:
    assert bool(FOREIGN.search(said)) == foreign


def test_the_code_knows_the_name_and_the_version() -> None:
    assert (PROJECT["name"], PROJECT["version"]) == (DISTRIBUTION, __version__)
    assert PROJECT["scripts"] == {NAME: "ipextract.__main__:main"}


def test_every_extra_that_is_named_exists() -> None:
    asked = re.compile(r"(?:\{DISTRIBUTION\}|\.|" + DISTRIBUTION + r")\[([a-z,]+)\]['\"` )]")
    named = {
        extra
        for path in files()
        for extras in asked.findall(path.read_text(encoding="utf-8"))
        for extra in extras.split(",")
    }
    assert "batch" in named
    assert named <= {*PROJECT["optional-dependencies"]}


def test_every_requirement_has_a_lower_bound() -> None:
    """`.ci/lowest` tries them."""
    extras = PROJECT["optional-dependencies"].values()
    required = [*PROJECT["dependencies"], *(name for extra in extras for name in extra)]
    free = [name for name in required if ">=" not in name and DISTRIBUTION not in name]
    assert free == []
