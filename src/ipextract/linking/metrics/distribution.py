"""A list of metrics and a list of values, respectively (分别) -> the metric of each value."""

import re
from collections.abc import Iterator

from ipextract.linking.metrics.coordination import Coordination, ValueList
from ipextract.linking.metrics.ellipsis import Ellipsis
from ipextract.linking.metrics.phrase_before import PhraseBefore
from ipextract.linking.metrics.phrases import MetricCandidate, Phrase
from ipextract.linking.metrics.topic_clause import TopicClause
from ipextract.linking.metrics.verbs import Verbs
from ipextract.linking.metrics.window import ClauseWindow, clause_window
from ipextract.patterns.metrics import MetricPatterns


class DistributedMetrics:
    """Pairs a run of claims with the phrase before it, the clause before, or earlier claims."""

    def __init__(
        self,
        patterns: MetricPatterns,
        before: PhraseBefore,
        verbs: Verbs,
        lists: Coordination,
        ellipsis: Ellipsis,
        topics: TopicClause,
    ) -> None:
        self._before = before
        self._verbs = verbs
        self._lists = lists
        self._ellipsis = ellipsis
        self._topics = topics
        self._share = re.compile(patterns.share.pattern)
        self._share_verb = patterns.share.verb

    def __call__(self, window: ClauseWindow, before: Phrase) -> Iterator[MetricCandidate]:
        """Yield the item of a list of metrics that has a claim's place in its list of values."""
        if not (run := self._lists.run(window)):
            return
        first = clause_window(window.passage, window.drafts, run.first)
        if run.place:
            before = self._before(
                window.passage, first.before, first.draft.start, window.draft.kind
            )
        yield from self._with_topics(first, run, before)
        share = self._share.search(before.words)
        at = share.start() if share else len(before.words)
        if self._ellipsis.is_bare(before.words[:at]):
            yield from self._with_claims(window, run, before, at)
        else:
            yield from self._with_phrase(run, before, at)

    def _with_topics(
        self, first: ClauseWindow, run: ValueList, before: Phrase
    ) -> Iterator[MetricCandidate]:
        """Pair with the items of the clause before: 研究站、实验室加快落地，分别新增3家、4家."""
        alone = self._verbs.stands_alone(before.words)
        verb = before.words if alone else self._ellipsis.carrier_of(before.words)
        if verb != before.words and not self._ellipsis.is_bare(before.words):
            return
        for topic in self._topics(first, before):
            items = self._lists.items(topic.text, run.size)
            if len(items) == run.size:
                yield MetricCandidate(
                    verb + items[run.place], topic.span, "metrics.paired_with_topics"
                )

    def _with_claims(
        self, window: ClauseWindow, run: ValueList, before: Phrase, at: int
    ) -> Iterator[MetricCandidate]:
        """企业30家，机构8家，分别占两成、一成; a share begins at `at`."""
        part = before.words[at:]
        if base := run.partner(window):
            span = before.span if part else None
            yield MetricCandidate(base + part, span, "metrics.paired_with_claims")

    def _with_phrase(self, run: ValueList, before: Phrase, at: int) -> Iterator[MetricCandidate]:
        subject, part = before.words[:at], before.words[at:]
        subjects, parts = self._lists.items(subject, run.size), self._lists.items(part)
        if len(subjects) == run.size:
            yield MetricCandidate(subjects[run.place] + part, before.span, "metrics.paired")
        elif len(parts) == run.size:
            part = self._share_verb + parts[run.place].removeprefix(self._share_verb)
            yield MetricCandidate(subject + part, before.span, "metrics.paired")
