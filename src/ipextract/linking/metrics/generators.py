"""A claim in its clause -> its candidate metrics, those of the surest wording first."""

import re
from collections.abc import Callable, Iterator

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
from ipextract.linking.metrics.verbs import Verbs
from ipextract.linking.metrics.window import ClauseWindow
from ipextract.matching.regexes import any_of
from ipextract.patterns.metrics import MetricPatterns

Generator = Callable[[ClauseWindow, Phrase], Iterator[MetricCandidate]]
"""Takes a claim and the phrase before it; yields what one way of wording makes of them, if any."""


class MetricGenerators:
    """Asks one generator after another, in order of precedence, for the metric of a claim."""

    def __init__(self, patterns: MetricPatterns) -> None:
        self._verbs, phrases = Verbs(patterns), PhraseBuilder(patterns)
        self._before = PhraseBefore(patterns, self._verbs, phrases)
        after = PhraseAfter(patterns, self._verbs, phrases)
        self._lists = Coordination(patterns)
        self._ellipsis = Ellipsis(patterns, self._verbs, self._lists)
        measures = (*patterns.lists.measures, *patterns.lists.heads)
        self._rankings = RankingReader(patterns.rankings, measures)
        topic = TopicClause(patterns, self._before, self._ellipsis, self._rankings, after)
        self._topic = topic
        distributed = DistributedMetrics(
            patterns, self._before, self._verbs, self._lists, self._ellipsis, topic
        )
        self._head_side = HeadSide(patterns)
        self._head_after = HeadAfter(patterns, after, self._lists, self._ellipsis, self._head_side)
        self._share = re.compile(patterns.share.pattern)
        self._share_verb = patterns.share.verb
        groups = patterns.groups
        self._of_those, self._and_others = groups.of_those, groups.and_others
        self._counting = frozenset(groups.examples)
        self._net = re.compile(rf"\A(?:{any_of(patterns.carriers.not_inherited)})(?=..)", re.DOTALL)
        self._by_precedence: tuple[Generator, ...] = (
            distributed,  # 国家级、省级孵化器分别达3家、12家
            self._part_of_total,  # 占GDP比重
            topic.named_after,  # 9件，是去年的商标申请量
            topic.ranked_by,  # 论产值，该县居全省第二
            self._expected_after,  # 获批5个省级示范区
            self._some_of_those,  # 工厂30家，改造了其中的6家
            self._of_verb_alone,  # 研发机构，累计建成9家
            self._phrase_before,  # 有效发明专利138件
            topic.group,  # 国家级工厂中，6家来自本市
            self._head_after.predicate,  # 其中3件入选典型案例
            topic.stated,  # 技改投入涨得更猛，增幅为9%
            self._changed_claim,  # 产值20亿元，同比增长9%
            topic,  # 国家级研究站，如今已有7个
            self._inherited,
            self._head_after,
            topic.headline,  # 900件！临江市商标申请量再创新高
        )

    def __call__(self, window: ClauseWindow) -> Iterator[MetricCandidate]:
        """Yield the candidates of the window's draft; earlier drafts have their metrics."""
        if window.follows:
            self._leave_out_counted(window)
        before = self._before(window.passage, window.before, window.draft.start, window.draft.kind)
        for generate in self._by_precedence:
            yield from generate(window, before)

    def _leave_out_counted(self, window: ClauseWindow) -> None:
        """Leave out what the claim before counts: 企业 in 向3家企业投放2亿元."""
        counted = window.previous.metric_span if window.previous else None
        if not counted or not window.before <= counted[0] < counted[1] <= window.draft.start:
            return
        starts_item = self._lists.starts_item(window.text, counted[1])
        if starts_item or self._verbs.governs(window.text, counted[1]):
            window.before = counted[1]

    def _part_of_total(self, window: ClauseWindow, before: Phrase) -> Iterator[MetricCandidate]:
        """A share of something that 占 names, with what it is a share held by."""
        share = self._share.search(window.text, window.before, window.draft.start)
        if not share:
            return
        part = self._share_verb + window.text[share.end() : before.end]
        span = share.start(), max(before.end, share.end())
        whole = before.words if before.start < share.start() else ""
        if not self._ellipsis.is_bare(whole):
            yield MetricCandidate(whole, before.span, "metrics.share")
        elif window.antecedent and window.antecedent.metric:
            subject = self._share.split(window.antecedent.metric, maxsplit=1)[0]
            yield MetricCandidate(subject + part, span, "metrics.share_of_claim")
        yield MetricCandidate(part, span, "metrics.share_alone")

    def _expected_after(self, window: ClauseWindow, before: Phrase) -> Iterator[MetricCandidate]:
        """The head after the claim, where the words before it leave the claim without one."""
        if self._head_side.opens_right(window, before) and not self._tells_group(window, before):
            yield from self._head_after(window, before)

    def _tells_group(self, window: ClauseWindow, before: Phrase) -> bool:
        """Whether what follows tells nothing but which part of a group is counted."""
        return self._is_share_of(window, before) or self._head_after.tells_which(window)

    def _is_share_of(self, window: ClauseWindow, before: Phrase) -> bool:
        """Whether a percentage is that of the words before it: 数据需求100%满足."""
        percent = window.is_percentage and not window.describes
        return percent and not self._ellipsis.is_bare(before.words)

    def _some_of_those(self, window: ClauseWindow, before: Phrase) -> Iterator[MetricCandidate]:
        if window.text.endswith(self._of_those, window.before, window.draft.start):
            yield from self._inherited(window, before)

    def _of_verb_alone(self, window: ClauseWindow, before: Phrase) -> Iterator[MetricCandidate]:
        """The topic of the clause before, where a verb without an object stands before a claim."""
        if self._verbs.stands_alone(before.words):
            yield from self._topic(window, before)

    def _phrase_before(self, window: ClauseWindow, before: Phrase) -> Iterator[MetricCandidate]:
        """The phrase before the claim, completed where it says too little alone."""
        words = before.words
        if window.draft.kind == "rank":
            words = self._rankings.head(window, before).words
            yield from self._ellipsis.rate(window, before)
        if self._ellipsis.is_bare(words) or self._is_example(window, words):
            return
        attribute = self._head_side.attribute(words) if window.describes else ""
        if attribute and (len(words) <= len(attribute) + 3 or self._verbs.governs(words)):
            yield MetricCandidate(attribute, before.span, "metrics.attribute")
        kind = self._ellipsis.kind(words)
        topic = next(self._topic(window, before), None) if kind else None
        yield from self._ellipsis.complete(window, before, kind, topic.text if topic else "")
        yield MetricCandidate(words, before.span, "metrics.before")

    def _is_example(self, window: ClauseWindow, words: str) -> bool:
        """Whether the words name some of those that the claim counts: 纺织厂等6家入围."""
        quantity = window.draft.quantity
        return bool(
            words.endswith(self._and_others) and quantity and quantity.unit in self._counting
        )

    def _changed_claim(self, window: ClauseWindow, before: Phrase) -> Iterator[MetricCandidate]:
        """The metric of the claim before in its sentence, whose change a claim is."""
        if window.draft.kind == "change" and window.antecedent:
            yield from self._inherited(window, before)

    def _inherited(self, window: ClauseWindow, before: Phrase) -> Iterator[MetricCandidate]:
        """The metric of the claim before."""
        if window.previous and window.previous.metric:
            metric = window.previous.metric
            if window.draft.kind == "change":
                metric = self._net.sub("", metric)
            yield MetricCandidate(metric, None, "metrics.inherited")
