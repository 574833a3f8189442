"""The current folder is data: whatever lies in it, none of it is run or read as configuration."""

import os
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

import ipextract

pq = pytest.importorskip("pyarrow.parquet")

SOURCE = str(Path(ipextract.__file__).parents[1])
SCRIPT = "import sys\nfrom ipextract.__main__ import main\nsys.exit(main())\n"
"""What a package installer writes for the command `ipextract`."""
CONFIGURATION = ("t2s.json", "settings.cfg", "setup.cfg", "pyproject.toml", "pyvenv.cfg", ".env")
DICTIONARIES = ("TSPhrases.ocd2", "TSCharacters.ocd2")
PARAGRAPH = "<p>全市新增示范企业三千二百家，同比增长5%。</p>"
INPUTS = {
    "plain.txt": "全市新增示范企业三千二百家。",
    "traditional.txt": "全市新增示範企業三千二百家，較上年增長百分之五，總數繼續領先。",
    "page.html": f"<html><body><article>{PARAGRAPH * 9}</article></body></html>",
    "rows.csv": "doc,text\n1,全市新增示范企业6家。\n",
    "lines.jsonl": '{"doc": "2", "text": "全市新增示范企业6家。"}\n',
}


@pytest.fixture
def trap(tmp_path: Path) -> Path:
    """A folder that holds a module of every name that can be imported; each leaves a trace."""
    folder = tmp_path / "trap"
    folder.mkdir()
    trace = f"open({str(tmp_path / 'trace')!r}, 'a').write(__name__ + ' ')\n"
    customize = {"sitecustomize", "usercustomize", "opencc_clib"}
    for name in {*sys.stdlib_module_names, *packages_distributions(), *customize}:
        (folder / f"{name}.py").write_text(trace, encoding="utf-8")
    for name in (*CONFIGURATION, *DICTIONARIES):
        (folder / name).write_text("nonsense", encoding="utf-8")
    return folder


def run(folder: Path, *command: str) -> str:
    """Run a command in a folder; return what it left of a trace."""
    environment = os.environ | {"PYTHONPATH": SOURCE}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    trace = folder.parent / "trace"
    return trace.read_text("utf-8") if trace.exists() else ""


def test_a_batch_runs_nothing_of_the_folder_that_it_reads(trap: Path, tmp_path: Path) -> None:
    (script := tmp_path / "bin" / "ipextract").parent.mkdir()
    script.write_text(SCRIPT, encoding="utf-8")
    for name, text in INPUTS.items():
        (trap / name).write_text(text, encoding="utf-8")
    output = tmp_path / "claims.parquet"
    assert run(trap, sys.executable, str(script), "extract", ".", "-o", str(output)) == ""
    found = {row["doc"]: row["value"] for row in pq.read_table(output).to_pylist()}
    assert {"1", "2", "page", "plain", "traditional"} <= found.keys()


def test_as_a_module_it_runs_nothing_that_python_has_not_run_before(trap: Path) -> None:
    assert run(trap, sys.executable, "-P", "-m", "ipextract", "--version") == ""
    for path in trap.glob("*.py"):
        # What Python itself imports for `-m`, and what it is then told to run.
        if path.stem in {*sys.stdlib_module_names, "ipextract"}:
            path.unlink()
    assert run(trap, sys.executable, "-m", "ipextract", "--version") == ""
