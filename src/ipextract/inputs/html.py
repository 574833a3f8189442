"""Web pages -> their main text, title and date."""

from collections.abc import Iterator

import regex

from ipextract.documents import Document
from ipextract.inputs.decoding import decode
from ipextract.inputs.failures import Failure
from ipextract.inputs.raw import parses, read_raw
from ipextract.inputs.readers import RawFile, Source, make_document, reads

_META_CHARSET = regex.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]+)", regex.IGNORECASE)
_DATE = regex.compile(r"\d{4}-\d{2}-\d{2}")


@reads(".html", ".htm", ".xhtml")
def read_html(source: Source) -> Iterator[RawFile]:
    """One web page, to be parsed by whoever can limit its seconds."""
    return read_raw(source, "html")


@parses("html")
def parse_html(raw: RawFile) -> Document | Failure:
    """Return the main text of a page with its title, and its date where the page states one."""
    import trafilatura

    page = decode(raw.data, raw.where, raw.defaults.encoding or _declared(raw.data))
    found = trafilatura.bare_extraction(
        page,
        with_metadata=True,
        include_comments=False,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if found is None or isinstance(found, dict) or not found.text:
        return Failure(raw.where, "no main text found in this HTML")
    day = found.date if _DATE.fullmatch(found.date or "") else None
    known = {"title": found.title, "published": raw.defaults.published or day}
    return make_document(raw.defaults, raw.where, {"doc": raw.doc, "text": found.text} | known)


def _declared(data: bytes) -> str | None:
    """The encoding that a page declares, unless its bytes show it to be UTF-8 or GB18030."""
    match = _META_CHARSET.search(data[:4096])
    name = match[1].decode("ascii").lower() if match else ""
    return None if name in ("", "utf-8", "utf8", "gb2312", "gbk", "gb18030") else name
