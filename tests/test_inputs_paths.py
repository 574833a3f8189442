"""Names, links and folders as they are found -> each file once under its own name, or a failure."""

import inspect
import os
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipextract.documents import Document
from ipextract.inputs import Failure, read_documents
from ipextract.inputs.names import names

posix = pytest.mark.skipif(os.name == "nt", reason="names of files are text there")


def told(*paths: Path | str) -> dict[str, str]:
    """Return the text of each document, and the reason of each failure by the end of its path."""
    return {
        item.doc if isinstance(item, Document) else Path(item.where).name: item.text
        if isinstance(item, Document)
        else item.reason
        for item in read_documents(paths)
    }


def bytes_path(folder: Path, name: bytes) -> Path:
    path = Path(os.fsdecode(os.fsencode(folder) + b"/" + name))
    path.parent.mkdir(exist_ok=True)
    try:
        path.write_text(name.hex())
    except OSError:
        pytest.skip("this file system wants names in UTF-8")
    return path


@posix
def test_names_that_are_no_utf8_are_read(tmp_path: Path) -> None:
    gbk, other, utf8 = "专利".encode("gbk"), b"a\xff", "专利".encode()
    for name in (gbk + b".txt", other + b".txt", gbk + b"/" + b"b.csv"):
        bytes_path(tmp_path, name)
    assert told(tmp_path) == {
        "专利": (gbk + b".txt").hex(),
        "a\\udcff": (other + b".txt").hex(),
        "b.csv": f"expected columns doc and text, parted by ','; there is no doc and no text;"
        f" read {[(gbk + b'/' + b'b.csv').hex()]!r}",
    }
    bytes_path(tmp_path, utf8 + b".txt")
    read = [item for item in read_documents([tmp_path]) if isinstance(item, Document)]
    assert len({document.doc for document in read}) == len(read) == 3
    assert all(document.model_dump_json() for document in read)


PARTS = st.sampled_from(
    [os.fsdecode("专".encode("gbk")), "专", "a", "b", "\\udcff", "\udcff", "x~"]
)


@given(st.lists(st.tuples(st.lists(PARTS, min_size=1, max_size=3), st.integers(0, 2)), max_size=9))
def test_no_two_files_have_one_name(files: list[tuple[list[str], int]]) -> None:
    found = {Path(*parts): Path(*parts[cut:] or parts[-1:]).as_posix() for parts, cut in files}
    given_names = names(found.items())
    assert set(given_names) == set(found)
    assert len(set(given_names.values())) == len(found)
    assert all(name.encode() for name in given_names.values())


def link(path: Path, target: Path | str) -> None:
    try:
        path.symlink_to(target)
    except OSError:
        pytest.skip("no links here")


def test_links_are_read_or_told_and_circles_end(tmp_path: Path) -> None:
    home, elsewhere = tmp_path / "home", tmp_path / "elsewhere"
    (home / "sub").mkdir(parents=True)
    elsewhere.mkdir()
    (home / "sub" / "a.txt").write_text("a")
    (elsewhere / "b.txt").write_text("b")
    link(home / "self.txt", "self.txt")
    link(home / "gone.txt", "nowhere.txt")
    link(home / "gone", "nowhere")
    link(home / "sub" / "up", "..")
    link(home / "down", "sub")
    link(home / "out", elsewhere)
    link(home / "b.txt", elsewhere / "b.txt")
    assert told(home) == {
        "a": "a",
        "b": "b",
        "self.txt": os.strerror(40),
        "gone.txt": "no such file or folder",
        "gone": "no such file or folder",
        "out": "a link to a folder elsewhere; name that folder to have it read",
    }
    assert told(home / "self.txt", home / "sub" / "up" / "down") == {
        "self.txt": os.strerror(40),
        "a": "a",
    }


def test_a_folder_may_be_called_like_a_file(tmp_path: Path) -> None:
    (tmp_path / "x.txt").mkdir()
    (tmp_path / "x.txt" / "a.txt").write_text("a")
    assert told(tmp_path) == told(tmp_path / "x.txt") == {"a": "a"}


def test_a_folder_that_cannot_be_listed_is_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "closed", "z"):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{name}.txt").write_text(name)
    listdir = os.listdir

    def refuse(path: str) -> list[str]:
        if Path(path).name == "closed":
            raise PermissionError(13, "Permission denied", path)
        return listdir(path)

    monkeypatch.setattr(os, "listdir", refuse)
    assert told(tmp_path) == {"a": "a", "closed": "Permission denied", "z": "z"}


def test_what_lies_in_a_folder_that_may_only_be_listed_is_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "closed" / "folder").mkdir(parents=True)
    (tmp_path / "closed" / "folder" / "b.txt").write_text("b")
    (tmp_path / "z.txt").write_text("z")
    for name in ("stat", "lstat"):
        known = getattr(os, name)

        def refuse(path: Any, known: Any = known, **options: Any) -> Any:
            if Path(path).parent.name == "closed":
                raise PermissionError(13, "Permission denied", path)
            return known(path, **options)

        monkeypatch.setattr(os, name, refuse)
    assert told(tmp_path) == {"folder": "Permission denied", "z": "z"}


def test_a_file_that_goes_or_that_is_closed_is_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(name)
    reading = read_documents([tmp_path])
    first = next(reading)
    (tmp_path / "b.txt").unlink()
    gone, last = reading
    assert isinstance(gone, Failure)
    assert (gone.where, gone.reason) == (str(tmp_path / "b.txt"), "No such file or directory")
    assert [first.doc, last.doc] == ["a", "c"]  # type: ignore[union-attr]

    def refuse(self: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "open", refuse)
    assert told(tmp_path) == {"a.txt": "Permission denied", "c.txt": "Permission denied"}


def test_a_tree_may_be_deeper_than_calls_may_be(
    tmp_path: Path,
) -> None:
    deep = tmp_path.joinpath(*["d"] * 200)
    deep.mkdir(parents=True)
    (deep / "a.txt").write_text("a")
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack()) + 150)
    try:
        assert told(tmp_path) == {"a": "a"}
    finally:
        sys.setrecursionlimit(before)


@posix
def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    wrong = "expected a file, or a stream that is open already"
    assert told(tmp_path, "/dev/zero") == {
        "pipe.txt": f"a named pipe; {wrong}",
        "zero": f"a device; {wrong}",
    }


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("nowhere.txt", "no such file or folder"),
        ("no\0where", "no name of a file: embedded null byte"),
        ("x" * 5000, "File name too long"),
    ],
)
def test_a_path_that_leads_nowhere_is_a_failure(path: str, reason: str) -> None:
    assert told(path) == {path: reason}
