"""Web pages -> their text, or one failure each; bounded before a tree is built of them."""

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import html

from ipextract.documents import Document
from ipextract.errors import InputError
from ipextract.inputs import Defaults, Failure, RawFile, markup, parse, raw
from ipextract.inputs.html import DEPTH
from ipextract.limits import Limits
from support import grows_linearly

NEWS = "2023年，海州市授权专利9120件，同比增长12.5%，总量居全省第二位。"


def parsed(page: str | bytes) -> Document | Failure:
    data = page if isinstance(page, bytes) else page.encode()
    return parse(RawFile("page.html", "page", "html", data, Defaults()))


def text(page: str | bytes) -> str:
    document = parsed(page)
    assert isinstance(document, Document), document
    return document.text


# ---- bounded -------------------------------------------------------------------------------------


def test_the_limits_hold_before_a_tree_is_built(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("lxml.html.document_fromstring")
    attributes = " ".join(f"a{n}=1" for n in range(300_000))
    assert reason(f"<p {attributes}>{NEWS}</p>") == "more than 200 attributes in one tag"
    quoted = " ".join(f"a{n}='>'" for n in range(300))
    assert reason(f"<p {quoted}>{NEWS}</p>") == "more than 200 attributes in one tag"
    hidden = f"<p a='><p {attributes}>'>"  # a value of one attribute, for who knows of quotes
    assert markup.bounded(hidden, "-").count("<") == 1
    assert reason(f"<table><tr>{'<td>6件' * 300_000}") == "more than 40,000 elements"
    assert reason(f"<p>{'</p>' * 300_000}") == "more than 40,000 elements"
    monkeypatch.setattr(markup, "ALL_ATTRIBUTES", 1_000)
    assert reason(f"<p>{'<b c d e f g h>6件</b>' * 200}") == "more than 1,000 attributes"
    monkeypatch.setattr(markup, "CHARACTERS", 1_000)
    assert reason("6件" * 501) == "more than 1,000 characters"


def reason(page: str) -> str:
    failure = parsed(page)
    assert isinstance(failure, Failure)
    return failure.reason.removesuffix("; expected a page of HTML")


@pytest.mark.parametrize("tag", ["div", "b", "blockquote", "ul><li", "table><tr><td", "form"])
@pytest.mark.parametrize("times", [DEPTH + 1, 5_000])
def test_what_is_too_deep_is_refused_and_not_cut(tag: str, times: int) -> None:
    if tag == "form":  # cannot stand in one another: none is deep
        assert text(f"{f'<{tag}>' * times}{NEWS}").strip() == NEWS
    else:
        assert reason(f"<p>{NEWS}</p>{f'<{tag}>' * times}{NEWS}") == (
            f"more than {DEPTH} elements in one another"
        )


@pytest.mark.parametrize("piece", ["<td>6件</td>", "<b a=1 c='2'>", "</p>", "<!---->", "<", "<!x"])
def test_a_page_is_counted_in_time_linear_in_its_length(piece: str) -> None:
    assert grows_linearly(lambda page: markup.bounded(page, "-"), piece)


def test_a_page_at_the_limit_of_elements_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markup, "ELEMENTS", 100)
    assert len(text(f"<p>{'<b>6件</b>' * 99}").strip()) == 99 * 2
    assert reason(f"<p>{'<b>6件</b>' * 100}") == "more than 100 elements"


NO_TEXT = [
    *("<iframe></iframe>", "<html><iframe src=x>", "<frameset><frame src=x></frameset>"),
    "<picture/><html name=date/></option><svg",  # makes the library of main text raise
]
OTHERS = ["klingon", "utf-16", "iso-8859-1", "gbk", "utf-8"]
PIECES = [
    *("<p", "<b ", "<td", "</p", "</", "<script", "</script>", "<style>", "</style >", "<title>"),
    *("<textarea>", "<!--", "-->", "--!>", "<!", "<?x", "<![CDATA[", "]]>", ">", "/>", "/", "="),
    *("'", '"', " a", " b=1", " c='", ' d="', "=x", " ", "\n", "&#60;p e f g>", "\0", "6件", "<"),
    *(" type=application/ld+json", "<plaintext>", "<svg", "<iframe>", "<noscript>", "<xmp>"),
]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
@example("<script><!--<script></script><style>--></script><p a b c></style>")
@example('<p $a="><p a b c>">')
@example("<script type=x/json><!--<script></script><p a b c><!-- --></script>")
def test_no_parser_sees_tags_that_were_not_counted(page: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markup, "ELEMENTS", 6)
        patch.setattr(markup, "ATTRIBUTES", 2)
        try:
            bounded = markup.bounded(f"<i>{page}</i>", "-")
        except InputError:
            return
    tree = html.document_fromstring(bounded)
    made = [element for element in tree.iter() if isinstance(element.tag, str)]
    assert len(made) <= 6 + 6 + len(("html", "head", "body", "p"))
    assert max(len(element.attrib) for element in made) <= 2


@given(st.text(st.characters(exclude_characters="&<\r", exclude_categories=("Cc", "Cs", "Cn"))))
def test_text_is_kept(words: str) -> None:
    tree = html.document_fromstring(markup.bounded(f"<p title='{NEWS}'>x{words}<br/>", "-"))
    assert tree.find(".//p").text == f"x{words}"
    assert tree.find(".//p").get("title") == NEWS


# ---- read ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "page",
    [
        f"<title>专利</title><p>{NEWS}</p>",
        f"<p>{NEWS}</p>",
        f"<html><body>{NEWS}</body></html>",
        f"<html><body><a href=x>{NEWS}</a></body></html>",
        f'<?xml version="1.0" encoding="gb2312"?><html><body><p>{NEWS}</p></body></html>',
        f"<p>{NEWS}</p><!-- <p>旧</p>",
        f"<script>if (a<b) c</script><style>p {{}}</style><script/><p>{NEWS}</p><script>d",
        NEWS,
    ],
)
def test_a_small_page_gives_its_text(page: str) -> None:
    assert text(page).strip() == NEWS


@pytest.mark.parametrize("page", ["", "<html/>", "<svg/>", "<p", "<!--", "\0", *NO_TEXT])
def test_a_page_without_text_is_a_failure(page: str) -> None:
    assert isinstance(parsed(page), Failure)


def test_what_the_library_of_main_text_cannot_do_gives_all_the_text(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise AssertionError

    monkeypatch.setattr("trafilatura.bare_extraction", fail)
    assert text(f"<div>{NEWS}</div><div>新增<b>6</b>件。</div>") == f"{NEWS}\n新增6件。"
    monkeypatch.setattr("ipextract.inputs.html._all_text", fail)
    assert reason(f"<p>{NEWS}</p>") == "AssertionError"


@pytest.mark.parametrize("name", ["base64", "zip", "rot13", "idna", "punycode", "utf-7", *OTHERS])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_wrong_declaration_of_the_encoding_is_not_believed(name: str, encoding: str) -> None:
    page = f"<html><meta charset={name}><p>{NEWS}</p></html>"
    assert text(page.encode(encoding)) == NEWS


@pytest.mark.parametrize("day", ["9999-99-99", "0000-00-00", "2024-13-45", "soon", "10000-01-01"])
def test_a_date_that_is_none_is_not_believed(day: str) -> None:
    stated = f"<meta property='article:published_time' content='{day}'>"
    document = parsed(f"<html><head>{stated}</head><body><p>{NEWS}</p></body></html>")
    assert isinstance(document, Document)
    assert (document.text, document.published) == (NEWS, None)


@pytest.mark.parametrize("odd", ["\0", "&#0;", "&#xD800;", "&#x110000;", "\ufffe", "\x01", "\x0b"])
def test_odd_characters_harm_nothing(odd: str) -> None:
    assert text(f"<p>{NEWS}{odd}{NEWS}</p>").replace("\ufffd", "").count(NEWS) == 2


def test_a_date_in_json_is_read() -> None:
    stated = '<script type="application/ld+json">{"datePublished": "2024-03-01"}</script>'
    document = parsed(f"<html><head>{stated}</head><body><p>{NEWS}</p></body></html>")
    assert isinstance(document, Document)
    assert document.published == "2024-03-01"


def test_a_parser_is_limited_where_the_caller_does_not_limit_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def parse_slowly(file: RawFile) -> Document | Failure:
        while True:
            pass

    monkeypatch.setitem(raw.PARSERS, "html", parse_slowly)
    monkeypatch.setattr(raw, "STANDARD", Limits(seconds=0.05))
    file = RawFile("page.html", "page", "html", b"", Defaults())
    assert raw.parsed(file) == Failure("page.html", "more than 0.05 seconds")
