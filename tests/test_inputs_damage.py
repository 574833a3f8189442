"""One wrong record of a file of lines is one failure with its place; all others are read."""

import gzip
from pathlib import Path

import pytest

from ipextract.documents import Document
from ipextract.inputs import Failure, delimited, read_documents
from ipextract.inputs.meter import Meter

Told = list[str | tuple[str, str]]
"""The `doc` of each document; the place within the file and the reason of each failure."""


def told(path: Path, data: str | bytes, most: int = 10**6) -> Told:
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return [
        item.doc
        if isinstance(item, Document)
        else (item.where.removeprefix(f"{path}"), item.reason)
        for item in read_documents([path], meter=Meter(most))
    ]


def texts(path: Path) -> list[str]:
    return [item.text for item in read_documents([path]) if isinstance(item, Document)]


ROWS = "".join(f"d{n},专利{n}件,2024\n" for n in range(20, 40))
DOCS: Told = [f"d{n}" for n in range(20, 40)]
QUOTES = "expected a quote in a cell to be doubled, and closed"
UNCLOSED = f"not one row: unexpected end of data; {QUOTES}"
UNDOUBLED = f"not one row: ',' expected after '\"'; {QUOTES}"
TOO_LONG = f"not one row: more than 100 characters; {QUOTES}"
NEITHER = "expected columns doc and text, parted by ','; there is no doc and no text"


@pytest.mark.parametrize(
    ("damaged", "expected"),
    [
        ('a,"专利,2024\n', [(":2", UNCLOSED)]),
        ('a,专利,"2024\n', [(":2", UNCLOSED)]),
        ('a,"他说"好"，走了",2024\n', [(":2", UNDOUBLED)]),
        ('a,"专利\n二件\n说"好"\n完",2024\n', [(":2", f"{UNDOUBLED} (no rows up to line 5)")]),
        ("a,专利,6件,2024\n", [(":2", "4 cells; expected 3, as in the header")]),
        ("a,专利\n", [(":2", "2 cells; expected 3, as in the header")]),
        ("a\n\nb,x,\n", [(":2", "1 cells; expected 3, as in the header"), "b"]),
        ("a,专利\0件,2024\n", ["a"]),
        ('a,5" 屏,2024\n', ["a"]),
        ('a,"说""好""",2024\n', ["a"]),
        ('a,"专利\n\n六件\r\n八件",2024\n', ["a"]),
        (",专利,2024\n", [(":2", "doc: Field required")]),
    ],
)
def test_a_wrong_row_costs_no_other(tmp_path: Path, damaged: str, expected: Told) -> None:
    path = tmp_path / "a.csv"
    assert told(path, f"doc,text,published\n{damaged}{ROWS}") == [*expected, *DOCS]


def test_two_stray_quotes_do_not_swallow_the_rows_between(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    found = told(path, f'doc,text,published\na,专利,"2024\n{ROWS}b,专利,2024"\nc,x,\n')
    assert found[0] == (":2", "a quote opens here, and closes 21 rows further down")
    assert found[1:-2] == DOCS
    assert found[-2] == (
        ":23",
        "published: '2024\"' is not a date: expected YYYY, YYYY-MM or YYYY-MM-DD",
    )
    assert found[-1] == "c"


@pytest.mark.parametrize(
    "inner",
    ["专利6件。\n" * 900, "一, 专利\n二，商标, 其他, 等\n三\n" * 9, "指标,数\n专利,6\n" * 9],
)
def test_an_article_of_many_lines_is_one_cell(tmp_path: Path, inner: str) -> None:
    path = tmp_path / "a.csv"
    assert told(path, f'doc,text\na,"{inner}"\nb,专利\n') == ["a", "b"]
    assert texts(path)[0] == inner


@pytest.mark.parametrize(
    ("header", "reason"),
    [
        ("doc;text", f"{NEITHER}; read ['doc;text']"),
        ("doc,text,text", "two columns are called text"),
        ("doc,text,Title", "Title: no such field; did you mean title?"),
        ("", f"{NEITHER}; read []"),
    ],
)  # fmt: skip
def test_a_header_that_cannot_be_is_one_failure(tmp_path: Path, header: str, reason: str) -> None:
    assert told(tmp_path / "a.csv", f"{header}\na,专利\n" if header else "") == [("", reason)]


@pytest.mark.parametrize("header", ["\ufeffdoc,text", "\ufeff\ufeffdoc, text", " doc ,text\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_names_of_columns_are_read_without_marks_and_blanks(
    tmp_path: Path, header: str, end: str
) -> None:
    assert told(tmp_path / "a.csv", f"{header}{end}a,专利{end}b,商标{end}") == ["a", "b"]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16", "utf-32"])
@pytest.mark.parametrize("suffix", [".csv", ".jsonl"])
def test_a_bad_byte_costs_its_record(tmp_path: Path, suffix: str, encoding: str) -> None:
    rows = [f"d{n},海州市去年新增专利{n}件" for n in range(5)]
    lines = ["doc,text", *rows] if suffix == ".csv" else []
    for doc, text in (row.split(",") for row in rows if suffix == ".jsonl"):
        lines.append(f'{{"doc": "{doc}", "text": "{text}"}}')
    data = "".join(f"{line}\n" for line in lines).encode(encoding)
    mark = "".encode(encoding)
    at = data.index("专利2".encode(encoding).removeprefix(mark))
    bad = {"utf-16": b"\0\xd8", "utf-32": b"\0\0\0\xff"}.get(encoding, b"\xff")
    found = told(tmp_path / f"a{suffix}", data[:at] + bad + data[at:])
    assert [item for item in found if isinstance(item, str)] == ["d0", "d1", "d3", "d4"]
    ((_, reason),) = (item for item in found if not isinstance(item, str))
    assert f"expected {encoding}" in reason


@pytest.mark.parametrize(
    "lines",
    [
        'a,"x\n',
        'a,"x\nb,",\n',
        'a,"""x\n',
        'a,"\n',
        '"\n',
        'a,"x\ny,z\n',
        'a,"x\n""\n',
        '"",""\n"\n',
        'a,""\n' * 9 + 'b,"x\n',
    ],
)
def test_no_line_is_read_again_and_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lines: str
) -> None:
    count = 0
    read = delimited._Lines.__next__

    def counted(self: delimited._Lines) -> str:
        nonlocal count
        count += 1
        return read(self)

    monkeypatch.setattr(delimited._Lines, "__next__", counted)
    data = "doc,text\n" + lines * 300 + "c,x\n"
    told(tmp_path / "a.csv", data)
    assert count <= 3 * (data.count("\n") + 1)


def test_a_record_may_not_have_endless_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delimited, "_LINES", 20)
    wrong, *rest = told(tmp_path / "a.csv", 'doc,text\na,"x' + "\n" * 50 + "b,x\n")
    assert wrong == (":2", f"not one row: more than 20 lines; {QUOTES}")
    assert rest == ["b"]


def test_the_first_row_may_be_longer_than_what_is_looked_at(tmp_path: Path) -> None:
    for characters in (65_535, 65_536, 65_537, 200_000):
        row = "海" * characters
        assert told(tmp_path / "a.csv", f"doc,text\na,{row}\n") == ["a"]
        assert told(tmp_path / "b.csv", f"doc,text\na,{row}\n".encode("gb18030")) == ["a"]


def test_a_record_that_is_too_long_costs_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ipextract.inputs.lines._SKIPPED", 30)
    for long in (f'a,"{"x" * 999}"', f"a,{'x' * 95}" + "y" * 9):
        found = told(tmp_path / "a.csv", f"doc,text\n{long}\nb,x\n", 100)
        assert found == [(":2", TOO_LONG), "b"]
    lines = '{"doc": "a", "text": "%s"}\n{"doc": "b", "text": "x"}\n'
    packed = gzip.compress((lines % ("x" * 1000)).encode())
    assert told(tmp_path / "a.jsonl.gz", packed, 100) == [(":1", "more than 100 characters"), "b"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"doc": "a", "text": "x", "text": "y"}', "not a JSON object: text is there twice"),
        ('{"doc": "a", "text": "x", "id": %s}' % ("9" * 5000), "not a JSON object: Exceeds"),
        ('{"doc": "a", "text": "x", "id": %s}' % ("[" * 99_999), "not a JSON object: "),
        ('{"doc": "a", "text": NaN}', "text: Input should be a valid string; read nan"),
        ('{"doc": "a", "text": "x", "published": 1e999}', "published: inf is not a date"),
        ('{"doc": "a", "text": {"a": 1}}', "text: Input should be a valid string; read {'a': 1}"),
        ('{"text": "x"}', "doc: Field required"),
        ("null", "expected a JSON object with doc and text; read None"),
        ('"\ud800"'.encode("utf-8", "surrogatepass"), "read the bytes ed a0 80; expected utf-8"),
    ],
)
def test_a_wrong_line_costs_no_other(tmp_path: Path, line: str | bytes, reason: str) -> None:
    good = '{"doc": "g", "text": "专利"}\n'.encode()
    data = line if isinstance(line, bytes) else line.encode()
    first, failure, last = told(tmp_path / "a.jsonl", good + data + b"\n\xef\xbb\xbf" + good)
    assert (first, last) == ("g", "g")
    assert failure[0] == ":2"
    assert failure[1].startswith(reason)


def test_fields_of_others_may_be_there_twice(tmp_path: Path) -> None:
    line = '{"doc": "a", "text": "x", "tag": 1, "tag": 2}\n'
    assert told(tmp_path / "a.jsonl", line) == ["a"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "gb18030", "utf-8-sig"])
def test_json_lines_may_have_any_encoding(tmp_path: Path, encoding: str) -> None:
    lines = "".join(f'{{"doc": "d{n}", "text": "专利{n}件"}}\r\n' for n in range(3))
    assert told(tmp_path / "a.jsonl", lines.encode(encoding)) == ["d0", "d1", "d2"]


def test_a_document_of_a_name_that_was_there_is_kept(tmp_path: Path) -> None:
    assert told(tmp_path / "a.csv", "doc,text\na,一\na,二\n") == ["a", "a"]


def test_a_cell_that_was_kept_from_being_run_is_read_as_it_was(tmp_path: Path) -> None:
    told(tmp_path / "a.csv", "doc,text\na,'=1+1\nb,'80年代\n")
    assert texts(tmp_path / "a.csv") == ["=1+1", "'80年代"]


def test_whatever_a_reader_raises_costs_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "b.txt").write_text("x")
    for error in (RecursionError("deep"), MemoryError(), OverflowError("x"), KeyError("k")):

        def fail(*_: object, error: Exception = error, **__: object) -> None:
            raise error

        with monkeypatch.context() as patch:
            patch.setattr("ipextract.inputs.lines.encoding_of", fail)
            (tmp_path / "a.csv").write_text("doc,text\n")
            failure, document = read_documents([tmp_path])
        assert isinstance(failure, Failure)
        assert failure.where == str(tmp_path / "a.csv")
        assert failure.reason.startswith(type(error).__name__)
        assert isinstance(document, Document)


@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit])
def test_an_end_that_is_wanted_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: type[BaseException]
) -> None:
    def stop(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("ipextract.inputs.lines.encoding_of", stop)
    with pytest.raises(error):
        told(tmp_path / "a.csv", "doc,text\n")
