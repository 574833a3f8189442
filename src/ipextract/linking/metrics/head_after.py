"""What a figure counts where that stands after it."""

import re
from collections.abc import Iterator

from ipextract.linking.drafts import Reading
from ipextract.linking.metrics.coordination import Coordination
from ipextract.linking.metrics.ellipsis import Antecedents
from ipextract.linking.metrics.head_side import SideJudge
from ipextract.linking.metrics.phrase_after import TextAfter
from ipextract.linking.metrics.phrases import Candidate, Phrase
from ipextract.linking.metrics.window import Scene, view
from ipextract.matching.regexes import any_of
from ipextract.patterns.metrics import MetricPatterns


class CountedAfter:
    """Reads the noun phrase or the predicate after a claim."""

    def __init__(
        self,
        patterns: MetricPatterns,
        after: TextAfter,
        lists: Coordination,
        antecedents: Antecedents,
        sides: SideJudge,
    ) -> None:
        self._after = after
        self._lists = lists
        self._antecedents = antecedents
        self._sides = sides
        attained = patterns.attained
        self._general = frozenset(attained.nouns)
        self._holder = re.compile(rf".*(?:{any_of(attained.holders)})")
        self._owner = re.compile(rf"(.{{0,8}}?(?:{any_of(attained.holders)}))的")
        self._instruments = attained.instruments
        self._born = re.compile(patterns.rankings.born)
        self._partitive = re.compile(patterns.groups.partitive)

    def __call__(self, reading: Reading, scene: Scene, before: Phrase) -> Iterator[Candidate]:
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
        if holder := self._holder_of_measure(scene, phrase.words):
            yield Candidate(holder, phrase.span, "metrics.after_holder")
        yield Candidate(phrase.words, phrase.span, "metrics.after")

    def predicated(self, scene: Scene) -> Iterator[Candidate]:
        """其中3件入选典型案例."""
        if self._born.fullmatch(scene.text, scene.draft.end, scene.after):
            return
        words = self._after.predicate(scene.text, scene.draft.end, scene.after)
        if len(words) > 2 and words[0] not in "（(" and not self.tells_which(scene):
            yield Candidate(words, (scene.draft.end, scene.after), "metrics.predicate")

    def tells_which(self, scene: Scene) -> bool:
        """Whether what follows only tells which of a group are counted: 6家来自本市."""
        partitive = self._partitive.match(scene.text, scene.draft.end, scene.after)
        return scene.draft.kind == "level" and partitive is not None

    def _holder_of_measure(self, scene: Scene, words: str) -> str:
        """Return what has the measure in 32个重点项目投资超5亿元, "" where none is named."""
        if owner := self._owner.match(words):
            return owner[1]
        counts = scene.leads and not scene.is_percentage
        if not counts:
            return ""
        rest = self._lists.without_measure(words)
        measured = rest != words or self._lists.is_headed(words)
        holder = self._holder.match(rest) if measured else None
        rest = holder[0] if holder else rest
        return rest if 1 < len(rest) < len(words) else ""

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
            whole = attained.removesuffix(phrase.words) + phrase.words
            yield Candidate(whole, phrase.span, "metrics.attained")
