"""The scripts that try to break the library: they find a break, and a slice of them finds none."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ipextract.extractor import Extractor

pytest.importorskip("pyarrow")

from torture.checks import carry_out
from torture.faults import FAULTS

ROOT = Path(__file__).resolve().parents[1]


def test_a_break_is_found_and_named_by_its_seed(monkeypatch: pytest.MonkeyPatch) -> None:
    extract = Extractor.extract

    def shifted(self: Extractor, text: object, **known: object) -> list[object]:
        claims = extract(self, text, **known)  # type: ignore[arg-type]
        return [c.model_copy(update={"span": (c.span[0] + 1, c.span[1] + 1)}) for c in claims]

    monkeypatch.setattr(Extractor, "extract", shifted)
    violations = carry_out("texts", range(1, 9)).violations
    assert any("not what stands there" in str(violation) for violation in violations)
    assert all(str(violation).startswith("texts:") for violation in violations)


def test_one_seed_is_tried_again_and_the_exit_status_tells() -> None:
    path = os.pathsep.join(filter(None, sys.path))
    command = [sys.executable, "scripts/torture.py", "--only", "files:0", "--jobs", "1"]
    environment = os.environ | {"PYTHONPATH": path}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert (done.returncode, "1 files" in done.stdout) == (0, True), done.stdout + done.stderr


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="finds processes in /proc")
@pytest.mark.parametrize("seed", [4])
def test_a_killed_batch_goes_on(seed: int) -> None:
    assert carry_out("kills", [seed]).violations == []


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="finds processes in /proc")
@pytest.mark.parametrize("name", ["an_article_may_not_be_read"])
def test_a_fault_is_told_and_costs_nothing(name: str) -> None:
    seed = next(seed for seed, fault in enumerate(FAULTS) if fault.__name__ == name)
    assert carry_out("faults", [seed]).violations == []
