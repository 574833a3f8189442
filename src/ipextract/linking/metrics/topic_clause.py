"""The clause beside a claim -> candidates for what the claim is about."""

import re
from collections.abc import Iterator

from ipextract.linking.metrics.ellipsis import Ellipsis, same_unit
from ipextract.linking.metrics.phrase_after import PhraseAfter
from ipextract.linking.metrics.phrase_before import PhraseBefore
from ipextract.linking.metrics.phrases import MetricCandidate, Phrase
from ipextract.linking.metrics.rankings import RankingReader
from ipextract.linking.metrics.window import ClauseWindow
from ipextract.patterns.metrics import MetricPatterns


class TopicClause:
    """Reads the clause before a claim's own, if it holds no claim."""

    def __init__(
        self,
        patterns: MetricPatterns,
        before: PhraseBefore,
        ellipsis: Ellipsis,
        rankings: RankingReader,
        after: PhraseAfter,
    ) -> None:
        self._before = before
        self._after = after
        self._ellipsis = ellipsis
        self._rankings = rankings
        self._group = re.compile(patterns.groups.group)
        self._identity = re.compile(patterns.clauses.identity)
        self._event = re.compile(patterns.clauses.event)

    def __call__(self, window: ClauseWindow, before: Phrase) -> Iterator[MetricCandidate]:
        """Yield what the clause before is about: 国家级研究站，如今已有7个."""
        if not (clause := window.clause_before()):
            return
        if self._is_aside(window, clause):
            return
        phrase = self._before.subject(window.passage, *clause, window.draft.kind)
        phrase = self._rankings.head(window, phrase)
        if window.antecedent and self._ellipsis.is_total(phrase.words):
            return
        if len(phrase.words) >= 2 and not self._ellipsis.is_bare(phrase.words):
            yield MetricCandidate(phrase.words, phrase.span, "metrics.clause_before")

    def _is_aside(self, window: ClauseWindow, clause: tuple[int, int]) -> bool:
        """Whether the clause tells an event between two counts: 去年9件，今年改了规矩，已有12件."""
        antecedent = window.antecedent
        if antecedent is None or not same_unit(antecedent, window.draft):
            return False
        return self._event.search(window.text, *clause) is not None

    def named_after(self, window: ClauseWindow, before: Phrase) -> Iterator[MetricCandidate]:
        """Yield what the clause after a claim calls it that opens its sentence."""
        if window.draft.start != window.sentence:
            return
        clause = window.clause_after()
        named = self._identity.match(window.text, *clause) if clause else None
        if clause and named:
            phrase = self._before(window.passage, named.end(), clause[1], window.draft.kind)
            if len(phrase.words) >= 2:
                yield MetricCandidate(phrase.words, phrase.span, "metrics.named_after")

    def headline(self, window: ClauseWindow, before: Phrase) -> Iterator[MetricCandidate]:
        """Yield the subject of the clause after the first claim of a passage."""
        if window.previous or not (clause := window.clause_after()):
            return
        subject = self._before.subject(window.passage, *clause, window.draft.kind)
        phrase = self._after.noun_phrase(window.text, *subject.span)
        if len(phrase.words) >= 2:
            yield MetricCandidate(phrase.words, phrase.span, "metrics.headline")

    def stated(self, window: ClauseWindow, before: Phrase) -> Iterator[MetricCandidate]:
        """Yield the subject of the clause before a change, if it has a predicate."""
        if window.draft.kind != "change" or not window.antecedent:
            return
        clause = window.clause_before()
        if clause and self._before.has_predicate(window.text, *clause):
            yield from self(window, before)

    def group(self, window: ClauseWindow, before: Phrase) -> Iterator[MetricCandidate]:
        """Yield the group that the clause before names, of which a claim counts some."""
        if window.draft.kind == "change":
            return
        clause = window.clause_before()
        if clause and not before.words and self._group.search(window.text, *clause):
            yield from self(window, before)

    def ranked_by(self, window: ClauseWindow, before: Phrase) -> Iterator[MetricCandidate]:
        """Yield what a rank goes by where the clause before tells it."""
        if window.draft.kind != "rank":
            return
        if criterion := self._rankings.criterion(window, before):
            phrase = self._before(window.passage, *criterion, "rank")
            if phrase.words:
                yield MetricCandidate(phrase.words, phrase.span, "metrics.ranked_by")
