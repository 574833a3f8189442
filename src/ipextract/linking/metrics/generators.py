"""Frames: the ways in which text states a metric, each a generator of candidates, best first."""

import re
from collections.abc import Iterator

from ipextract.linking.drafts import AnnotatedPassage
from ipextract.linking.metrics.coordination import Coordination
from ipextract.linking.metrics.distribution import DistributedMetrics
from ipextract.linking.metrics.ellipsis import Ellipsis
from ipextract.linking.metrics.head_after import HeadAfter
from ipextract.linking.metrics.head_side import HeadSide
from ipextract.linking.metrics.phrase_after import PhraseAfter
from ipextract.linking.metrics.phrase_before import PhraseBefore
from ipextract.linking.metrics.phrases import MetricCandidate, Phrase, PhraseBuilder
from ipextract.linking.metrics.rankings import RankingReader
from ipextract.linking.metrics.topic_clause import TopicClause
from ipextract.linking.metrics.variants import variants
from ipextract.linking.metrics.verbs import Verbs
from ipextract.linking.metrics.window import ClauseWindow
from ipextract.patterns.metrics import MetricPatterns


class MetricGenerators:
    """Reads the metric of one claim out of its surroundings."""

    def __init__(self, patterns: MetricPatterns) -> None:
        self._verbs, wording = Verbs(patterns), PhraseBuilder(patterns)
        self._before = PhraseBefore(patterns, self._verbs, wording)
        self._after = PhraseAfter(patterns, self._verbs, wording)
        self._lists = Coordination(patterns)
        self._ellipsis = Ellipsis(patterns, self._verbs, self._lists)
        self._rankings = RankingReader(
            patterns.rankings, (*patterns.lists.measures, *patterns.lists.heads)
        )
        self._topics = TopicClause(
            patterns, self._before, self._ellipsis, self._rankings, self._after
        )
        self._pairs = DistributedMetrics(
            patterns, self._before, self._verbs, self._lists, self._ellipsis, self._topics
        )
        self._sides = HeadSide(patterns.sides)
        self._counted = HeadAfter(patterns, self._after, self._lists, self._ellipsis, self._sides)
        self._share = re.compile(patterns.share.pattern)
        self._counting = frozenset(patterns.groups.examples)

    def __call__(
        self, passage: AnnotatedPassage, window: ClauseWindow
    ) -> Iterator[MetricCandidate]:
        """Yield the candidates of the scene's draft; earlier drafts have their metrics."""
        return self._framed(passage, window, self._phrase_before(passage, window))

    def with_variants(
        self, passage: AnnotatedPassage, window: ClauseWindow
    ) -> Iterator[MetricCandidate]:
        """Yield the candidates, then other wordings, which the rules never choose."""
        before = self._phrase_before(passage, window)
        yield from self._framed(passage, window, before)
        after = self._after.noun_phrase(window.text, window.draft.end, window.after, window.leads)
        yield from variants(window, before, after, self._lists)

    def _phrase_before(self, passage: AnnotatedPassage, window: ClauseWindow) -> Phrase:
        if window.follows:
            self._leave_used(window)
        return self._before(passage, window.before, window.draft.start, window.draft.kind)

    def _framed(
        self, passage: AnnotatedPassage, window: ClauseWindow, before: Phrase
    ) -> Iterator[MetricCandidate]:
        kind = window.draft.kind
        if run := self._lists.run(window):
            yield from self._pairs(passage, window, run, before)
        if share := self._share.search(window.text, window.before, window.draft.start):
            yield from self._shared(window, share, before)
        if window.draft.start == window.sentence:
            yield from self._topics.named_after(passage, window)
        if kind == "rank":
            yield from self._topics.ranked_by(passage, window, before)
        if self._sides.opens_right(window, before) and not self._tells_group(window, before):
            yield from self._counted(passage, window, before)
        if window.text.endswith("其中的", window.before, window.draft.start):
            yield from self._inherited(window)
        if self._verbs.stands_alone(before.words):
            yield from self._topics(passage, window)
        yield from self._counted_before(passage, window, before)
        if kind != "change":
            yield from self._topics.group(passage, window, before)
            yield from self._counted.predicated(window)
        elif window.antecedent:
            yield from self._topics.stated(passage, window)
            yield from self._inherited(window)
        yield from self._topics(passage, window)
        yield from self._inherited(window)
        yield from self._counted(passage, window, before)
        yield from self._topics.headline(passage, window)

    def _leave_used(self, window: ClauseWindow) -> None:
        """Leave out what the claim before counts: 企业 in 向3家企业投放2亿元."""
        used = window.previous.metric_span if window.previous else None
        if not used or not window.before <= used[0] < used[1] <= window.draft.start:
            return
        if self._lists.starts_item(window.text, used[1]) or self._verbs.governs(
            window.text, used[1]
        ):
            window.before = used[1]

    def _shared(
        self, window: ClauseWindow, share: re.Match[str], before: Phrase
    ) -> Iterator[MetricCandidate]:
        """占GDP比重."""
        part = "占" + window.text[share.end() : before.end]
        span = share.start(), max(before.end, share.end())
        whole = before.words if before.start < share.start() else ""
        if not self._ellipsis.is_bare(whole):
            yield MetricCandidate(whole, before.span, "metrics.share")
        elif window.antecedent and window.antecedent.metric:
            subject = self._share.split(window.antecedent.metric, maxsplit=1)[0]
            yield MetricCandidate(subject + part, span, "metrics.share_of_claim")
        yield MetricCandidate(part, span, "metrics.share_alone")

    def _tells_group(self, window: ClauseWindow, before: Phrase) -> bool:
        """Whether what follows tells nothing but which part of a group is counted."""
        return self._is_share_of(window, before) or self._counted.tells_which(window)

    def _is_share_of(self, window: ClauseWindow, before: Phrase) -> bool:
        """Whether a percentage is that of the words before it: 数据需求100%满足."""
        percent = window.is_percentage and not window.describes
        return percent and not self._ellipsis.is_bare(before.words)

    def _counted_before(
        self, passage: AnnotatedPassage, window: ClauseWindow, before: Phrase
    ) -> Iterator[MetricCandidate]:
        """有效发明专利138件."""
        words = before.words
        if window.draft.kind == "rank":
            words = self._rankings.head(window, before).words
            yield from self._ellipsis.rate(window, before)
        if self._ellipsis.is_bare(words) or self._is_example(window, words):
            return
        attribute = self._sides.attribute(words) if window.describes else ""
        if attribute and (len(words) <= len(attribute) + 3 or self._verbs.governs(words)):
            yield MetricCandidate(attribute, before.span, "metrics.attribute")
        leaning = self._ellipsis.leaning(words)
        topic = next(self._topics(passage, window), None) if leaning else None
        yield from self._ellipsis.complete(window, before, leaning, topic.text if topic else "")
        yield MetricCandidate(words, before.span, "metrics.before")

    def _is_example(self, window: ClauseWindow, words: str) -> bool:
        """Whether the words name some of those that the claim counts: 纺织厂等6家入围."""
        quantity = window.draft.quantity
        return words.endswith("等") and quantity is not None and quantity.unit in self._counting

    def _inherited(self, window: ClauseWindow) -> Iterator[MetricCandidate]:
        """同比增长9%."""
        if window.previous and window.previous.metric:
            metric = window.previous.metric
            if window.draft.kind == "change" and len(rest := metric.removeprefix("净增")) > 1:
                metric = rest
            yield MetricCandidate(metric, None, "metrics.inherited")
