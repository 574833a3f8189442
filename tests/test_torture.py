"""The scripts that try to break the library: they find a break, and a slice of them finds none."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from ipextract.extractor import Extractor

pa = pytest.importorskip("pyarrow")

from ipextract.batch import Limits  # noqa: E402
from ipextract.batch.process import Worker  # noqa: E402
from ipextract.batch.worker import Order  # noqa: E402
from torture.checks import carry_out  # noqa: E402
from torture.faults import FAULTS  # noqa: E402

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


def test_the_program_needs_no_current_folder(tmp_path: Path) -> None:
    program = "import os, sys; os.rmdir(os.getcwd()); os.execv(sys.executable, sys.argv[1:])"
    command = [sys.executable, "-c", program, sys.executable, "-m", "ipextract", "--version"]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_worker_leaves_interrupts_to_its_parent() -> None:
    order = Order(Path("claims.jsonl"), Limits(), {"method": "rules"})
    rows = [{"doc": "a", "text": "新增企业6家。"}]
    worker = Worker()
    try:
        worker.start(order)
        worker._process.send_signal(signal.SIGINT)
        assert worker.work(pa.RecordBatch.from_pylist(rows)).counts.claims == 1
    finally:
        worker.stop()


def test_one_seed_is_tried_again_and_the_exit_status_tells() -> None:
    path = os.pathsep.join(filter(None, sys.path))
    command = [sys.executable, "scripts/torture.py", "--only", "files:0", "--jobs", "1"]
    environment = os.environ | {"PYTHONPATH": path}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert (done.returncode, "1 files" in done.stdout) == (0, True), done.stdout + done.stderr


@pytest.mark.parametrize(("name", "count"), [("texts", 100), ("files", 60)])
def test_no_violation(name: str, count: int) -> None:
    assert carry_out(name, range(count)).violations == []


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="finds processes in /proc")
@pytest.mark.parametrize("seed", [4])
def test_a_killed_batch_goes_on(seed: int) -> None:
    assert carry_out("kills", [seed]).violations == []


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="finds processes in /proc")
@pytest.mark.parametrize("name", ["all_three_are_closed"])
def test_a_fault_is_told_and_costs_nothing(name: str) -> None:
    seed = next(seed for seed, fault in enumerate(FAULTS) if fault.__name__ == name)
    assert carry_out("faults", [seed]).violations == []
