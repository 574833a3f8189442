"""Tell a heading over a paragraph from the first half of a paragraph that a column break cut."""

import regex

from ipextract.patterns.layout import CutPatterns
from ipextract.text.layout.lines import Line

_NUMBER_END = regex.compile(r"[\d.．][万亿]?$")


class CutReader:
    """Weighs a short line against the line in which it may go on."""

    def __init__(self, patterns: CutPatterns) -> None:
        self._words = frozenset(patterns.words.split())
        self._adverbial = regex.compile(rf"(?:{'|'.join(patterns.adverbials)})，")
        self._number_goes_on = regex.compile(rf"[\d{patterns.measures}]")
        self._never_first = patterns.never_first
        self._longest_heading = patterns.longest_heading

    def begins_sentence(self, line: Line) -> bool:
        """Whether the line begins as sentences do, or is longer than headings are."""
        is_long = len(line.text) > self._longest_heading and not any(map(str.isspace, line.text))
        return is_long or self._adverbial.match(line.text) is not None

    def goes_on(self, line: Line, following: Line) -> bool:
        """Whether the second line takes up a word, a number or a sentence begun in the first."""
        if following.continues or following.text[0] in self._never_first:
            return True
        if line.text[-1] + following.text[0] in self._words:
            return True
        number_ends = _NUMBER_END.search(line.text[-2:]) is not None
        return number_ends and self._number_goes_on.match(following.text) is not None
