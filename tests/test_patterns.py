"""Pattern files that break their own rules are refused, with the entry that does."""

from pathlib import Path

import pytest

from ipextract.errors import PatternError
from ipextract.patterns import load, loader
from ipextract.patterns.entries import Entry, Words
from ipextract.patterns.expressions import ContextExpressions, Expressions


class Pets(Entry):
    """A file of its own."""

    names: Words
    calls: Expressions = ("喵",)
    company: dict[str, ContextExpressions] | None = None


def read(content: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Pets:
    monkeypatch.setattr(loader, "_PLACES", (tmp_path,))
    (tmp_path / "pets.toml").write_text(content, encoding="utf-8")
    return load("pets.toml", Pets)


def test_a_file_is_read_into_its_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pets = read('names = ["猫", "狗"]\ncompany.cat = {after = "鱼?"}', tmp_path, monkeypatch)
    assert pets.names == ("猫", "狗")
    assert pets.company == {"cat": ContextExpressions(after="鱼?")}


@pytest.mark.parametrize(
    ("content", "entry", "problem"),
    [
        ("names = [", "file", "not valid TOML"),
        ("", "names", "Field required"),
        ("names = []", "names", "at least 1 item"),
        ('names = ["猫", ""]', "names.1", "at least 1 character"),
        ('names = ["猫", "狗", "猫"]', "names", "given twice: 猫"),
        ('names = ["猫"]\nname = ["狗"]', "name", "not permitted"),
        ('names = ["猫"]\ncalls = ["喵("]', "calls.0", "not a regular expression"),
        ('names = ["猫"]\ncompany.cat = {}', "company.cat", "needs before or after"),
    ],
)
def test_a_malformed_file_is_refused(
    content: str, entry: str, problem: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(PatternError, match=problem) as raised:
        read(content, tmp_path, monkeypatch)
    assert (raised.value.file, raised.value.entry) == ("pets.toml", entry)


def test_a_file_that_is_not_utf_8_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loader, "_PLACES", (tmp_path,))
    (tmp_path / "gbk.toml").write_bytes('names = ["狗"]'.encode("gbk"))
    with pytest.raises(PatternError, match=r"gbk\.toml, \[file\]"):
        load("gbk.toml", Pets)


def test_a_file_that_is_nowhere_is_refused() -> None:
    with pytest.raises(PatternError, match="not found"):
        load("nowhere.toml", Pets)
