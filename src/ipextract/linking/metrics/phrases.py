"""A span of text -> the words of a metric."""

import re
from typing import NamedTuple

import regex

from ipextract.matching.lexicon import Lexicon
from ipextract.matching.marks import PARTNERS
from ipextract.matching.prefilter import held_by
from ipextract.patterns.metrics import MetricPatterns

_FOOTNOTES_AND_SPACES = r"\[\d{1,3}\]|\s+"
_SHORTEST = 2
"""Characters that stand before a verb at least for it to go to the front."""


class Phrase(NamedTuple):
    """Words of a metric and the span in which they are printed; empty where there is none."""

    start: int
    end: int
    words: str

    @property
    def span(self) -> tuple[int, int]:
        """The half-open span in the passage."""
        return self.start, self.end


class MetricCandidate(NamedTuple):
    """One wording of a metric; `span` is where its head is printed, `None` where inherited."""

    text: str
    span: tuple[int, int] | None
    rule: str


class PhraseBuilder:
    """Makes phrases of spans: without footnote marks, times and empty verbs inside."""

    def __init__(self, patterns: MetricPatterns) -> None:
        times, rewording = patterns.times, patterns.rewording
        left_out = f"{_FOOTNOTES_AND_SPACES}|{times.inside}|{rewording.empty}"
        self._left_out = regex.compile(left_out)
        self._holds_left_out = re.compile(held_by(left_out))
        self._mark = re.compile(f"[{re.escape(''.join(PARTNERS))}]")
        self._shifted = rewording.shifted
        self._pairing = Lexicon(patterns.lists.pairing)

    def __call__(self, text: str, start: int, end: int) -> Phrase:
        """Return the phrase of a span, which loses brackets and quotation marks without partner."""
        if self._mark.search(text, start, end):
            start, end = _without_unmatched(text, start, end)
        words = text[start:end]
        if self._holds_left_out.search(words):
            words = self._left_out.sub("", words)
        if words.endswith(self._shifted):
            words = self._verb_first(words)
        return Phrase(start, end, words)

    def _verb_first(self, words: str) -> str:
        """Put the verb at the end to the front: 高新技术企业新增 → 新增高新技术企业."""
        rest = next(words.removesuffix(v) for v in self._shifted if words.endswith(v))
        if len(rest) < _SHORTEST:
            return words
        words = words[len(rest) :] + rest
        return words[: self._pairing.trim_right(words, 0, len(words))]


def _without_unmatched(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and _unmatched(text, start, end, text[end - 1]):
        end -= 1
    while start < end and _unmatched(text, start, end, text[start]):
        start += 1
    return start, end


def _unmatched(text: str, start: int, end: int, mark: str) -> bool:
    partner = PARTNERS.get(mark)
    return partner is not None and text.count(mark, start, end) > text.count(partner, start, end)
