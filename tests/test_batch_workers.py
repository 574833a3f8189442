"""Worker processes: what they run, how they start, and that none outlives its run."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from ipextract.errors import IpextractError
from ipextract.methods import ExtractorOptions

pytest.importorskip("pyarrow")

from ipextract.batch import Run, execute, process
from test_batch_run import TEXTS, write

RULES: ExtractorOptions = {"method": "rules"}
SOURCE = Path(process.__file__).parents[2]

# ---- the path of a worker ------------------------------------------------------------------------


def path_of_worker(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setattr(process, "_MAIN", "print(*sys.path, sep='\\n')")
    done = subprocess.run(process._command(), capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The current folder, whose files are not to be run."""
    monkeypatch.chdir(tmp_path)
    return str(tmp_path)


def test_a_worker_has_the_path_of_its_parent(
    here: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (other := tmp_path / "other").mkdir()
    monkeypatch.syspath_prepend(str(other))
    assert path_of_worker(monkeypatch)[0] == str(other)


@pytest.mark.parametrize("way", ["", ".", "{here}", "{here}/.", "link"])
def test_the_current_folder_is_no_part_of_it(
    here: str, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("link").symlink_to(here)
    monkeypatch.syspath_prepend(way.format(here=here))
    found = path_of_worker(monkeypatch)
    assert not [entry for entry in found if os.path.exists(entry) and os.path.samefile(entry, here)]
    assert "" not in found


def test_it_is_where_the_user_says_so(here: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", here)
    monkeypatch.syspath_prepend(here)
    assert path_of_worker(monkeypatch)[0] == here


def test_it_is_where_the_package_itself_lies_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(SOURCE)
    monkeypatch.setattr(sys, "path", ["", *(entry for entry in sys.path if entry != str(SOURCE))])
    monkeypatch.delenv("PYTHONPATH", raising=False)
    assert path_of_worker(monkeypatch)[0] == str(SOURCE)


OPTIONS = """
names = "ignore_environment", "no_user_site", "dont_write_bytecode", "optimize", "dev_mode"
print([getattr(sys.flags, name) for name in names], "ignore" in sys.warnoptions, sys._xoptions)
"""
PARENT_AND_WORKER = f"""
import subprocess, sys
sys.path.insert(0, {str(SOURCE)!r})
from ipextract.batch import process
{OPTIONS}
sys.stdout.flush()
process._MAIN = {OPTIONS!r}
subprocess.run(process._command(), check=True)
"""


def test_a_worker_has_the_options_of_its_parent() -> None:
    command = [sys.executable, "-E", "-s", "-B", "-OO", "-Xdev", "-Wignore"]
    done = subprocess.run([*command, "-c", PARENT_AND_WORKER], capture_output=True, text=True)
    parent, worker = done.stdout.splitlines()
    assert parent == worker == "[1, 1, 1, 2, True] True {'dev': True}"


# ---- workers that die as they start --------------------------------------------------------------

DIE_AT_FIRST = """
import os, signal
from pathlib import Path
deaths = Path({deaths!r})
if len(deaths.read_bytes()) < {times}:
    with deaths.open("ab") as file:
        file.write(b"x")
    os.kill(os.getpid(), signal.SIGKILL)
from ipextract.batch.worker import main
main()
"""


@pytest.fixture
def deaths(tmp_path: Path) -> Path:
    (path := tmp_path / "deaths").touch()
    return path


def die(monkeypatch: pytest.MonkeyPatch, deaths: Path, times: int) -> None:
    main = DIE_AT_FIRST.format(deaths=str(deaths), times=times)
    monkeypatch.setattr(process, "_MAIN", main)


def test_a_worker_that_is_killed_as_it_starts_is_replaced(
    tmp_path: Path, deaths: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    die(monkeypatch, deaths, 2)
    articles = write(tmp_path / "articles.jsonl", TEXTS)
    progress = execute(Run([articles], tmp_path / "claims.jsonl", how=RULES), workers=1)
    assert (progress.documents, progress.errors) == (len(TEXTS), 0)
    assert deaths.read_bytes() == b"xx"


def test_workers_that_are_always_killed_end_the_run(
    tmp_path: Path, deaths: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    die(monkeypatch, deaths, 1000)
    articles = write(tmp_path / "articles.jsonl", TEXTS)
    with pytest.raises(IpextractError, match=r"could not start: .*perhaps for want of memory"):
        execute(Run([articles], tmp_path / "claims.jsonl", how=RULES), workers=1)
    assert deaths.read_bytes() == b"xxx"


def test_what_hinders_a_worker_is_said_in_its_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fails = "from ipextract.batch import worker\nworker.shared_extractor = None\nworker.main()"
    monkeypatch.setattr(process, "_MAIN", fails)
    articles = write(tmp_path / "articles.jsonl", TEXTS)
    with pytest.raises(IpextractError, match="could not start: TypeError: 'NoneType' object is"):
        execute(Run([articles], tmp_path / "claims.jsonl", how=RULES), workers=1)


# ---- none is left --------------------------------------------------------------------------------

PARENT = """
import sys
from pathlib import Path
from ipextract.batch import Run, execute, process
process._MAIN = sys.argv.pop()
execute(Run([sys.argv[1]], Path(sys.argv[2]), how={"method": "rules"}), workers=1)
"""
SAY = "print('started', file=sys.stderr, flush=True)"
MOMENTS = {
    "while it starts": f"import sys, time; {SAY}; time.sleep(0.5)",
    "at work": f"import sys, time; w.make_part = lambda *_: ({SAY}, time.sleep(100))",
}


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_worker_ends_when_its_parent_is_killed(tmp_path: Path, moment: str) -> None:
    """The pipe of its errors is closed by every process, or there would be no end of it."""
    articles = write(tmp_path / "articles.jsonl", TEXTS[:1])
    main = f"from ipextract.batch import worker as w\n{MOMENTS[moment]}\nw.main()"
    command = [sys.executable, "-c", PARENT, str(articles), str(tmp_path / "claims.jsonl"), main]
    parent = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert parent.stderr is not None
    assert parent.stderr.readline() == "started\n"
    parent.send_signal(signal.SIGKILL)
    assert parent.communicate(timeout=20)[1] == ""
