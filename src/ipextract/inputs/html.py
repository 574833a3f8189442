"""Web pages -> their main text, title and date."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import regex

from ipextract.documents import Document
from ipextract.errors import InputError
from ipextract.inputs.decoding import decode
from ipextract.inputs.failures import Failure
from ipextract.inputs.markup import bounded
from ipextract.inputs.raw import parses, read_raw
from ipextract.inputs.readers import RawFile, Source, make_document, reads

DEPTH = 150
"""Of elements in one another: libxml2 loses what is deeper than 256 without a word, and the
comparison of paragraphs by their paths costs depth times elements. Portals have some 40."""
_BLOCKS = (
    *("p", "div", "section", "article", "br", "hr", "pre", "h1", "h2", "h3", "h4", "h5", "h6"),
    *("li", "dt", "dd", "tr", "td", "th"),
)
_META_CHARSET = regex.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]+)", regex.IGNORECASE)
_NOT_RECOGNISED = {"big5", "big5-hkscs", "hz", "hz-gb-2312"}
"""Chinese encodings that a page must declare, since bytes do not show them. Any other that is
declared is often wrong, and UTF-8 and GB18030 show themselves."""


@reads(".html", ".htm", ".xhtml")
def read_html(source: Source) -> Iterator[RawFile]:
    """One web page, to be parsed by whoever can limit its seconds."""
    return read_raw(source, "html")


@parses("html")
def parse_html(raw: RawFile) -> Document | Failure:
    """Return the main text of a page with its title, and its date where the page states one.

    Where no main text is found, or where looking for it fails, it is all the text of the page.
    """
    import trafilatura

    page = decode(raw.data, raw.where, raw.defaults.encoding or _declared(raw.data))
    tree = _tree(bounded(page, raw.where), raw.where)
    known: dict[str, Any] = {"doc": raw.doc}
    try:
        found: Any = trafilatura.bare_extraction(
            tree,
            with_metadata=True,
            include_comments=False,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
        known |= {"text": found.text, "title": found.title}
        known["published"] = raw.defaults.published or _day(found.date)
    except Exception:  # of a library that meets pages which it has never seen
        known["text"] = None
    known["text"] = known["text"] or _all_text(tree)
    if not known["text"]:
        raise InputError(raw.where, "no text found in this HTML")
    return make_document(raw.defaults, raw.where, known)


def _tree(page: str, where: str) -> Any:
    """Return the tree of a page. Raises `InputError` where it is empty, or deeper than it may."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", collect_ids=False, huge_tree=True)
    try:
        tree = html.document_fromstring(page.encode(), parser)
    except etree.ParserError as error:
        raise InputError(where, "no text found in this HTML") from error
    depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > DEPTH:
            raise InputError(where, f"more than {DEPTH} elements in one another")
    return tree


def _all_text(tree: Any) -> str:
    """Return the text of a page, a line for each block."""
    body = tree.find("body") if tree.find("body") is not None else tree
    for script in list(body.iter("script")):
        script.drop_tree()
    for block in list(body.iter(*_BLOCKS)):
        block.text, block.tail = f"\n{block.text or ''}", f"\n{block.tail or ''}"
    lines = (" ".join(line.split()) for line in body.text_content().split("\n"))
    return "\n".join(filter(None, lines))


def _day(stated: str | None) -> str | None:
    """Return the date that a page states, where it is one."""
    try:
        return date.fromisoformat(stated or "").isoformat()
    except ValueError:
        return None


def _declared(data: bytes) -> str | None:
    match = _META_CHARSET.search(data[:4096])
    name = match[1].decode("ascii").lower() if match else ""
    return name if name in _NOT_RECOGNISED else None
