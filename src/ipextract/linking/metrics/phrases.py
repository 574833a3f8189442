"""Trim a stretch of text to the noun phrase that names a metric."""

import regex

from ipextract.linking.drafts import Reading
from ipextract.linking.metrics.lexicon import Lexicon
from ipextract.patterns.metrics import MetricPatterns


class Trimmer:
    """Cuts from both ends of a span what does not say what is counted."""

    def __init__(self, patterns: MetricPatterns) -> None:
        self._links = Lexicon(patterns.links.words)
        self._changes = Lexicon(patterns.changes.words)
        self._standings = Lexicon((*patterns.standings.words, *patterns.links.words))
        self._openers = Lexicon(patterns.openers.words)
        self._times = regex.compile("|".join(f"(?:{p})" for p in patterns.times.patterns))
        self._place = regex.compile(patterns.places.pattern)
        self._not_places = patterns.places.refused
        self._predicate = regex.compile("|".join(sorted(patterns.predicates.words, key=len)[::-1]))

    def subject(self, reading: Reading, start: int, end: int, kind: str) -> tuple[int, int]:
        """Return the noun phrase in the text before a quantity of this kind."""
        text = reading.passage.text
        if kind == "change":
            end = self._changes.trim_right(text, start, end)
        elif kind == "rank":
            end = self._standings.trim_right(text, start, end)
        else:
            end = self._links.trim_right(text, start, end)
        return self._trim_left(text, start, end), end

    def _trim_left(self, text: str, start: int, end: int) -> int:
        while start < end:
            at = self._openers.trim_left(text, start, end)
            if match := self._times.match(text, at, end):
                at = match.end()
            if (match := self._place.match(text, at, end)) and not match[0].endswith(
                self._not_places
            ):
                at = match.end()
            if at == start:
                break
            start = at
        return start

    def object(self, reading: Reading, start: int, end: int) -> tuple[int, int]:
        """Return the noun phrase at the start of the text after a quantity."""
        text = reading.passage.text
        while start < end and text[start] in "的 　":
            start += 1
        if match := self._predicate.search(text, start, end):
            end = match.start()
        while start < end and text[end - 1] in "、和及的了与 ":
            end -= 1
        return start, end
