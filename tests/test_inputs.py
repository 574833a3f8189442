"""Files, folders and standard input -> documents and failures."""

import io
import json
from pathlib import Path

import pytest

from ipextract.documents import Document
from ipextract.errors import InputError
from ipextract.inputs import Failure, decode, read_documents

TEXT = "海州市去年新增专利300件，同比增长12.5%。\r\n其中发明专利80件。\n"


def _documents(*paths: object, **options: str) -> list[Document]:
    read = list(read_documents(paths, **options))  # type: ignore[arg-type]
    assert not [item for item in read if isinstance(item, Failure)]
    return [item for item in read if isinstance(item, Document)]


def _failure(path: object) -> Failure:
    (item,) = read_documents([path])  # type: ignore[list-item]
    assert isinstance(item, Failure)
    return item


def _write(path: Path, data: bytes | str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "gb18030", "gbk", "gb2312"]
)
def test_recognises_the_encoding_and_keeps_the_newlines(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), "page") == TEXT


def test_an_encoding_that_is_named_is_used() -> None:
    text = "海州市專利300件"
    assert decode(text.encode("big5"), "page", "big5") == text


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF file"),
        (b"PK\x03\x04rest", "a ZIP archive"),
        (b"\x89PNG\r\n\x1a\n\x00", "an image"),
        (bytes(range(256)) * 8, "zero bytes"),
        (TEXT.encode("utf-16-le"), "zero bytes"),
        (TEXT.encode()[:-3] + b"\xff\n", "expected utf-8"),
        ("專利權質押融資登記數量".encode("big5") * 9, "name its encoding"),
        (b"\x01\x02\x03abc" * 9, "control"),
        (b"\xff\xfe\x00", "expected utf-16"),
    ],
)
def test_bytes_that_are_no_text_are_refused(data: bytes, problem: str) -> None:
    with pytest.raises(InputError, match=r"^page: ") as raised:
        decode(data, "page")
    assert problem in str(raised.value)


@pytest.mark.parametrize(("name", "problem"), [("utf-8", "expected utf-8"), ("klingon", "known")])
def test_a_wrong_name_of_an_encoding_is_refused(name: str, problem: str) -> None:
    with pytest.raises(InputError, match=problem):
        decode("专利".encode("gbk"), "page", name)


def test_a_file_is_named_by_its_stem(tmp_path: Path) -> None:
    (document,) = _documents(
        _write(tmp_path / "page.txt", TEXT), published="2024-05", region="浙江省"
    )
    assert document == Document(doc="page", text=TEXT, published="2024-05", region="浙江省")


def test_a_folder_is_read_recursively_and_clashing_stems_by_path(tmp_path: Path) -> None:
    for name in ("b/page.txt", "a/page.txt", "a/other.md", "a/.hidden.txt", "a/table.xls"):
        _write(tmp_path / name, TEXT)
    assert [d.doc for d in _documents(tmp_path)] == ["other", "a/page.txt", "b/page.txt"]


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    path = _write(tmp_path / "page.txt", TEXT)
    assert len(_documents(path, tmp_path, path)) == 1


def test_an_empty_file_is_an_empty_document(tmp_path: Path) -> None:
    (document,) = _documents(_write(tmp_path / "page.txt", b""))
    assert document.text == ""


def test_failures_stand_beside_the_rest(tmp_path: Path) -> None:
    _write(tmp_path / "a.txt", b"%PDF-1.7")
    _write(tmp_path / "b.txt", TEXT)
    failure, document = read_documents([tmp_path])
    assert isinstance(failure, Failure)
    assert failure.where.endswith("a.txt")
    assert "PDF" in str(failure.error())
    assert isinstance(document, Document)


def test_a_date_that_is_none_is_refused_at_once() -> None:
    with pytest.raises(InputError, match="published"):
        read_documents([], published="last year")


def test_json_lines_carry_their_own_fields(tmp_path: Path) -> None:
    record = {"doc": "a", "text": TEXT, "published": "2023", "title": "甲", "position": 0.5}
    line = json.dumps(record | {"genre": "report"}, ensure_ascii=False)
    path = _write(tmp_path / "all.jsonl", f"\ufeff{line}\r\n\n{line}")
    first, second = _documents(path, published="2024", region="浙江省")
    assert first == second == Document(**record, region="浙江省")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"doc": "a"}', "text: Field required"),
        ('{"doc": true, "text": "x"}', "doc: Input should be a valid string; read True"),
        ('{"doc": "a", "text": ["x"]}', "text: Input should be a valid string; read ['x']"),
        ('{"doc": "a", "text": "x", "position": 2}', "position: "),
        ('{"doc": "a", "text": "x", "published": "2024-13"}', "published: "),
        ('{"doc": "a", "text": "\\ud800"}', "text: half a surrogate pair at character 0"),
        ("[1]", "expected a JSON object with doc and text; read [1]"),
        ("{doc}", "not a JSON object: "),
        ("[" * 100_000, "not a JSON object: "),
    ],
)
def test_a_bad_record_names_its_line_and_stops_nothing(
    tmp_path: Path, line: str, reason: str
) -> None:
    good = '{"doc": "b", "text": "x"}'
    path = _write(tmp_path / "all.jsonl", f"{good}\n{line}\n{good}\n")
    first, failure, last = read_documents([path])
    assert isinstance(failure, Failure)
    assert failure.where == f"{path}:2"
    assert failure.reason.startswith(reason)
    assert first == last == Document(doc="b", text="x")


HTML = """<!DOCTYPE html><html lang="zh"><head><meta charset="{charset}">
<title>海州专利突破九千件</title>
<meta property="article:published_time" content="2024-04-22T08:00:00+08:00"></head><body>
<nav><a href="/">首页</a> <a href="/b">专题</a></nav>
<article><h1>海州专利突破九千件</h1>
<p>2023年，海州市授权专利9120件，同比增长12.5%，总量居全省第二位，比上年前移一位。</p>
<p>其中发明专利1800件，创新主体活力不断增强，企业竞争力稳步提升，质押融资达12亿元。</p>
</article><footer>版权所有 备案号12345</footer></body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "big5"])
def test_html_gives_its_main_text_title_and_date(tmp_path: Path, charset: str) -> None:
    page = HTML.format(charset=charset)
    if charset == "big5":
        page = page.translate(str.maketrans("专质资业东体", "專質資業東體"))
        data = page.encode("big5", errors="ignore")
    else:
        data = page.encode(charset)
    (document,) = _documents(_write(tmp_path / "page.html", data))
    assert document.doc == "page"
    assert "9120件" in document.text
    assert "备案号" not in document.text
    assert document.published == "2024-04-22"


def test_the_date_of_the_caller_outranks_that_of_a_web_page(tmp_path: Path) -> None:
    path = _write(tmp_path / "page.htm", HTML.format(charset="utf-8"))
    (document,) = _documents(path, published="2024-05-01")
    assert (document.published, document.title) == ("2024-05-01", "海州专利突破九千件")


def test_html_without_text_is_a_failure(tmp_path: Path) -> None:
    path = _write(tmp_path / "page.html", "<html><body></body></html>")
    assert _failure(path).reason == "no text found in this HTML"


@pytest.mark.parametrize(
    ("data", "doc"),
    [(TEXT, "-"), ('{"doc": "a", "text": "x"}\n', "a"), (HTML.format(charset="utf-8"), "-")],
)
def test_standard_input_shows_its_format(
    monkeypatch: pytest.MonkeyPatch, data: str, doc: str
) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(data.encode()))
    monkeypatch.setattr("sys.stdin", stdin)
    (document,) = _documents("-")
    assert document.doc == doc
    assert "<html" not in document.text
