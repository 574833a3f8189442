"""A text -> the verbs in it that govern what is counted, or lead to a level."""

import re

from ipextract.matching.lexicon import Lexicon, WordFinder
from ipextract.matching.prefilter import last_of
from ipextract.matching.regexes import any_of
from ipextract.patterns.metrics import MetricPatterns

_LONG = 4


class Verbs:
    """Finds governing verbs: 受理 in 中心受理申请, not in 受理周期."""

    def __init__(self, patterns: MetricPatterns) -> None:
        verbs, moves = patterns.verbs, patterns.moves
        self.moves = tuple(verb + ending for verb in moves.words for ending in moves.endings)
        self._moves = Lexicon(self.moves)
        not_a_noun = f"(?!{any_of(verbs.refused_after)})"
        self._inside = WordFinder(verbs.words, verbs.refused, verbs.distant, after=not_a_noun)
        self._without_subject = re.compile("|".join((*verbs.distant, any_of(verbs.rates))))
        self._alone = re.compile(verbs.alone)
        self._ends_alone = re.compile(last_of(verbs.alone))
        self._plain = Lexicon(verbs.plain, verbs.refused)
        self._dropped = WordFinder(verbs.dropped, verbs.refused)
        governing = "|".join((*verbs.distant, any_of((*verbs.words, *verbs.light))))
        self._governs = re.compile(rf"(?:{governing})(?=\w\w)(?!{verbs.not_governed})")

    def governs(self, text: str, at: int = 0) -> bool:
        """Whether a governing verb begins at `at`, with what it governs after it."""
        return self._governs.match(text, at) is not None

    def stands_alone(self, words: str) -> bool:
        """Whether the words are a verb that needs a noun from before: 累计建成."""
        return bool(self._ends_alone.search(words[-1:]) and self._alone.fullmatch(words))

    def without_alone(self, words: str) -> str:
        """Return the words without such a verb at their beginning."""
        verb = self._alone.match(words)
        return words[verb.end() :] if verb and verb.end() + 2 <= len(words) else words

    def moves_at(self, text: str, at: int, end: int) -> bool:
        """Whether a verb begins at `at` that leads to a level: 增至, 缩短到."""
        return self._moves.at(text, at, end) > 0

    def after_subject(self, text: str, start: int, end: int) -> int:
        """Return where the governing verb begins if a subject stands before it, else `start`.

        After a verb that is dropped with its subject, return where the noun phrase begins.
        """
        if self._without_subject.match(text, start, end):
            return start
        dropped = self._dropped.search(text, start, end)
        if dropped and dropped.end() + 2 <= end:
            start = dropped.end()
        verb = self._inside.search(text, start + 2, end)
        if not verb or verb.end() + 2 > end:
            return start
        compound = verb.start() == start + 2 and self.governs(text, start)
        return start if compound else verb.start()

    def without_plain(self, text: str, start: int, end: int) -> int:
        """Return `start` moved past verbs that do not change what is counted: 实施N个项目."""
        while (length := self._plain.at(text, start, end)) and end - start - length >= _LONG:
            start += length
        return start
