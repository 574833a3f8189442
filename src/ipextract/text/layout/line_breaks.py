"""Two lines -> whether the first is cut from the second, or a heading over it."""

import regex

from ipextract.matching.marks import OPENING
from ipextract.patterns.layout import CutPatterns
from ipextract.text.layout.lines import Line


class CutReader:
    """Weighs a short line against the line in which it may go on."""

    def __init__(self, patterns: CutPatterns) -> None:
        self._words = frozenset(patterns.words)
        self._ends_open = regex.compile(rf"[，、\d—{OPENING}{patterns.never_last}]")
        self._number_ends = regex.compile(rf"[\d.．][{patterns.scales}]?$")
        self._adverbial = regex.compile(rf"(?:{'|'.join(patterns.adverbials)})，")
        self._number_goes_on = regex.compile(rf"[\d{patterns.measures}]")
        self._never_first = patterns.never_first
        self._longest_heading = patterns.longest_heading

    def begins_sentence(self, line: Line) -> bool:
        """Whether the line begins as sentences do, or is longer than headings are."""
        is_long = len(line.text) > self._longest_heading and not any(map(str.isspace, line.text))
        return is_long or self._adverbial.match(line.text) is not None

    def breaks_off(self, line: Line) -> bool:
        """Whether the end of the line alone, as an open bracket, shows that the sentence goes on.

        A row of a table may end in a figure: without a mark a line is not broken.
        """
        return line.unpaired or (line.marked and bool(self._ends_open.match(line.text[-1])))

    def goes_on(self, line: Line, following: Line) -> bool:
        """Whether the second line takes up a word, a number or a sentence begun in the first."""
        if following.continues or following.text[0] in self._never_first:
            return True
        if line.text[-1] + following.text[0] in self._words:
            return True
        number_ends = self._number_ends.search(line.text[-2:]) is not None
        return number_ends and self._number_goes_on.match(following.text) is not None
