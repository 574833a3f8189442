"""Frames: the ways in which text states a metric, each a generator of candidates, best first."""

from collections.abc import Iterator
from typing import NamedTuple

import regex

from ipextract.linking.drafts import Reading
from ipextract.linking.metrics.lexicon import Lexicon
from ipextract.linking.metrics.lists import Coordination, Run
from ipextract.linking.metrics.phrases import Phrase, Trimmer
from ipextract.linking.metrics.scene import REACH, Scene, view
from ipextract.mentions.mention import RankMention
from ipextract.patterns.metrics import MetricPatterns


class Candidate(NamedTuple):
    """One wording of a metric; `span` is where its head is printed, `None` where inherited."""

    text: str
    span: tuple[int, int] | None
    rule: str


class Frames:
    """Reads the metric of one claim out of its surroundings."""

    def __init__(self, patterns: MetricPatterns) -> None:
        self._trim = Trimmer(patterns)
        self._lists = Coordination(patterns.lists, patterns.modifiers.pattern)
        self._totals = frozenset(patterns.generic.totals)
        self._pronouns = frozenset((*patterns.generic.rates, *patterns.generic.pronouns))
        self._bare_start = regex.compile(patterns.generic.starts)
        self._modifier = regex.compile(patterns.modifiers.pattern)
        carriers = patterns.carriers
        self._carrier = regex.compile(carriers.pattern)
        self._any_carrier = regex.compile(f"{carriers.cumulative}|{carriers.pattern}")
        self._share = regex.compile(patterns.share.pattern)
        self._kept = frozenset(patterns.attainment.kept)
        self._attributes = patterns.attainment.attributes
        self._attribute = Lexicon(self._attributes)
        self._counters = patterns.attainment.counters
        self._general = frozenset(patterns.attainment.nouns)
        self._instruments = patterns.attainment.instruments
        self._reach = patterns.reach.words

    def __call__(self, reading: Reading, scene: Scene) -> Iterator[Candidate]:
        """Yield the candidates of the scene's draft; earlier drafts have their metrics."""
        used = scene.previous.metric_span if scene.follows and scene.previous else None
        if (
            used
            and scene.before < used[1] <= scene.draft.start
            and self._trim.verb_at(scene.text, used[1])
        ):
            scene.before = used[1]
        before = self._trim.subject(reading, scene.before, scene.draft.start, scene.draft.kind)
        yield from self._paired(reading, scene, before)
        yield from self._shared(scene, before)
        kind = scene.draft.kind
        if self._opens_right(scene, before):
            yield from self._after(reading, scene, before)
        yield from self._before(scene, before)
        if kind != "change":
            yield from self._predicate(scene)
        if kind == "change" and scene.antecedent:
            yield from self._inherited(scene)
        yield from self._earlier(reading, scene)
        yield from self._inherited(scene)
        yield from self._after(reading, scene, before)

    def _bare(self, words: str) -> bool:
        """Whether the words name no metric themselves."""
        return not words or words in self._pronouns or self._bare_start.match(words) is not None

    def _opens_right(self, scene: Scene, before: Phrase) -> bool:
        """Whether a noun phrase after the quantity or rank would be what is counted."""
        draft = scene.draft
        if draft.kind == "rank":
            return self._leads(scene.text[draft.start : draft.end], draft.rank)
        if draft.kind != "level":
            return False
        if not before.text:
            return True
        if scene.describes:
            return not before.text.endswith(self._attributes)
        return not scene.text.endswith(self._reach, scene.before, draft.start)

    def _leads(self, words: str, rank: RankMention | None) -> bool:
        """Whether a rank stands before what is ranked: 全国首个, 全球最大的, 第三个."""
        first = rank is None or rank.type in ("first", "only")
        return first or "最" in words or words.endswith(self._counters)

    def _paired(self, reading: Reading, scene: Scene, before: Phrase) -> Iterator[Candidate]:
        """国家级、省级孵化器分别达3家、12家."""
        run = self._lists.run(scene)
        if run.size < 2:
            return
        if run.place:
            first = view(reading, scene.drafts, run.first)
            before = self._trim.subject(reading, first.before, first.draft.start, scene.draft.kind)
        else:
            first = scene
        if self._bare(before.text):
            if base := _partner(scene, run):
                yield Candidate(base, None, "metrics.paired_with_claims")
            return
        share = self._share.search(before.text)
        at = share.start() if share else len(before.text)
        subject, part = before.text[:at], before.text[at:]
        span = (before.start, before.end)
        subjects, parts = self._lists.items(subject), self._lists.items(part)
        if self._bare(subject) and (base := _partner(scene, run)):
            yield Candidate(base + part, span, "metrics.paired_with_claims")
        elif len(subjects) == run.size:
            yield Candidate(subjects[run.place] + part, span, "metrics.paired")
        elif share and len(parts) == run.size:
            share_of = "占" + parts[run.place].removeprefix("占")
            yield Candidate(subject + share_of, span, "metrics.paired")

    def _shared(self, scene: Scene, before: Phrase) -> Iterator[Candidate]:
        """占GDP比重."""
        if not (match := self._share.search(scene.text, scene.before, scene.draft.start)):
            return
        part = "占" + scene.text[match.end() : before.end]
        whole = before.text if before.start < match.start() else ""
        base = scene.antecedent.metric if scene.antecedent else None
        if not self._bare(whole):
            yield Candidate(whole, (before.start, before.end), "metrics.share")
        elif base:
            whole = self._share.split(base, 1)[0]
            yield Candidate(whole + part, (match.start(), before.end), "metrics.share_of_claim")
        yield Candidate(part, (match.start(), before.end), "metrics.share_alone")

    def _after(self, reading: Reading, scene: Scene, before: Phrase) -> Iterator[Candidate]:
        """获批5个省级示范区."""
        phrase = self._trim.object(scene.text, scene.draft.end, scene.after, scene.leads)
        if len(phrase.text) < 2 and phrase.text not in self._general:
            return
        if (match := self._carrier.search(before.text)) and match.end() == len(before.text):
            yield Candidate(match[0] + phrase.text, phrase[:2], "metrics.after_carrier")
        if before.text in self._kept:
            yield Candidate(before.text + phrase.text, phrase[:2], "metrics.after_verb")
        if scene.leads and self._modifier.fullmatch(phrase.text):
            following = view(reading, scene.drafts, scene.index + 1)
            whole = self._trim.object(scene.text, following.draft.end, following.after, False)
            listed = self._lists.joins(scene.text[phrase.end : following.draft.start])
            if listed and self._modifier.search(whole.text):
                yield Candidate(
                    self._modified(whole.text, phrase.text), phrase[:2], "metrics.shared_head"
                )
        instrument = scene.text.endswith(self._instruments, scene.before, scene.draft.start)
        if phrase.text in self._general and not instrument:
            attained = self._trim.attained(scene.text, phrase.end, scene.after)
            if len(attained) > 3:
                yield Candidate(attained + phrase.text, phrase[:2], "metrics.attained")
        yield Candidate(phrase.text, phrase[:2], "metrics.after")

    def _before(self, scene: Scene, before: Phrase) -> Iterator[Candidate]:
        """有效发明专利138件."""
        words, span = before.text, (before.start, before.end)
        if self._bare(words):
            return
        length = self._attribute.before(words, 0, len(words)) if scene.describes else 0
        if length and (len(words) - length <= 3 or self._trim.verb_at(words)):
            yield Candidate(words[-length:], span, "metrics.attribute")
        base = scene.previous.metric if scene.previous else None
        if words in self._totals and scene.antecedent and base and not scene.describes:
            holder = self._lists.without_head(self._any_carrier.sub("", base, 1))
            text = holder if holder.endswith(words) else holder + words
            yield Candidate(text, span, "metrics.generic_head")
        if base and self._carrier.fullmatch(words):
            yield Candidate(words + self._carrier.sub("", base, 1), span, "metrics.carrier")
        if base and self._modifier.fullmatch(words):
            yield Candidate(self._modified(base, words), span, "metrics.modifier")
        if base and scene.text.startswith(("、", "和", "及"), scene.before):
            carrier = self._any_carrier.match(base)
            if carrier and not (words.startswith(("新", carrier[0])) or self._trim.verb_at(words)):
                yield Candidate(carrier[0] + words, span, "metrics.list_item")
        yield Candidate(words, span, "metrics.before")

    def _modified(self, base: str, modifier: str) -> str:
        return (
            self._modifier.sub(modifier, base, 1)
            if self._modifier.search(base)
            else modifier + base
        )

    def _predicate(self, scene: Scene) -> Iterator[Candidate]:
        """其中3件入选典型案例."""
        if self._trim.predicate_at(scene.text, scene.draft.end, scene.after):
            words = scene.text[scene.draft.end : scene.after].strip("均已被、和 ")
            if len(words) > 2 and words[0] not in "（(":
                yield Candidate(words, (scene.draft.end, scene.after), "metrics.predicate")

    def _earlier(self, reading: Reading, scene: Scene) -> Iterator[Candidate]:
        """国家高新技术企业，现在是1617家."""
        mark = scene.before - 1
        floor = max(scene.sentence, mark - REACH)
        if scene.antecedent:
            floor = max(floor, scene.antecedent.end)
        start = max(scene.text.rfind(m, floor, mark) for m in "，；：。") + 1
        if scene.follows or mark <= floor or (scene.antecedent and not start):
            return
        phrase = self._trim.subject(reading, start or floor, mark, scene.draft.kind)
        if len(phrase.text) >= 2 and not self._bare(phrase.text):
            yield Candidate(phrase.text, phrase[:2], "metrics.clause_before")

    def _inherited(self, scene: Scene) -> Iterator[Candidate]:
        """同比增长9%."""
        if scene.previous and scene.previous.metric:
            yield Candidate(scene.previous.metric, None, "metrics.inherited")


def _partner(scene: Scene, run: Run) -> str | None:
    """Return the metric of the claim that a run's draft is paired with: A 30家，B 80家，分别占…."""
    if run.size < 2 or run.first < run.size:
        return None
    return scene.drafts[run.first - run.size + run.place].metric
