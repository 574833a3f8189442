"""A line of text in one width -> one form: no stray spaces, simplified characters.

Every step keeps lengths equal or only removes characters, so that a map of runs is enough.
"""

import re
from collections.abc import Sequence

import regex

from ipextract.claims import Span
from ipextract.matching.marks import CLAUSE_ENDS, HAN, INVISIBLE
from ipextract.matching.spans import merged
from ipextract.patterns.layout import LayoutPatterns
from ipextract.text.offsets import OffsetMap
from ipextract.text.traditional import Simplifier

_SPACES = "".join(filter(str.isspace, map(chr, range(0x3001))))
# The two tests that most lines stop at: the standard `re` is faster at character sets.
_ODD = re.compile(rf"[{_SPACES}{INVISIBLE}^`¦|*■□]")
_STRAY = re.compile(rf"(?<=[{HAN}{CLAUSE_ENDS}])[\^`¦|*■□](?=[{HAN}])")
"""A mark of the printer's that stands within a word of prose."""
_GROUP = re.compile(r"[,，]\d\d\d(?!\d)")
_GROUPED = regex.compile(
    r"""
    (?<! [\d.,，] ) [1-9] \d{0,2}
    (?: (?: , \d{3} )++                                         # 12,345,678
      | (?: ， \d{3} )++                                        # 12，345，678
      | (?<! \d\x20 ) (?: [\x20\xa0] \d{3} )++ (?! \x20? \d )  # 12 345 678
    )
    (?! \d )
    """,
    regex.VERBOSE,
)
_SEPARATOR = regex.compile(r"[,，\s]")
_CUT_NUMBER = regex.compile(rf"(?<=[{HAN}]\d{{1,12}}\.)\s(?=\d)|(?<=\d)\s(?=\.\d|[%‰])")
"""A blank that stands within a number."""
_BLANK = regex.compile(r"\s++")
_GAP = regex.compile(rf"[\s{INVISIBLE}]++")
"""Blanks with what cannot be seen around and between them: no more than one of them stays."""
_LATIN = regex.compile(r"[!-~]")


class Normalizer:
    """Normalizes the lines of a raw text, one at a time."""

    def __init__(self, patterns: LayoutPatterns) -> None:
        self._measures = patterns.blank.measures
        self._simplified = Simplifier(patterns.traditional)
        figures, scales = patterns.misread.figures, patterns.misread.scales
        letters = "".join(figures)
        self._misread = re.compile(
            rf"(?<![A-Za-z\d.])\d[\d.]*[{letters}][\d{letters}.]*(?=[{patterns.cut.measures}])"
            rf"|(?<=\d)[{''.join(scales)}](?!部)"
        )
        self._meant = str.maketrans(figures | scales)

    def __call__(
        self, raw: str, start: int, end: int, *, heading: bool
    ) -> tuple[str, Sequence[int]]:
        """Return the normalized text of a span of raw (one line, stripped) and its offsets.

        In a heading or a row of a table a blank parts clauses or cells and stays, as one space;
        elsewhere it stays only between Latin words or figures, and where it was a tab.
        """
        text = self._misread.sub(self._read, raw[start:end])
        if not _ODD.search(text) and not _GROUP.search(text):
            return self._simplified(text), range(start, end)
        pieces, kept, at = OffsetMap(), [], 0
        for first, last in self._removals(text, heading=heading):
            kept.append(text[at:first])
            pieces.add(start + at, first - at)
            at = last
        kept.append(text[at:])
        pieces.add(start + at, len(text) - at)
        return self._simplified(_BLANK.sub(" ", "".join(kept))), pieces

    def _read(self, misread: re.Match[str]) -> str:
        return misread[0].translate(self._meant)

    def _removals(self, text: str, *, heading: bool) -> list[Span]:
        spans = [] if heading else [m.span() for m in _STRAY.finditer(text)]
        for number in _GROUPED.finditer(text):
            spans += [m.span() for m in _SEPARATOR.finditer(text, *number.span())]
        for gap in _GAP.finditer(text):
            (first, last), blank = gap.span(), _BLANK.search(gap[0])
            if blank and self._parts(text, first, last, heading=heading):
                kept = first + blank.start()
                spans += [(first, kept), (kept + 1, last)]
            else:
                spans.append((first, last))
        return merged(spans)

    def _parts(self, text: str, first: int, last: int, *, heading: bool) -> bool:
        """Whether the blank parts something, so that one character of it stays."""
        if not 0 < first < last < len(text) or _CUT_NUMBER.match(text, first):
            return False
        before, after = text[first - 1], text[last]
        latin = bool(_LATIN.match(before)), bool(_LATIN.match(after))
        if all(latin) or "\t" in text[first:last]:
            return True
        return heading and not (before.isdigit() and after in self._measures)
