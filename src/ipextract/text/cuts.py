"""Tell a heading over a paragraph from the first half of a paragraph that a column break cut."""

from functools import cache

import regex

from ipextract.patterns.layout import CutPatterns, LayoutPatterns
from ipextract.patterns.loader import load
from ipextract.text.lines import Line

_NUMBER_END = regex.compile(r"[\d.．][万亿]?$")


class CutReader:
    """Weighs a short line against the line in which it may go on."""

    def __init__(self, patterns: CutPatterns) -> None:
        self._words = frozenset(patterns.words.split())
        self._adverbial = regex.compile(rf"(?:{'|'.join(patterns.adverbials)})，")
        self._number_goes_on = regex.compile(rf"[\d{patterns.measures}]")
        self._never_first = patterns.never_first
        self._longest_heading = patterns.longest_heading

    def is_cut_between(self, line: Line, following: Line) -> bool:
        """Whether the first of two lines is no heading, but goes on in the second."""
        text = line.text
        begins_within = following.continues or following.text[0] in self._never_first
        if begins_within or self._adverbial.match(text):
            return True
        if _NUMBER_END.search(text[-2:]) and self._number_goes_on.match(following.text):
            return True
        is_long = len(text) > self._longest_heading and not any(map(str.isspace, text))
        return is_long or text[-1] + following.text[0] in self._words


@cache
def cut_reader() -> CutReader:
    """The reader built from the shipped patterns; once per process."""
    return CutReader(load("layout.toml", LayoutPatterns).cut)
