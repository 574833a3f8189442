"""Frames: the ways in which text states a metric, each a generator of candidates, best first."""

import re
from collections.abc import Iterator

from ipextract.linking.drafts import Reading
from ipextract.linking.metrics.after import TextAfter
from ipextract.linking.metrics.antecedents import Antecedents
from ipextract.linking.metrics.before import TextBefore
from ipextract.linking.metrics.lists import Coordination, Run
from ipextract.linking.metrics.phrases import Candidate, Phrase, Wording
from ipextract.linking.metrics.rankings import RankingReader
from ipextract.linking.metrics.scene import Scene, view
from ipextract.linking.metrics.sides import SideJudge
from ipextract.linking.metrics.variants import variants
from ipextract.linking.metrics.verbs import Verbs
from ipextract.patterns.metrics import MetricPatterns
from ipextract.patterns.words import any_of


class Frames:
    """Reads the metric of one claim out of its surroundings."""

    def __init__(self, patterns: MetricPatterns) -> None:
        self._verbs, wording = Verbs(patterns), Wording(patterns)
        self._before = TextBefore(patterns, self._verbs, wording)
        self._after = TextAfter(patterns, self._verbs, wording)
        self._lists = Coordination(patterns)
        self._antecedents = Antecedents(patterns, self._verbs, self._lists)
        self._rankings = RankingReader(patterns.rankings, patterns.lists.measures)
        self._sides = SideJudge(patterns.sides)
        self._share = re.compile(patterns.share.pattern)
        self._general = frozenset(patterns.attained.nouns)
        self._holder = re.compile(rf".*?(?:{any_of(patterns.attained.holders)})")
        self._instruments = patterns.attained.instruments

    def __call__(self, reading: Reading, scene: Scene) -> Iterator[Candidate]:
        """Yield the candidates of the scene's draft; earlier drafts have their metrics."""
        self._leave_used(scene)
        change = scene.draft.kind == "change"
        before = self._before(reading, scene.before, scene.draft.start, scene.draft.kind)
        yield from self._paired(reading, scene, before)
        yield from self._shared(scene, before)
        yield from self._ranked_by(reading, scene, before)
        if self._sides.opens_right(scene, before):
            yield from self._counted_after(reading, scene, before)
        if self._verbs.stands_alone(before.words):
            yield from self._clause_before(reading, scene)
        yield from self._counted_before(reading, scene, before)
        if not change:
            yield from self._predicated(scene)
        if change and scene.antecedent:
            yield from self._inherited(scene)
        yield from self._clause_before(reading, scene)
        yield from self._inherited(scene)
        yield from self._counted_after(reading, scene, before)

    def variants(self, reading: Reading, scene: Scene) -> Iterator[Candidate]:
        """Yield other wordings, which the rules never choose."""
        self._leave_used(scene)
        before = self._before(reading, scene.before, scene.draft.start, scene.draft.kind)
        after = self._after.noun_phrase(scene.text, scene.draft.end, scene.after, scene.leads)
        yield from variants(scene, before, after, self._lists)

    def _leave_used(self, scene: Scene) -> None:
        """Leave out what the claim before counts: 企业 in 向3家企业投放2亿元."""
        used = scene.previous.metric_span if scene.follows and scene.previous else None
        if not used or not scene.before <= used[0] < used[1] <= scene.draft.start:
            return
        if self._lists.starts_item(scene.text, used[1]) or self._verbs.governs(scene.text, used[1]):
            scene.before = used[1]

    def _paired(self, reading: Reading, scene: Scene, before: Phrase) -> Iterator[Candidate]:
        """国家级、省级孵化器分别达3家、12家."""
        run = self._lists.run(scene)
        if run.size < 2:
            return
        first = view(reading, scene.drafts, run.first)
        if run.place:
            before = self._before(reading, first.before, first.draft.start, scene.draft.kind)
        yield from self._listed_before(reading, first, run, before)
        share = self._share.search(before.words)
        at = share.start() if share else len(before.words)
        yield from self._pair(scene, run, before, at)

    def _listed_before(
        self, reading: Reading, first: Scene, run: Run, before: Phrase
    ) -> Iterator[Candidate]:
        """商标、专利的增幅，分别为9%和4%; 研究站、实验室加快落地，分别新增3家、4家."""
        verb = before.words if self._verbs.stands_alone(before.words) else ""
        verb = verb or self._antecedents.carried(before.words)
        if verb != before.words and not self._antecedents.is_bare(before.words):
            return
        for topic in self._clause_before(reading, first):
            items = self._lists.items(topic.text, run.size)
            if len(items) == run.size:
                yield Candidate(verb + items[run.place], topic.span, "metrics.listed_before")

    def _pair(self, scene: Scene, run: Run, before: Phrase, at: int) -> Iterator[Candidate]:
        """Pair the run with a list in the phrase, whose share begins at `at`, or with claims."""
        subject, part = before.words[:at], before.words[at:]
        if self._antecedents.is_bare(subject):
            if base := run.partner(scene):
                span = before.span if part else None
                yield Candidate(base + part, span, "metrics.paired_with_claims")
            return
        subjects, parts = self._lists.items(subject, run.size), self._lists.items(part)
        if len(subjects) == run.size:
            yield Candidate(subjects[run.place] + part, before.span, "metrics.paired")
        elif len(parts) == run.size:
            part = "占" + parts[run.place].removeprefix("占")
            yield Candidate(subject + part, before.span, "metrics.paired")

    def _shared(self, scene: Scene, before: Phrase) -> Iterator[Candidate]:
        """占GDP比重."""
        if not (share := self._share.search(scene.text, scene.before, scene.draft.start)):
            return
        part = "占" + scene.text[share.end() : before.end]
        span = share.start(), max(before.end, share.end())
        whole = before.words if before.start < share.start() else ""
        if not self._antecedents.is_bare(whole):
            yield Candidate(whole, before.span, "metrics.share")
        elif scene.antecedent and scene.antecedent.metric:
            subject = self._share.split(scene.antecedent.metric, maxsplit=1)[0]
            yield Candidate(subject + part, span, "metrics.share_of_claim")
        yield Candidate(part, span, "metrics.share_alone")

    def _ranked_by(self, reading: Reading, scene: Scene, before: Phrase) -> Iterator[Candidate]:
        """论产值，该县居全省第二."""
        if criterion := self._rankings.criterion(scene, before):
            phrase = self._before(reading, *criterion, "rank")
            if phrase.words:
                yield Candidate(phrase.words, phrase.span, "metrics.ranked_by")

    def _counted_after(self, reading: Reading, scene: Scene, before: Phrase) -> Iterator[Candidate]:
        """获批5个省级示范区."""
        phrase = self._after.noun_phrase(scene.text, scene.draft.end, scene.after, scene.leads)
        if len(phrase.words) < 2 and phrase.words not in self._general:
            return
        if self._antecedents.is_bare(phrase.words):
            return
        if carrier := self._antecedents.carried(before.words):
            yield Candidate(carrier + phrase.words, phrase.span, "metrics.after_carrier")
        if verb := self._sides.kept_verb(before.words):
            yield Candidate(verb + phrase.words, phrase.span, "metrics.after_verb")
        if scene.leads and self._antecedents.is_modifier(phrase.words):
            yield from self._shared_head(reading, scene, phrase)
        if phrase.words in self._general:
            yield from self._attained(scene, phrase)
        if scene.leads and (holder := self._holder_of_measure(phrase.words)):
            yield Candidate(holder, phrase.span, "metrics.after_holder")
        yield Candidate(phrase.words, phrase.span, "metrics.after")

    def _holder_of_measure(self, words: str) -> str:
        """Return what has the measure in 32个重点项目投资超5亿元, "" where none is named."""
        rest = self._lists.without_measure(words)
        holder = self._holder.match(rest) if rest != words else None
        return holder[0] if holder else ""

    def _shared_head(self, reading: Reading, scene: Scene, phrase: Phrase) -> Iterator[Candidate]:
        """创建1家省级、4家市级工厂."""
        following = view(reading, scene.drafts, scene.index + 1)
        if self._lists.joins(scene.text[phrase.end : following.draft.start]):
            whole = self._after.noun_phrase(scene.text, following.draft.end, following.after)
            words = self._antecedents.modified(whole.words, phrase.words)
            yield Candidate(words, phrase.span, "metrics.shared_head")

    def _attained(self, scene: Scene, phrase: Phrase) -> Iterator[Candidate]:
        """6户企业获评省级示范."""
        if scene.text.endswith(self._instruments, scene.before, scene.draft.start):
            return
        attained = self._after.attained(scene.text, phrase.end, scene.after)
        if len(attained) > 3:
            yield Candidate(attained + phrase.words, phrase.span, "metrics.attained")

    def _counted_before(
        self, reading: Reading, scene: Scene, before: Phrase
    ) -> Iterator[Candidate]:
        """有效发明专利138件."""
        words = self._rankings.head(scene, before).words
        yield from self._antecedents.rate(scene, before)
        if self._antecedents.is_bare(words):
            return
        attribute = self._sides.attribute(words) if scene.describes else ""
        if attribute and (len(words) <= len(attribute) + 3 or self._verbs.governs(words)):
            yield Candidate(attribute, before.span, "metrics.attribute")
        topic = next(self._clause_before(reading, scene), None)
        yield from self._antecedents.complete(scene, before, topic.text if topic else "")
        yield Candidate(words, before.span, "metrics.before")

    def _predicated(self, scene: Scene) -> Iterator[Candidate]:
        """其中3件入选典型案例."""
        words = self._after.predicate(scene.text, scene.draft.end, scene.after)
        if len(words) > 2 and words[0] not in "（(":
            yield Candidate(words, (scene.draft.end, scene.after), "metrics.predicate")

    def _clause_before(self, reading: Reading, scene: Scene) -> Iterator[Candidate]:
        """国家级研究站，如今已有7个."""
        if not (clause := scene.clause_before()):
            return
        phrase = self._before.subject(reading, *clause, scene.draft.kind)
        phrase = self._rankings.head(scene, phrase)
        if len(phrase.words) >= 2 and not self._antecedents.is_bare(phrase.words):
            yield Candidate(phrase.words, phrase.span, "metrics.clause_before")

    def _inherited(self, scene: Scene) -> Iterator[Candidate]:
        """同比增长9%."""
        if scene.previous and scene.previous.metric:
            yield Candidate(scene.previous.metric, None, "metrics.inherited")
