"""Lists of values, each paired with an item of a list of metrics."""

import re
from collections.abc import Iterator

from ipextract.linking.drafts import Reading
from ipextract.linking.metrics.coordination import Coordination, Run
from ipextract.linking.metrics.ellipsis import Antecedents
from ipextract.linking.metrics.phrase_before import TextBefore
from ipextract.linking.metrics.phrases import Candidate, Phrase
from ipextract.linking.metrics.topic_clause import Topics
from ipextract.linking.metrics.verbs import Verbs
from ipextract.linking.metrics.window import Scene, view
from ipextract.patterns.metrics import MetricPatterns


class Pairs:
    """Pairs a run of claims with the phrase before it, the clause before, or earlier claims."""

    def __init__(
        self,
        patterns: MetricPatterns,
        before: TextBefore,
        verbs: Verbs,
        lists: Coordination,
        antecedents: Antecedents,
        topics: Topics,
    ) -> None:
        self._before = before
        self._verbs = verbs
        self._lists = lists
        self._antecedents = antecedents
        self._topics = topics
        self._share = re.compile(patterns.share.pattern)

    def __call__(
        self, reading: Reading, scene: Scene, run: Run, before: Phrase
    ) -> Iterator[Candidate]:
        """国家级、省级孵化器分别达3家、12家."""
        first = view(reading, scene.drafts, run.first)
        if run.place:
            before = self._before(reading, first.before, first.draft.start, scene.draft.kind)
        yield from self._with_topics(reading, first, run, before)
        share = self._share.search(before.words)
        at = share.start() if share else len(before.words)
        if self._antecedents.is_bare(before.words[:at]):
            yield from self._with_claims(scene, run, before, at)
        else:
            yield from self._with_phrase(run, before, at)

    def _with_topics(
        self, reading: Reading, first: Scene, run: Run, before: Phrase
    ) -> Iterator[Candidate]:
        """研究站、实验室加快落地，分别新增3家、4家."""
        alone = self._verbs.stands_alone(before.words)
        verb = before.words if alone else self._antecedents.carried(before.words)
        if verb != before.words and not self._antecedents.is_bare(before.words):
            return
        for topic in self._topics(reading, first):
            items = self._lists.items(topic.text, run.size)
            if len(items) == run.size:
                yield Candidate(verb + items[run.place], topic.span, "metrics.paired_with_topics")

    def _with_claims(self, scene: Scene, run: Run, before: Phrase, at: int) -> Iterator[Candidate]:
        """企业30家，机构8家，分别占两成、一成; a share begins at `at`."""
        part = before.words[at:]
        if base := run.partner(scene):
            span = before.span if part else None
            yield Candidate(base + part, span, "metrics.paired_with_claims")

    def _with_phrase(self, run: Run, before: Phrase, at: int) -> Iterator[Candidate]:
        subject, part = before.words[:at], before.words[at:]
        subjects, parts = self._lists.items(subject, run.size), self._lists.items(part)
        if len(subjects) == run.size:
            yield Candidate(subjects[run.place] + part, before.span, "metrics.paired")
        elif len(parts) == run.size:
            part = "占" + parts[run.place].removeprefix("占")
            yield Candidate(subject + part, before.span, "metrics.paired")
