"""What each line of a page is: masthead, headline, deck, byline, heading, caption, slogan, body."""

from collections.abc import Sequence
from functools import cache
from typing import Literal

import regex

from ipextract.patterns.layout import LayoutPatterns
from ipextract.patterns.loader import load
from ipextract.text.lines import Line

Role = Literal["masthead", "headline", "deck", "byline", "heading", "caption", "slogan", "body"]

_TOP = 8
"""Lines at the head of a page in which a title, an office with a name, or a date may stand."""
_LONGEST_BYLINE = 60


def _any(alternatives: Sequence[str]) -> str:
    return f"(?:{'|'.join(alternatives)})"


class LineReader:
    """Tell what a line is by its own look."""

    def __init__(self, patterns: LayoutPatterns) -> None:
        byline, names = patterns.byline, patterns.names
        blank = r"[\s、，/|]*+"
        name = rf"(?:[{names.surnames}][一-龥]{{1,2}}|{_any(names.compound)}[一-龥]{{1,2}}|[一-龥]·[一-龥]+)"
        people = rf"(?:{name}(?:\s*[、，\s]\s*{name}){{0,4}})"
        outlet, writer = _any(byline.outlets), _any(byline.writers)
        end = rf"(?:{blank}{_any(byline.closing)})?"
        self._byline = regex.compile(
            rf"{byline.marks}\s*[（(]?(?:{outlet}{blank}{writer}?|{writer})[：:]?{blank}"
            rf"(?:{people}?{blank}(?:{outlet}{blank})?(?:{writer}[：:]?{blank})?){{0,4}}{end}[）)]?"
        )
        self._names = regex.compile(rf"{byline.marks}\s*{people}")
        self._office = regex.compile(rf"[^，。；：]{{0,20}}{_any(byline.offices)}\s*{name}?")
        self._dispatch = regex.compile(rf"[（(【]?{_any(byline.dispatch)}")
        self._masthead = regex.compile(rf"(?:{_any(patterns.masthead.parts)}[\s·|]*)+")
        caption = patterns.caption
        self._caption_opening = regex.compile(rf"\s*{_any(caption.openings)}")
        self._caption_closing = regex.compile(rf"{_any(caption.closings)}[）)]?$")
        self._longest_caption = caption.longest
        self._numbered = regex.compile(_any(patterns.heading.numbers))
        self._longest_heading = patterns.heading.longest
        self._most_commas = patterns.heading.most_commas
        self.slogan_lines = patterns.slogan.lines
        self._slogan_width = patterns.slogan.width

    def numbered(self, line: Line) -> bool:
        """Whether the line begins an item of its own: 一、, （二）, ●."""
        return self._numbered.match(line.text) is not None

    def dispatch(self, line: Line) -> bool:
        """Whether the line opens as a dispatch does: 本报讯."""
        return self._dispatch.match(line.text) is not None

    def names(self, line: Line) -> bool:
        """Whether the line is nothing but names of persons."""
        return len(line.text) <= _LONGEST_BYLINE and self._names.fullmatch(line.text) is not None

    def office(self, line: Line) -> bool:
        """Whether the line names who gave a report: an office and a name."""
        return len(line.text) <= _LONGEST_BYLINE and self._office.fullmatch(line.text) is not None

    def slogan_cell(self, line: Line) -> bool:
        """Whether the line could be a row of text set vertically."""
        return len(line.text) <= self._slogan_width and all("一" <= c <= "龥" for c in line.text)

    def own_role(self, line: Line) -> Role:
        """The role that the line has by its own look; `heading` is only its shape."""
        text = line.text
        if len(text) > self._longest_caption:
            return "body"
        if len(text) <= _LONGEST_BYLINE:
            if self._masthead.fullmatch(text):
                return "masthead"
            if self._byline.fullmatch(text):
                return "byline"
        if self._is_caption(text):
            return "caption"
        if self._has_shape_of_heading(line):
            return "deck" if text.startswith(("——", "--")) else "heading"
        return "body"

    def _is_caption(self, text: str) -> bool:
        if self._caption_opening.match(text):
            return True
        closes = self._caption_closing.search(text[-12:]) is not None
        return closes and ("。" in text[:-1] or text[-1] != "。") and "；" not in text

    def _has_shape_of_heading(self, line: Line) -> bool:
        text = line.text
        return (
            len(text) <= self._longest_heading
            and not line.continues
            and not any(mark in text for mark in "。；;")
            and text[-1] not in "，,、"
            and text.count("，") <= self._most_commas
        )


@cache
def line_reader() -> LineReader:
    """The reader built from the shipped patterns; once per process."""
    return LineReader(load("layout.toml", LayoutPatterns))


def assign_roles(lines: Sequence[Line], title: str | None) -> list[Role]:
    """Give each line its role, seen among its neighbours."""
    reader = line_reader()
    roles = [reader.own_role(line) for line in lines]
    _find_slogans(lines, roles, reader)
    if len(lines) == 1:
        return ["body"]
    _find_title(lines, roles, reader, title)
    for at in range(1, len(lines)):
        if _opens_article(at, lines, roles, reader):
            _set_headline_above(at, roles)
    for at, role in enumerate(roles):
        if role == "deck" and (at == 0 or roles[at - 1] not in ("headline", "deck", "masthead")):
            roles[at] = "body"
    return roles


def _find_slogans(lines: Sequence[Line], roles: list[Role], reader: LineReader) -> None:
    run = 0
    for at in range(len(lines) + 1):
        if at < len(lines) and reader.slogan_cell(lines[at]) and (not run or lines[at].gap <= 1):
            run += 1
            continue
        if run >= reader.slogan_lines:
            roles[at - run : at] = ["slogan"] * run
        run = int(at < len(lines) and reader.slogan_cell(lines[at]))


def _find_title(
    lines: Sequence[Line], roles: list[Role], reader: LineReader, title: str | None
) -> None:
    """Mark the headline at the head of the page, with the lines of it that a byline closes."""
    first = next((at for at, role in enumerate(roles[:_TOP]) if role != "masthead"), None)
    if first is None or first + 1 >= len(lines):
        return
    if roles[first] == "heading" and not reader.numbered(lines[first]):
        roles[first] = "headline"
    elif lines[first].text == title:
        roles[first] = "headline"
    else:
        return
    last = first + 1
    while last < min(_TOP, len(lines)) and roles[last] in ("heading", "deck"):
        if reader.names(lines[last]) or reader.office(lines[last]):
            roles[last] = "byline"
            break
        last += 1
    if last < len(lines) and (roles[last] == "byline" or reader.dispatch(lines[last])):
        for at in range(first + 1, last):
            if roles[at] == "heading":
                roles[at] = "headline"


def _opens_article(at: int, lines: Sequence[Line], roles: list[Role], reader: LineReader) -> bool:
    """Whether a byline or the opening of a dispatch stands here, below a line set as a headline."""
    if roles[at] == "byline" or (roles[at] == "body" and reader.dispatch(lines[at])):
        return True
    above, below = roles[at - 1], roles[at + 1] if at + 1 < len(lines) else None
    if roles[at] == "heading" and above == "heading" and below == "body":
        if reader.names(lines[at]) and not reader.numbered(lines[at - 1]):
            roles[at] = "byline"
            return True
    return False


def _set_headline_above(at: int, roles: list[Role]) -> None:
    above = at - 1
    while above > 0 and roles[above] == "deck":
        above -= 1
    if roles[above] == "heading":
        roles[above] = "headline"
