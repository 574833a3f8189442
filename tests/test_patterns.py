"""Pattern files that break their own rules are refused, with the entry that does."""

from pathlib import Path

import pytest
from pydantic import TypeAdapter

from ipextract.errors import PatternError
from ipextract.patterns.entries import Each, Entry, Words
from ipextract.patterns.expressions import ContextExpressions, Expression, Expressions
from ipextract.patterns.knowledge import Knowledge
from ipextract.patterns.loader import parse, validate

PATH = Path("somewhere", "pets.toml")


class Pet(Entry):
    """An entry of an array of tables."""

    name: str


class Pets(Entry):
    """A file of its own."""

    names: Words
    calls: Expressions = ("喵",)
    company: dict[str, ContextExpressions] | None = None
    kept: Each[Pet] = (Pet(name="猫"),)
    legs: int = 4


def read(content: str) -> Pets:
    return validate(PATH, parse(PATH, content.encode()), Pets)


def test_a_file_is_read_into_its_model() -> None:
    pets = read('names = ["猫", "狗"]\ncompany.cat = {after = "鱼?"}')
    assert pets.names == ("猫", "狗")
    assert pets.company == {"cat": ContextExpressions(after="鱼?")}


@pytest.mark.parametrize(
    ("content", "entry", "problem"),
    [
        ("names = [", "", "not valid TOML: "),
        ("", "names", "expected this key"),
        ("names = []", "names", "at least 1 item"),
        ('names = ["猫", ""]', "names", "at least 1 character; read ''"),
        ('names = ["猫", "狗", "猫"]', "names", "given twice: 猫; keep one"),
        ('names = ["猫"]\ncalls = ["喵", "喵"]', "calls", "given twice: 喵"),
        ('names = ["猫"]\nkept = [{name = "犬"}, {name = "犬"}]', "kept", "given twice: name='犬'"),
        ('names = ["猫"]\nname = ["狗"]', "name", r"not a key .* did you mean names\? .*legs"),
        ('names = ["猫"]\nkept = [{nane = "犬"}]', "kept.name", "expected this key"),
        ('names = ["猫"]\nkept = [{name = "犬", of = 1}]', "kept.of", "known here: name"),
        ('names = ["猫"]\ncompany.a = {befor = "一"}', "company.a.befor", r"mean before\?"),
        ('names = ["猫"]\ncalls = ["喵("]', "calls", r"not a regular .*; read '喵\('"),
        ('names = ["猫"]\ncompany.cat = {}', "company.cat", "needs before or after"),
        ('names = "猫"', "names", "expected a list; read '猫'"),
        ('names = ["猫"]\nlegs = "四"', "legs", "integer.*; read '四'"),
    ],
)
def test_a_malformed_file_is_refused(content: str, entry: str, problem: str) -> None:
    with pytest.raises(PatternError, match=problem) as raised:
        read(content)
    assert (raised.value.file, raised.value.entry) == (str(PATH), entry)
    assert str(raised.value).startswith(f"{PATH}{entry and f', [{entry}]'}: ")


def test_a_file_that_is_not_utf_8_is_refused() -> None:
    with pytest.raises(PatternError, match=r"pets\.toml: not UTF-8"):
        parse(PATH, 'names = ["狗"]'.encode("gbk"))


def test_a_folder_that_lacks_a_file_is_refused_when_it_is_read(tmp_path: Path) -> None:
    with pytest.raises(PatternError, match=r"units\.toml: not found"):
        Knowledge(tmp_path).units  # noqa: B018


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        ('context."某".before = "一"', "in no list of units: 某"),
        ('not_before."某" = "一"', "in no list of units: 某"),
        ('arabic.words = ["吨"]', "in two lists of units: 吨"),
    ],
)
def test_units_that_cannot_be_used_are_refused(table: str, problem: str, tmp_path: Path) -> None:
    (tmp_path / "units.toml").write_text(table, encoding="utf-8")
    with pytest.raises(PatternError, match=problem):
        Knowledge(overlay=tmp_path)


@pytest.mark.parametrize(
    ("source", "read"),
    [
        ("甲|乙", "甲|乙"),
        ("\n  甲\n  |乙  # another\n", "甲|乙"),
        ("\n  甲 乙\n", "甲 乙"),
        ("甲  # 乙", "甲  # 乙"),
    ],
    ids=("one line", "several", "with a blank", "one line with a comment's marks"),
)
def test_breaks_and_comments_do_not_count_in_expressions(source: str, read: str) -> None:
    assert TypeAdapter(Expression).validate_python(source) == read
