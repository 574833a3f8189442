"""Trim a stretch of text to the noun phrase that names a metric."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import NamedTuple, TypeVar

import regex

from ipextract.linking.drafts import Reading
from ipextract.linking.metrics.lexicon import Lexicon
from ipextract.mentions.mention import Organisation, RegionMention
from ipextract.patterns.metrics import MetricPatterns

_JOINTS = ("、", "和", "及", "与")
_FOOTNOTE = regex.compile(r"\[\d{1,3}\]|[ 　]+")
Mention = TypeVar("Mention", Organisation, RegionMention)

_START = attrgetter("start")
_CLOSING = {"“": "”", "（": "）", "(": ")", "《": "》", "‘": "’"}
_OPENING = {close: opening for opening, close in _CLOSING.items()}


class Phrase(NamedTuple):
    """A noun phrase and where it is printed; `text` lacks times that stand inside it."""

    start: int
    end: int
    text: str


class Trimmer:
    """Cuts from a stretch of text what does not say what is counted."""

    def __init__(self, patterns: MetricPatterns) -> None:
        links, changes, standings = patterns.links, patterns.changes, patterns.standings
        moves = tuple(v + e for v in patterns.moves.words for e in patterns.moves.endings)
        self._moves = Lexicon(moves)
        level = Lexicon((*links.words, *moves), links.refused)
        self._right = {
            "level": level,
            "streak": level,
            "change": Lexicon((*changes.words, *moves, *links.words), links.refused),
            "rank": Lexicon((*standings.words, *moves, *links.words), links.refused),
        }
        self._openers = Lexicon(patterns.openers.words, patterns.openers.refused)
        self._time = regex.compile("|".join(f"(?:{p})" for p in patterns.times.leading))
        self._time_inside = regex.compile(patterns.times.inside)
        self._time_at_end = regex.compile(rf"(?r)(?:{patterns.times.trailing})")
        self._zones = Lexicon(patterns.actors.zones)
        self._kept_names = patterns.actors.kept
        self._actor_names = patterns.actors.names
        self._actor = regex.compile(patterns.actors.pattern)
        self._comparison = regex.compile(patterns.comparison.pattern)
        self._predicate = regex.compile(
            rf"(?:{_any(patterns.predicates.refused)})(*SKIP)(*FAIL)|{_any(patterns.predicates.words)}"
        )
        self._verb = regex.compile(
            rf"(?:{_any(patterns.verbs.refused)})(*SKIP)(*FAIL)|(?:{'|'.join(patterns.verbs.words)})"
            rf"(?!{_any(patterns.verbs.refused_after)})"
        )
        governing = "|".join((*patterns.verbs.words, *patterns.verbs.light))
        self._governs = regex.compile(rf"(?:{governing})(?=\w\w)(?!增长|增速|达)")
        attainment = patterns.attainment
        self._attained = Lexicon(attainment.attained)
        self._attained_fillers = Lexicon(attainment.fillers)
        self._attained_tails = Lexicon(attainment.tails)
        self._joint = regex.compile(patterns.lists.joint)
        self._addition = regex.compile(patterns.lists.additions)
        self._empty_verb = regex.compile(patterns.empty_verbs.pattern)
        self._pairing = Lexicon(patterns.lists.pairing)
        self._shifting = regex.compile(patterns.shifting.pattern)

    def subject(self, reading: Reading, start: int, end: int, kind: str) -> Phrase:
        """Return the noun phrase in the text before a claim of this kind; empty for none."""
        text = reading.passage.text
        end = self._trim_right(text, start, end, kind)
        if match := self._comparison.search(text, max(start, end - 24), end):
            end = self._trim_right(text, start, match.start(), kind)
        start = self._trim_left(reading, start, end)
        start = self._after_subject(text, start, end)
        return self._phrase(text, start, end)

    def _trim_right(self, text: str, start: int, end: int, kind: str) -> int:
        words = self._right[kind]
        while start < end:
            at = words.trim_right(text, start, end)
            if match := self._time_at_end.match(text, start, at):
                at = match.start()
            if at == end:
                break
            end = at
        return end

    def object(self, text: str, start: int, end: int, leads: bool) -> Phrase:
        """Return the noun phrase at the start of the text after a quantity; empty for none.

        `leads` tells that another quantity follows: then a list ends at its first joint.
        """
        while start < end and text[start] in "的 　":
            start += 1
        match = self._predicate.search(text, start, end)
        if match and match.start() == start and (of := self._relative(text, start, end)) > 0:
            match = self._predicate.search(text, of + 1, end)
        if match:
            end = match.start()
        if leads and (joint := self._joint.search(text, start, end)):
            end = joint.start()
        while start < end and text[end - 1] in "、和及的了与 ":
            end -= 1
        if text.startswith(_JOINTS, start) or self._moves.at(text, start, end):
            end = start
        return self._phrase(text, start, end)

    def _relative(self, text: str, start: int, end: int) -> int:
        """Return where the 的 of a relative clause stands that begins at `start`, -1 for none."""
        return -1 if self._moves.at(text, start, end) else text.find("的", start, end)

    def attained(self, text: str, start: int, end: int) -> str:
        """Return the predicate of attainment that begins at `start`, "" for none."""
        start = self._attained_fillers.trim_left(text, start, end)
        if not self._attained.at(text, start, end):
            return ""
        if addition := self._addition.search(text, start, end):
            end = addition.start()
        return text[start : self._attained_tails.trim_right(text, start, end)]

    def verb_at(self, text: str, start: int = 0) -> bool:
        """Whether a governing verb begins at `start`."""
        return self._governs.match(text, start) is not None

    def predicate_at(self, text: str, start: int, end: int) -> bool:
        """Whether the text after a quantity begins with a predicate that leads to no level."""
        if self._moves.at(text, start, end):
            return False
        return self._predicate.match(text, start, end) is not None

    def _trim_left(self, reading: Reading, start: int, end: int) -> int:
        text = reading.passage.text
        while start < end:
            at = self._openers.trim_left(text, start, end)
            if match := self._time.match(text, at, end) or self._actor.match(text, at, end):
                at = match.end()
            if not text.startswith(self._kept_names, at):
                at = self._after_name(reading, at, end)
            if at == start or at > end:
                break
            start = at
        return start

    def _after_name(self, reading: Reading, start: int, end: int) -> int:
        """Move `start` behind a region, an agency, or another name that acts."""
        text = reading.passage.text
        if region := _mention_at(reading.regions, start):
            start = self._zones.trim_left(text, region.end, end - 2)
        if name := _mention_at(reading.organisations, start):
            acts = name.type in ("agency", "product") or name.name.endswith(self._actor_names)
            if acts or self._governs.match(text, name.end):
                return name.end
        return start

    def _after_subject(self, text: str, start: int, end: int) -> int:
        """Move `start` to the verb that governs the noun phrase, if a subject stands before it."""
        if text.startswith(("每", "人均", "万人"), start):
            return start
        match = self._verb.search(text, start + 2, end)
        if match and match.start() == start + 2 and self._governs.match(text, start):
            return start
        if match and match.end() + 2 <= end:
            return match.start()
        return start

    def _phrase(self, text: str, start: int, end: int) -> Phrase:
        while start < end and _unmatched(text, start, end, text[end - 1]):
            end -= 1
        while start < end and _unmatched(text, start, end, text[start]):
            start += 1
        words = _FOOTNOTE.sub("", text[start:end])
        words = self._empty_verb.sub("", self._time_inside.sub("", words))
        if match := self._shifting.search(words):
            words = match[0] + words[: match.start()]
            words = words[: self._pairing.trim_right(words, 0, len(words))]
        return Phrase(start, end, words)


def _mention_at(mentions: Sequence[Mention], start: int) -> Mention | None:
    """Return the mention that begins at `start`."""
    at = bisect_left(mentions, start, key=_START)
    return mentions[at] if at < len(mentions) and mentions[at].start == start else None


def _unmatched(text: str, start: int, end: int, mark: str) -> bool:
    """Whether a bracket or quotation mark has no partner in the span."""
    partner = _CLOSING.get(mark) or _OPENING.get(mark)
    return partner is not None and text.count(mark, start, end) > text.count(partner, start, end)


def _any(words: Iterable[str]) -> str:
    return "|".join(map(regex.escape, sorted(words, key=len, reverse=True)))
