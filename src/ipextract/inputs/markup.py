"""A page of HTML -> the same page, so bounded that a tree of it is built and read in seconds.

Parsers of HTML, and what works on their trees, grow as the square of the attributes of a tag, of
the elements beside one another and of their depth. So a page is counted first, in one pass. Every
tag is written anew, its attributes quoted: whatever parses the page then sees the tags that were
counted here, and no others. Comments, styles and scripts are left out, but for JSON, which may
tell the date.
"""

from collections.abc import Iterator

import regex

from ipextract.errors import InputError

CHARACTERS = 20_000_000
"""Of text and markup. The library of main text reads no more, either."""
ELEMENTS = 40_000
"""Ten times those of a long page with tables. The worst kinds that were found take 3 to 7 seconds
with as many, and four times as long with twice as many."""
ATTRIBUTES = 200
"""Of one tag; most have none to five."""
ALL_ATTRIBUTES = 200_000

_SPACE = r"[\s\0]*+"
_NAME = r"[^\s\0/>][^\s\0/>=]*+"
_VALUE = r""""[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^\s\0>]*+"""
_ATTRIBUTE = regex.compile(rf"({_NAME})(?:{_SPACE}={_SPACE}({_VALUE}))?+")
_MARKUP = regex.compile(
    rf"""<(?: (?P<start>[A-Za-z][^\s\0/>]*+)
              (?P<attributes>(?:[\s\0/]++|{_NAME}(?:{_SPACE}={_SPACE}(?:{_VALUE}))?+)*+)(?:>|\Z)
          | /(?P<end>[A-Za-z][^\s\0/>]*+)[^>]*+(?:>|\Z)
          | !--(?:-?>|(?s:.*?)(?:--!?>|\Z))
          | [!?/][^>]*+(?:>|\Z)
          | (?P<text>)
        )""",
    regex.VERBOSE,
)
_ELEMENT = regex.compile(r"[A-Za-z][A-Za-z0-9_.:-]*")
_HIDDEN = {
    name: regex.compile(rf"</{name}[^>]*+(?:>|\Z)", regex.IGNORECASE)
    for name in ("script", "style")
}
_NO_CHARACTERS = regex.compile(r"[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")
_QUOTED = str.maketrans({'"': "&quot;", "<": "&lt;", ">": "&gt;"})


def bounded(page: str, where: str) -> str:
    """Return the text and the tags of a page. Raises `InputError` where there are too many."""
    _check(where, "characters", len(page), CHARACTERS)
    return "".join(_pieces(_NO_CHARACTERS.sub("", page), where))


def _pieces(page: str, where: str) -> Iterator[str]:
    at = elements = ended = attributes = 0
    while markup := _MARKUP.search(page, at):
        yield page[at : markup.start()]
        at = markup.end()
        name = (markup["start"] or markup["end"] or "").lower()
        elements += bool(markup["start"])
        ended += bool(markup["end"])  # </p> makes an element, too
        _check(where, "elements", max(elements, ended), ELEMENTS)
        if markup["text"] is not None:
            yield "&lt;"
        elif markup["end"] and _ELEMENT.fullmatch(name):
            yield f"</{name}>"
        elif markup["start"]:
            own = _attributes(markup["attributes"], where)
            attributes += len(own)
            _check(where, "attributes", attributes, ALL_ATTRIBUTES)
            closed = "/" if markup["attributes"].endswith("/") else ""
            hidden = ""
            if name in _HIDDEN and not closed:
                hidden, at = _before(_HIDDEN[name], page, at)
            if name not in _HIDDEN:
                yield _tag(name, own, closed) if _ELEMENT.fullmatch(name) else ""
            elif "json" in own.get("type", ""):
                yield _tag(name, own) + hidden.replace("<", r"\u003c") + "</script>"
    yield page[at:]


def _before(end: regex.Pattern[str], page: str, at: int) -> tuple[str, int]:
    """Return what stands before an end, or all the rest, and where it goes on."""
    found = end.search(page, at)
    return (page[at : found.start()], found.end()) if found else (page[at:], len(page))


def _attributes(written: str, where: str) -> dict[str, str]:
    own: dict[str, str] = {}
    for count, attribute in enumerate(_ATTRIBUTE.finditer(written), start=1):
        _check(where, "attributes in one tag", count, ATTRIBUTES)
        name, value = attribute[1].lower(), attribute[2] or ""
        if value[:1] in ('"', "'"):
            value = value[1:].removesuffix(value[0])
        if _ELEMENT.fullmatch(name):
            own.setdefault(name, value.translate(_QUOTED))
    return own


def _tag(name: str, attributes: dict[str, str], closed: str = "") -> str:
    return " ".join([f"<{name}", *(f'{own}="{value}"' for own, value in attributes.items())]) + (
        f"{closed}>"
    )


def _check(where: str, what: str, count: int, most: int) -> None:
    if count > most:
        raise InputError(where, f"more than {most:,} {what}; expected a page of HTML")
