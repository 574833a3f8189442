"""A line -> what it is by its own shape, whatever stands around it."""

from collections.abc import Iterator, Sequence
from typing import Literal

import regex

from ipextract.matching.marks import HAN, PHRASE_ENDS, STATEMENT_ENDS
from ipextract.patterns.layout import LayoutPatterns
from ipextract.text.layout.lines import Line

LineRole = Literal[
    "masthead", "headline", "deck", "byline", "heading", "caption", "slogan", "body", "wrapped"
]
"""`heading` stands within an article; `wrapped` goes on from the line above."""

_LONGEST_BYLINE = 60
_SHORTEST_CLAUSE = 4
_TAIL = 30


def _any(alternatives: Sequence[str]) -> str:
    return f"(?:{'|'.join(alternatives)})"


class LineClassifier:
    """Tells what a line is by its own shape."""

    def __init__(self, patterns: LayoutPatterns) -> None:
        byline, names = patterns.byline, patterns.names
        gap = r"[\s、，/|]*+"
        surname = rf"(?:[{names.surnames}]|{_any(names.compound)})"
        name = rf"(?:{surname}[{HAN}]{{1,2}}|[{HAN}]+·[{HAN}]+)"
        people = rf"(?:{name}(?:\s*[、，\s]\s*{name}){{0,4}})"
        outlet, writer = _any(byline.outlets), _any(byline.writers)
        opening = rf"(?:{outlet}{gap}{writer}?|{writer})[：:]?{gap}"
        others = rf"(?:{people}?{gap}(?:{outlet}{gap})?(?:{writer}[：:]?{gap})?){{0,4}}"
        closing = rf"(?:{gap}{_any(byline.closing)})?"
        self._byline = regex.compile(rf"{byline.marks}\s*[（(]?{opening}{others}{closing}[）)]?")
        self._names = regex.compile(rf"{byline.marks}\s*{people}")
        self._office = regex.compile(
            rf"[^{PHRASE_ENDS}：]{{0,20}}{_any(byline.offices)}[：:]?\s*[{HAN}·\s]{{0,12}}"
        )
        self._dispatch = regex.compile(rf"[（(【]?{_any(byline.dispatch)}")
        self._masthead = regex.compile(rf"(?:{_any(patterns.masthead.parts)}[\s·|]*)+")
        caption = patterns.caption
        self._caption_opening = regex.compile(rf"{_any((*caption.openings, caption.jump))}")
        self._jumps = regex.compile(rf"(?:{caption.jump}\s*)+")
        self._last_jumps = regex.compile(rf"\s*(?:{caption.jump}\s*)+$")
        self._caption_closing = regex.compile(rf"{_any(caption.closings)}[）)]?$")
        self._longest_caption = caption.longest
        self._credit = regex.compile(rf"{_any(byline.dispatch)}\s*+(?:[（(][^）)]*+[）)])?")
        self._numbered = regex.compile(_any(patterns.heading.numbers))
        self._longest_heading = patterns.heading.longest
        self._most_commas = patterns.heading.most_commas
        self._never_last = f"，、{patterns.heading.never_last}"
        self.slogan_lines = patterns.slogan.lines
        self._slogan_width = patterns.slogan.width
        self._han = regex.compile(f"[{HAN}]+")

    def numbered(self, line: Line) -> bool:
        """Whether the line begins an item of its own: 一、, （二）, ●."""
        return self._numbered.match(line.text) is not None

    def dispatch(self, line: Line) -> bool:
        """Whether the line opens as a dispatch does: 本报讯."""
        return self._dispatch.match(line.text) is not None

    def part_jumps(self, line: Line) -> Iterator[Line]:
        """Yield the marks of a jump to or from another page as lines of their own."""
        text = line.text
        first = self._jumps.match(text) if text[0] in "（(" else None
        start = first.end() if first else 0
        tail = max(start, len(text) - _TAIL)
        last = self._last_jumps.search(text, tail) if text[-1] in "）)" else None
        if first is None and last is None:
            yield line
            return
        end = last.start() if last else len(text)
        parts = (line.part(*at) for at in ((0, start), (start, end), (end, len(text))))
        yield from (part for part in parts if part.text)

    def names(self, line: Line) -> bool:
        """Whether the line is nothing but names of persons."""
        return len(line.text) <= _LONGEST_BYLINE and self._names.fullmatch(line.text) is not None

    def office(self, line: Line) -> bool:
        """Whether the line names who gave a report: an office and a name."""
        return len(line.text) <= _LONGEST_BYLINE and self._office.fullmatch(line.text) is not None

    def slogan_cell(self, line: Line) -> bool:
        """Whether the line could be a row of text set vertically."""
        return len(line.text) <= self._slogan_width and self._han.fullmatch(line.text) is not None

    def own_role(self, line: Line) -> LineRole:
        """The role that the line has by its own shape, `heading` where it may be one."""
        text = line.text
        if len(text) > self._longest_caption:
            return "body"
        if len(text) <= _LONGEST_BYLINE:
            if self._masthead.fullmatch(text):
                return "masthead"
            if self._byline.fullmatch(text) or self._credit.fullmatch(text):
                return "byline"
        if self._is_caption(text):
            return "caption"
        if self.has_shape_of_heading(line) and text[-1] not in "：:":
            return "deck" if text.startswith(("——", "--")) else "heading"
        return "body"

    def _is_caption(self, text: str) -> bool:
        if self._caption_opening.match(text):
            return True
        return "；" not in text and self._caption_closing.search(text[-_TAIL:]) is not None

    def has_shape_of_heading(self, line: Line) -> bool:
        """Whether the line is short, and neither ends as a sentence nor breaks off."""
        text = line.text
        return (
            len(text) <= self._longest_heading
            and not line.continues
            and not line.unpaired
            and not any(mark in text for mark in STATEMENT_ENDS)
            and text[-1] not in self._never_last
            and not ("，" in text and text[-1].isdigit())
            and self._is_balanced(text.split("，"))
        )

    def _is_balanced(self, clauses: list[str]) -> bool:
        """Whether no clause is cut short: the last one of a heading is no stump."""
        return len(clauses) <= self._most_commas + 1 and len(clauses[-1]) >= min(
            _SHORTEST_CLAUSE, len(clauses[0])
        )
