"""What is not imported: heavy libraries, until something needs them (cn2an: 三千二百)."""

import subprocess
import sys

import pytest

HEAVY = ("spacy", "cn2an", "numpy", "opencc", "trafilatura", "spacy_pkuseg", "rich", "typer")
RULES = "import ipextract; ipextract.extract('云溪市新增专利3200件，居全省第二。', method='rules')"
COMMAND_LINE = "from ipextract.cli import app"


def imported(code: str, modules: tuple[str, ...]) -> list[str]:
    program = f"import sys; {code}; print(*[m for m in {modules!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


@pytest.mark.parametrize("code", ["import ipextract", RULES])
def test_rules_need_no_heavy_library(code: str) -> None:
    assert imported(code, HEAVY) == []


def test_the_command_line_starts_before_the_extractor() -> None:
    modules = (*HEAVY[:-2], "ipextract.extractor", "ipextract.evaluation", "rich.table")
    assert imported(COMMAND_LINE, modules) == []
