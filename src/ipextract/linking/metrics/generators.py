"""Frames: the ways in which text states a metric, each a generator of candidates, best first."""

import re
from collections.abc import Iterator

from ipextract.linking.drafts import Reading
from ipextract.linking.metrics.coordination import Coordination
from ipextract.linking.metrics.distribution import Pairs
from ipextract.linking.metrics.ellipsis import Antecedents
from ipextract.linking.metrics.head_after import CountedAfter
from ipextract.linking.metrics.head_side import SideJudge
from ipextract.linking.metrics.phrase_after import TextAfter
from ipextract.linking.metrics.phrase_before import TextBefore
from ipextract.linking.metrics.phrases import Candidate, Phrase, Wording
from ipextract.linking.metrics.rankings import RankingReader
from ipextract.linking.metrics.topic_clause import Topics
from ipextract.linking.metrics.variants import variants
from ipextract.linking.metrics.verbs import Verbs
from ipextract.linking.metrics.window import Scene
from ipextract.patterns.metrics import MetricPatterns


class Frames:
    """Reads the metric of one claim out of its surroundings."""

    def __init__(self, patterns: MetricPatterns) -> None:
        self._verbs, wording = Verbs(patterns), Wording(patterns)
        self._before = TextBefore(patterns, self._verbs, wording)
        self._after = TextAfter(patterns, self._verbs, wording)
        self._lists = Coordination(patterns)
        self._antecedents = Antecedents(patterns, self._verbs, self._lists)
        self._rankings = RankingReader(
            patterns.rankings, (*patterns.lists.measures, *patterns.lists.heads)
        )
        self._topics = Topics(
            patterns, self._before, self._antecedents, self._rankings, self._after
        )
        self._pairs = Pairs(
            patterns, self._before, self._verbs, self._lists, self._antecedents, self._topics
        )
        self._sides = SideJudge(patterns.sides)
        self._counted = CountedAfter(
            patterns, self._after, self._lists, self._antecedents, self._sides
        )
        self._share = re.compile(patterns.share.pattern)
        self._counting = frozenset(patterns.groups.examples)

    def __call__(self, reading: Reading, scene: Scene) -> Iterator[Candidate]:
        """Yield the candidates of the scene's draft; earlier drafts have their metrics."""
        return self._framed(reading, scene, self._phrase_before(reading, scene))

    def with_variants(self, reading: Reading, scene: Scene) -> Iterator[Candidate]:
        """Yield the candidates, then other wordings, which the rules never choose."""
        before = self._phrase_before(reading, scene)
        yield from self._framed(reading, scene, before)
        after = self._after.noun_phrase(scene.text, scene.draft.end, scene.after, scene.leads)
        yield from variants(scene, before, after, self._lists)

    def _phrase_before(self, reading: Reading, scene: Scene) -> Phrase:
        if scene.follows:
            self._leave_used(scene)
        return self._before(reading, scene.before, scene.draft.start, scene.draft.kind)

    def _framed(self, reading: Reading, scene: Scene, before: Phrase) -> Iterator[Candidate]:
        kind = scene.draft.kind
        if run := self._lists.run(scene):
            yield from self._pairs(reading, scene, run, before)
        if share := self._share.search(scene.text, scene.before, scene.draft.start):
            yield from self._shared(scene, share, before)
        if scene.draft.start == scene.sentence:
            yield from self._topics.named_after(reading, scene)
        if kind == "rank":
            yield from self._topics.ranked_by(reading, scene, before)
        if self._sides.opens_right(scene, before) and not self._tells_group(scene, before):
            yield from self._counted(reading, scene, before)
        if scene.text.endswith("其中的", scene.before, scene.draft.start):
            yield from self._inherited(scene)
        if self._verbs.stands_alone(before.words):
            yield from self._topics(reading, scene)
        yield from self._counted_before(reading, scene, before)
        if kind != "change":
            yield from self._topics.group(reading, scene, before)
            yield from self._counted.predicated(scene)
        elif scene.antecedent:
            yield from self._topics.stated(reading, scene)
            yield from self._inherited(scene)
        yield from self._topics(reading, scene)
        yield from self._inherited(scene)
        yield from self._counted(reading, scene, before)
        yield from self._topics.headline(reading, scene)

    def _leave_used(self, scene: Scene) -> None:
        """Leave out what the claim before counts: 企业 in 向3家企业投放2亿元."""
        used = scene.previous.metric_span if scene.previous else None
        if not used or not scene.before <= used[0] < used[1] <= scene.draft.start:
            return
        if self._lists.starts_item(scene.text, used[1]) or self._verbs.governs(scene.text, used[1]):
            scene.before = used[1]

    def _shared(self, scene: Scene, share: re.Match[str], before: Phrase) -> Iterator[Candidate]:
        """占GDP比重."""
        part = "占" + scene.text[share.end() : before.end]
        span = share.start(), max(before.end, share.end())
        whole = before.words if before.start < share.start() else ""
        if not self._antecedents.is_bare(whole):
            yield Candidate(whole, before.span, "metrics.share")
        elif scene.antecedent and scene.antecedent.metric:
            subject = self._share.split(scene.antecedent.metric, maxsplit=1)[0]
            yield Candidate(subject + part, span, "metrics.share_of_claim")
        yield Candidate(part, span, "metrics.share_alone")

    def _tells_group(self, scene: Scene, before: Phrase) -> bool:
        """Whether what follows tells nothing but which part of a group is counted."""
        return self._is_share_of(scene, before) or self._counted.tells_which(scene)

    def _is_share_of(self, scene: Scene, before: Phrase) -> bool:
        """Whether a percentage is that of the words before it: 数据需求100%满足."""
        percent = scene.is_percentage and not scene.describes
        return percent and not self._antecedents.is_bare(before.words)

    def _counted_before(
        self, reading: Reading, scene: Scene, before: Phrase
    ) -> Iterator[Candidate]:
        """有效发明专利138件."""
        words = before.words
        if scene.draft.kind == "rank":
            words = self._rankings.head(scene, before).words
            yield from self._antecedents.rate(scene, before)
        if self._antecedents.is_bare(words) or self._is_example(scene, words):
            return
        attribute = self._sides.attribute(words) if scene.describes else ""
        if attribute and (len(words) <= len(attribute) + 3 or self._verbs.governs(words)):
            yield Candidate(attribute, before.span, "metrics.attribute")
        leaning = self._antecedents.leaning(words)
        topic = next(self._topics(reading, scene), None) if leaning else None
        yield from self._antecedents.complete(scene, before, leaning, topic.text if topic else "")
        yield Candidate(words, before.span, "metrics.before")

    def _is_example(self, scene: Scene, words: str) -> bool:
        """Whether the words name some of those that the claim counts: 纺织厂等6家入围."""
        quantity = scene.draft.quantity
        return words.endswith("等") and quantity is not None and quantity.unit in self._counting

    def _inherited(self, scene: Scene) -> Iterator[Candidate]:
        """同比增长9%."""
        if scene.previous and scene.previous.metric:
            metric = scene.previous.metric
            if scene.draft.kind == "change" and len(rest := metric.removeprefix("净增")) > 1:
                metric = rest
            yield Candidate(metric, None, "metrics.inherited")
