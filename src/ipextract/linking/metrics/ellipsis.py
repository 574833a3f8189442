"""Words that say too little alone (总数, 省级, 新增) -> metrics completed by the claim before."""

import re
from collections.abc import Iterator
from typing import Literal

from ipextract.linking.drafts import Draft
from ipextract.linking.metrics.coordination import Coordination
from ipextract.linking.metrics.phrases import MetricCandidate, Phrase
from ipextract.linking.metrics.verbs import Verbs
from ipextract.linking.metrics.window import ClauseWindow
from ipextract.matching.prefilter import guarded
from ipextract.patterns.metrics import MetricPatterns

EllipsisKind = Literal["total", "modifier", "carrier"]
"""What words lack alone: 总数 what it is of, 省级 its head, 新增 its object."""


class Ellipsis:
    """Completes a metric by the one of the claim before it."""

    def __init__(self, patterns: MetricPatterns, verbs: Verbs, lists: Coordination) -> None:
        self._verbs = verbs
        self._lists = lists
        generic, carriers = patterns.generic, patterns.carriers
        self._totals = frozenset(generic.totals)
        self._rates = frozenset(generic.rates)
        self._collective = patterns.lists.collective
        self._subject = re.compile(patterns.lists.subject)
        self._pronouns = frozenset((*generic.rates, *generic.pronouns))
        self._reports = generic.reports
        self._among = patterns.groups.among
        self._bare = re.compile(generic.starts)
        self._modifier = re.compile(guarded(patterns.modifiers.pattern))
        self._carrier = re.compile(carriers.pattern)
        self._any_carrier = re.compile(f"{carriers.cumulative}|{carriers.pattern}")

    def is_bare(self, words: str) -> bool:
        """Whether the words name no metric themselves."""
        if not words or words in self._pronouns or words.endswith(self._reports):
            return True
        return self._bare.match(words) is not None

    def is_total(self, words: str) -> bool:
        """Whether the words are the total of what the claim before counts: 规模."""
        return words in self._totals

    def kind(self, words: str) -> EllipsisKind | None:
        """Return why the words say too little without a topic, `None` if they do not."""
        if self.is_total(words):
            return "total"
        if self.is_modifier(words):
            return "modifier"
        return "carrier" if self._carrier.fullmatch(words) else None

    def complete(
        self, window: ClauseWindow, phrase: Phrase, kind: EllipsisKind | None, topic: str
    ) -> Iterator[MetricCandidate]:
        """Yield the phrase completed by `topic`, the clause before, or by the claim before it."""
        words, base = phrase.words, topic or (window.previous.metric if window.previous else None)
        if not base or self._is_collective(window, phrase):
            return
        if kind == "total" and (topic or window.antecedent) and not window.describes:
            yield MetricCandidate(self._total(base, words), phrase.span, "metrics.generic_head")
        if kind == "carrier":
            whole = words + self._carrier.sub("", base, count=1)
            yield MetricCandidate(whole, phrase.span, "metrics.carrier")
        if window.antecedent and same_unit(window.antecedent, window.draft):
            yield from self._like_claim(window, phrase)
        if kind == "modifier":
            yield MetricCandidate(self.modified(base, words), phrase.span, "metrics.modifier")
        if self._lists.starts_item(window.text, window.before) and not self._verbs.governs(words):
            carrier = self._any_carrier.match(base)
            if carrier and not words.startswith((carrier[0], carrier[0][0])):
                yield MetricCandidate(carrier[0] + words, phrase.span, "metrics.list_item")

    def rate(self, window: ClauseWindow, phrase: Phrase) -> Iterator[MetricCandidate]:
        """Yield the rate or the summed up items that a rank is about: 增速居全省第二, 三项均居."""
        if self._subject.fullmatch(phrase.words):
            yield MetricCandidate(phrase.words, phrase.span, "metrics.collective")
        if phrase.words not in self._rates:
            return
        base = window.antecedent.metric if window.antecedent else None
        if base and not self._is_collective(window, phrase):
            yield MetricCandidate(base + phrase.words, phrase.span, "metrics.rate_of_claim")
        yield MetricCandidate(phrase.words, phrase.span, "metrics.rate_alone")

    def _is_collective(self, window: ClauseWindow, phrase: Phrase) -> bool:
        """Whether a rank is that of all items before it: 数量均居全省第二."""
        if window.draft.kind != "rank":
            return False
        between = window.text[phrase.end : window.draft.start]
        return any(word in between for word in self._collective)

    def _like_claim(self, window: ClauseWindow, phrase: Phrase) -> Iterator[MetricCandidate]:
        """Complete by what the claim before counts, or by its measure: 签约项目9个，开工6个."""
        words, base = phrase.words, (window.antecedent and window.antecedent.metric) or ""
        if self._verbs.stands_alone(words):
            counted = self._verbs.without_alone(self._any_carrier.sub("", base, count=1))
            yield MetricCandidate(words + counted, phrase.span, "metrics.verb_of")
        holder, measure = base[: len(words)], base[len(words) :]
        parallel = holder != words and holder[-1:] == words[-1:]
        between = window.text[window.before : window.draft.start]
        part = any(word in between for word in self._among)
        if parallel and not part and self._lists.is_measure(measure.removeprefix("的")):
            yield MetricCandidate(words + measure, phrase.span, "metrics.parallel")

    def _total(self, base: str, total: str) -> str:
        """Return the total of what a metric counts: 企业数量 of 新增企业 and 数量."""
        holder = self._lists.without_measure(self._any_carrier.sub("", base, count=1))
        return holder if holder.endswith(total) else holder + total

    def carrier_of(self, words: str) -> str:
        """Return the carrier that the words end with (新增 before 25家企业), "" for none."""
        carrier = self._carrier.search(words) if words else None
        return carrier[0] if carrier and carrier.end() == len(words) else ""

    def is_modifier(self, words: str) -> bool:
        """Whether the words are a mere modifier: 省级."""
        return self._modifier.fullmatch(words) is not None

    def modified(self, whole: str, modifier: str) -> str:
        """Return a metric with this modifier in place of its own."""
        words, replaced = self._modifier.subn(modifier, whole, count=1)
        return words if replaced else modifier + whole


def same_unit(one: Draft, two: Draft) -> bool:
    """Whether two drafts are of one kind and have the same unit, or none."""
    if one.quantity is None or two.quantity is None:
        return one.kind == two.kind and one.quantity is two.quantity
    return one.kind == two.kind and one.quantity.unit == two.quantity.unit
