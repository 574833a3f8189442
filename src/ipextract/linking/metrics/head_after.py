"""The text after a claim -> candidates for what it counts."""

import re
from collections.abc import Iterator

from ipextract.linking.metrics.coordination import Coordination
from ipextract.linking.metrics.ellipsis import Ellipsis
from ipextract.linking.metrics.head_side import HeadSide
from ipextract.linking.metrics.phrase_after import PhraseAfter
from ipextract.linking.metrics.phrases import MetricCandidate, Phrase
from ipextract.linking.metrics.window import ClauseWindow, clause_window
from ipextract.matching.regexes import any_of
from ipextract.patterns.metrics import MetricPatterns


class HeadAfter:
    """Yields the noun phrase or the predicate after a claim."""

    def __init__(
        self,
        patterns: MetricPatterns,
        after: PhraseAfter,
        lists: Coordination,
        ellipsis: Ellipsis,
        head_side: HeadSide,
    ) -> None:
        self._after = after
        self._lists = lists
        self._ellipsis = ellipsis
        self._head_side = head_side
        attainment = patterns.attainment
        self._light_nouns = frozenset(attainment.light_nouns)
        self._holder = re.compile(rf".*(?:{any_of(attainment.holders)})")
        self._owner = re.compile(rf"(.{{0,8}}?(?:{any_of(attainment.holders)}))的")
        self._instruments = attainment.instruments
        self._emerges = re.compile(patterns.rankings.emergence)
        self._partitive = re.compile(patterns.groups.partitive)

    def __call__(self, window: ClauseWindow, before: Phrase) -> Iterator[MetricCandidate]:
        """Yield the noun phrase after a claim, completed by its verb or its predicate."""
        phrase = self._after.noun_phrase(window.text, window.draft.end, window.after, window.leads)
        if len(phrase.words) < 2 and phrase.words not in self._light_nouns:
            return
        if self._ellipsis.is_bare(phrase.words):
            return
        if carrier := self._ellipsis.carrier_of(before.words):
            yield MetricCandidate(carrier + phrase.words, phrase.span, "metrics.after_carrier")
        if verb := self._head_side.kept_verb(before.words):
            yield MetricCandidate(verb + phrase.words, phrase.span, "metrics.after_verb")
        if window.leads and self._ellipsis.is_modifier(phrase.words):
            yield from self._shared_head(window, phrase)
        if phrase.words in self._light_nouns:
            yield from self._with_attainment(window, phrase)
        if holder := self._holder_of_measure(window, phrase.words):
            yield MetricCandidate(holder, phrase.span, "metrics.after_holder")
        yield MetricCandidate(phrase.words, phrase.span, "metrics.after")

    def predicate(self, window: ClauseWindow, before: Phrase) -> Iterator[MetricCandidate]:
        """Yield the predicate after a claim that names no noun: 其中3件入选典型案例."""
        if window.draft.kind == "change":
            return
        if self._emerges.fullmatch(window.text, window.draft.end, window.after):
            return
        words = self._after.predicate(window.text, window.draft.end, window.after)
        if len(words) > 2 and words[0] not in "（(" and not self.tells_which(window):
            yield MetricCandidate(words, (window.draft.end, window.after), "metrics.predicate")

    def tells_which(self, window: ClauseWindow) -> bool:
        """Whether what follows only tells which of a group are counted: 6家来自本市."""
        partitive = self._partitive.match(window.text, window.draft.end, window.after)
        return window.draft.kind == "level" and partitive is not None

    def _holder_of_measure(self, window: ClauseWindow, words: str) -> str:
        """Return what has the measure in 32个重点项目投资超5亿元, "" where none is named."""
        if owner := self._owner.match(words):
            return owner[1]
        counts = window.leads and not window.is_percentage
        if not counts:
            return ""
        rest = self._lists.without_measure(words)
        measured = rest != words or self._lists.is_headed(words)
        holder = self._holder.match(rest) if measured else None
        rest = holder[0] if holder else rest
        return rest if 1 < len(rest) < len(words) else ""

    def _shared_head(self, window: ClauseWindow, phrase: Phrase) -> Iterator[MetricCandidate]:
        """Yield a modifier with the head of the next claim: 创建1家省级、4家市级工厂."""
        following = clause_window(window.passage, window.drafts, window.index + 1)
        if self._lists.joins(window.text[phrase.end : following.draft.start]):
            whole = self._after.noun_phrase(window.text, following.draft.end, following.after)
            words = self._ellipsis.modified(whole.words, phrase.words)
            yield MetricCandidate(words, phrase.span, "metrics.shared_head")

    def _with_attainment(self, window: ClauseWindow, phrase: Phrase) -> Iterator[MetricCandidate]:
        """Yield the predicate of attainment with its light noun: 6户企业获评省级示范."""
        if window.text.endswith(self._instruments, window.before, window.draft.start):
            return
        predicate = self._after.attainment(window.text, phrase.end, window.after)
        if len(predicate) > 3:
            whole = predicate.removesuffix(phrase.words) + phrase.words
            yield MetricCandidate(whole, phrase.span, "metrics.attained")
