"""A phrase of the text, put into the words of a metric."""

from typing import NamedTuple

import regex

from ipextract.linking.metrics.lexicon import Lexicon
from ipextract.patterns.metrics import MetricPatterns

_FOOTNOTES_AND_SPACES = r"\[\d{1,3}\]|\s+"
_CLOSING = {"“": "”", "（": "）", "(": ")", "《": "》", "‘": "’"}
_PARTNER = _CLOSING | {close: opening for opening, close in _CLOSING.items()}


class Phrase(NamedTuple):
    """Words of a metric and the span in which they are printed; empty where there is none."""

    start: int
    end: int
    words: str

    @property
    def span(self) -> tuple[int, int]:
        return self.start, self.end


class Candidate(NamedTuple):
    """One wording of a metric; `span` is where its head is printed, `None` where inherited."""

    text: str
    span: tuple[int, int] | None
    rule: str


class Wording:
    """Makes phrases of spans: without footnote marks, times and empty verbs inside."""

    def __init__(self, patterns: MetricPatterns) -> None:
        empty = patterns.rewording.empty
        self._left_out = regex.compile(f"{_FOOTNOTES_AND_SPACES}|{patterns.times.inside}|{empty}")
        self._shifted = regex.compile(f"(?r){patterns.rewording.shifted}")
        self._pairing = Lexicon(patterns.lists.pairing)

    def __call__(self, text: str, start: int, end: int) -> Phrase:
        """Return the phrase of a span, which loses brackets and quotation marks without partner."""
        while start < end and _unmatched(text, start, end, text[end - 1]):
            end -= 1
        while start < end and _unmatched(text, start, end, text[start]):
            start += 1
        words = self._left_out.sub("", text[start:end])
        if verb := self._shifted.match(words):
            words = verb[0] + words[: verb.start()]
            words = words[: self._pairing.trim_right(words, 0, len(words))]
        return Phrase(start, end, words)


def _unmatched(text: str, start: int, end: int, mark: str) -> bool:
    partner = _PARTNER.get(mark)
    return partner is not None and text.count(mark, start, end) > text.count(partner, start, end)
