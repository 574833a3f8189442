"""The text after a claim -> the noun phrase or the predicate that it begins with."""

import re

from ipextract.linking.metrics.phrases import Phrase, PhraseBuilder
from ipextract.linking.metrics.verbs import Verbs
from ipextract.matching.lexicon import Lexicon, WordFinder
from ipextract.patterns.metrics import MetricPatterns


class PhraseAfter:
    """Cuts the text after a quantity where a predicate begins."""

    def __init__(self, patterns: MetricPatterns, verbs: Verbs, phrases: PhraseBuilder) -> None:
        self._verbs = verbs
        self._phrase = phrases
        predicates, attainment = patterns.predicates, patterns.attainment
        self._predicate = WordFinder(
            predicates.words, predicates.refused, enclosed=predicates.enclosed
        )
        self._joint = re.compile(patterns.lists.joint)
        self._loose = f"{patterns.lists.separators}{predicates.particles} "
        self._addition = re.compile(patterns.lists.additions)
        self._attainments = Lexicon(attainment.predicates)
        self._fillers = Lexicon(attainment.fillers)
        self._adverbs = Lexicon(attainment.adverbs)
        self._tails = Lexicon(attainment.tails)

    def noun_phrase(self, text: str, start: int, end: int, leads: bool = False) -> Phrase:
        """Return the noun phrase that the text begins with; empty for none.

        `leads` tells that another quantity follows: then a list ends at its first joint.
        """
        while start < end and text[start] in "的 　":
            start += 1
        if self._joint.match(text, start, end) or self._verbs.moves_at(text, start, end):
            return Phrase(start, start, "")
        end = self._predicate_start(text, start, end)
        if leads and (joint := self._joint.search(text, start, end)):
            end = joint.start()
        end = self._adverbs.trim_right(text, start, end)
        while start < end and text[end - 1] in self._loose:
            end -= 1
        return self._phrase(text, start, end)

    def _predicate_start(self, text: str, start: int, end: int) -> int:
        """Return where the predicate begins; one at the start may open a relative clause."""
        predicate = self._predicate.search(text, start, end)
        if predicate and predicate.start() == start:
            relative = text.find("的", start, end)
            if relative >= 0:
                predicate = self._predicate.search(text, relative + 1, end)
        return predicate.start() if predicate else end

    def predicate(self, text: str, start: int, end: int) -> str:
        """Return the clause if it begins with a predicate that leads to no level, else ""."""
        if self._verbs.moves_at(text, start, end) or not self._predicate.match(text, start, end):
            return ""
        start = self._fillers.trim_left(text, start, end)
        return text[start:end].rstrip(self._loose)

    def attainment(self, text: str, start: int, end: int) -> str:
        """Return the predicate of attainment that begins at `start`, "" for none."""
        start = self._fillers.trim_left(text, start, end)
        if not self._attainments.at(text, start, end):
            return ""
        if addition := self._addition.search(text, start, end):
            end = addition.start()
        return text[start : self._tails.trim_right(text, start, end)]
