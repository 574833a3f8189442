"""What a claim is about where the clause before tells it."""

import re
from collections.abc import Iterator

from ipextract.linking.drafts import Reading
from ipextract.linking.metrics.ellipsis import Antecedents, same_unit
from ipextract.linking.metrics.phrase_after import TextAfter
from ipextract.linking.metrics.phrase_before import TextBefore
from ipextract.linking.metrics.phrases import Candidate, Phrase
from ipextract.linking.metrics.rankings import RankingReader
from ipextract.linking.metrics.window import Scene
from ipextract.patterns.metrics import MetricPatterns


class Topics:
    """Reads the clause before a claim's own, if it holds no claim."""

    def __init__(
        self,
        patterns: MetricPatterns,
        before: TextBefore,
        antecedents: Antecedents,
        rankings: RankingReader,
        after: TextAfter,
    ) -> None:
        self._before = before
        self._after = after
        self._antecedents = antecedents
        self._rankings = rankings
        self._group = re.compile(patterns.groups.group)
        self._identity = re.compile(patterns.states.identity)
        self._event = re.compile(patterns.states.event)

    def __call__(self, reading: Reading, scene: Scene) -> Iterator[Candidate]:
        """国家级研究站，如今已有7个."""
        if not (clause := scene.clause_before()):
            return
        if self._is_aside(scene, clause):
            return
        phrase = self._before.subject(reading, *clause, scene.draft.kind)
        phrase = self._rankings.head(scene, phrase)
        if scene.antecedent and self._antecedents.is_total(phrase.words):
            return
        if len(phrase.words) >= 2 and not self._antecedents.is_bare(phrase.words):
            yield Candidate(phrase.words, phrase.span, "metrics.clause_before")

    def _is_aside(self, scene: Scene, clause: tuple[int, int]) -> bool:
        """Whether the clause tells an event between two counts: 去年9件，今年改了规矩，已有12件."""
        antecedent = scene.antecedent
        if antecedent is None or not same_unit(antecedent, scene.draft):
            return False
        return self._event.search(scene.text, *clause) is not None

    def named_after(self, reading: Reading, scene: Scene) -> Iterator[Candidate]:
        """9件，是去年的商标申请量."""
        clause = scene.clause_after()
        named = self._identity.match(scene.text, *clause) if clause else None
        if clause and named:
            phrase = self._before(reading, named.end(), clause[1], scene.draft.kind)
            if len(phrase.words) >= 2:
                yield Candidate(phrase.words, phrase.span, "metrics.named_after")

    def headline(self, reading: Reading, scene: Scene) -> Iterator[Candidate]:
        """900件！云溪县商标申请量再创新高."""
        if scene.previous or not (clause := scene.clause_after()):
            return
        subject = self._before.subject(reading, *clause, scene.draft.kind)
        phrase = self._after.noun_phrase(scene.text, *subject.span)
        if len(phrase.words) >= 2:
            yield Candidate(phrase.words, phrase.span, "metrics.headline")

    def stated(self, reading: Reading, scene: Scene) -> Iterator[Candidate]:
        """技改投入涨得更猛，增幅为9%."""
        clause = scene.clause_before()
        if clause and self._before.has_predicate(scene.text, *clause):
            yield from self(reading, scene)

    def group(self, reading: Reading, scene: Scene, before: Phrase) -> Iterator[Candidate]:
        """国家级工厂中，6家来自本市."""
        clause = scene.clause_before()
        if clause and not before.words and self._group.search(scene.text, *clause):
            yield from self(reading, scene)

    def ranked_by(self, reading: Reading, scene: Scene, before: Phrase) -> Iterator[Candidate]:
        """论产值，该县居全省第二."""
        if criterion := self._rankings.criterion(scene, before):
            phrase = self._before(reading, *criterion, "rank")
            if phrase.words:
                yield Candidate(phrase.words, phrase.span, "metrics.ranked_by")
