"""The text before a claim -> the noun phrase that names what is counted or measured."""

import re

import regex

from ipextract.linking.drafts import AnnotatedPassage
from ipextract.linking.metrics.phrases import Phrase, PhraseBuilder
from ipextract.linking.metrics.verbs import Verbs
from ipextract.matching.lexicon import Lexicon
from ipextract.matching.prefilter import guarded, held_by
from ipextract.patterns.metrics import MetricPatterns

_LONG = 4
_LONGEST_COMPARISON = 24
_NEAR = 6
"""Characters at the end of a text that are looked through before a time is sought there."""


class PhraseBefore:
    """Trims both ends of the text before a claim to what is counted or measured."""

    def __init__(self, patterns: MetricPatterns, verbs: Verbs, phrases: PhraseBuilder) -> None:
        self._verbs = verbs
        self._phrase = phrases
        links, refused = (*patterns.links.words, *verbs.moves), patterns.links.refused
        level = Lexicon(links, refused)
        self._closers = {
            "level": level,
            "streak": level,
            "change": Lexicon((*patterns.changes.words, *links), refused),
            "rank": Lexicon((*patterns.standings.words, *links), refused),
        }
        self._predicates = re.compile(patterns.clauses.predicate)
        self._within = re.compile(patterns.groups.group)
        self._changers = Lexicon(patterns.changes.leading)
        self._openers = Lexicon(patterns.openers.words, patterns.openers.refused)
        times = patterns.times
        self._time = re.compile(guarded("|".join(times.leading)))
        self._time_at_end = regex.compile(rf"(?r)(?:{times.trailing})")
        self._near_time_at_end = re.compile(held_by(times.trailing, within=_NEAR))
        self._ranking = re.compile(patterns.rankings.ranking)
        self._place_at_end = regex.compile(rf"(?r)(?:{patterns.rankings.places})")
        self._time_inside = re.compile(f"(?:{times.inside})(?!{times.shared})")
        self._in_time_inside = re.compile(held_by(times.inside))
        self._comparison = re.compile(guarded(patterns.comparison.pattern))
        self._actor = re.compile(patterns.names.pattern)
        self._kept = patterns.names.kept
        self._zones = Lexicon(patterns.names.zones)
        self._endings = patterns.names.endings

    def __call__(self, passage: AnnotatedPassage, start: int, end: int, kind: str) -> Phrase:
        """Return the noun phrase in the text before a claim of this kind; empty for none."""
        text = passage.text
        end = self._trim_right(text, start, end, kind)
        if base := self._comparison.search(text, max(start, end - _LONGEST_COMPARISON), end):
            end = self._trim_right(text, start, base.start(), kind)
        if kind == "rank" and (ranking := self._ranking.search(text, start, end)):
            start = ranking.end()
        start = self._trim_left(passage, start, end)
        start = self._after_time(text, start, end)
        if kind == "change":
            start = self._changers.trim_left(text, start, end)
        start = self._verbs.after_subject(text, start, end)
        start = self._verbs.without_plain(text, start, end)
        return self._phrase(text, start, end)

    def has_predicate(self, text: str, start: int, end: int) -> bool:
        """Whether a clause without a figure says something of its subject: 技改投入更猛."""
        return self._predicates.search(text, start + 2, end) is not None

    def subject(self, passage: AnnotatedPassage, start: int, end: int, kind: str) -> Phrase:
        """Return what a clause is about: the noun phrase before its predicate."""
        predicate = self._predicates.search(passage.text, start + 2, end)
        end = predicate.start() if predicate else end
        if kind != "rank" and (within := self._within.search(passage.text, start, end)):
            end = within.start()
        return self(passage, start, end, kind)

    def _trim_right(self, text: str, start: int, end: int, kind: str) -> int:
        words = self._closers[kind]
        while start < end:
            at = words.trim_right(text, start, end)
            near = self._near_time_at_end.search(text, max(start, at - _NEAR), at)
            if near and (time := self._time_at_end.match(text, start, at)):
                at = time.start()
            if kind == "rank" and (place := self._place_at_end.match(text, start, at)):
                at = place.start()
            if at == end:
                break
            end = at
        return end

    def _trim_left(self, passage: AnnotatedPassage, start: int, end: int) -> int:
        text = passage.text
        if text.startswith("“", start) and text.find("”", start, end) < 0:
            start += 1
        while start < end:
            time = self._time.match(text, start, end)
            at = self._openers.trim_left(text, time.end() if time else start, end)
            if match := self._actor.match(text, at, end):
                at = match.end()
            if not text.startswith(self._kept, at):
                at = self._after_name(passage, at, end)
            if at == start or at > end:
                break
            start = at
        return start

    def _after_time(self, text: str, start: int, end: int) -> int:
        """Return where the metric begins if subject and time stand before it: 车企去年出口."""
        if not self._in_time_inside.search(text, start + 2, end):
            return start
        time = self._time_inside.search(text, start + 2, end)
        if not time or time.end() + _LONG > end:
            return start
        return self._openers.trim_left(text, time.end(), end)

    def _after_name(self, passage: AnnotatedPassage, start: int, end: int) -> int:
        """Move `start` behind a region, or behind the name of one who acts or owns."""
        text, regions = passage.text, passage.region_index
        if region := regions.starting_at(start):
            start = self._zones.trim_left(text, region.end, end - 2)
        name = passage.organisation_index.over(start, start + 1)
        if name is None or (name.start < start and not regions.starting_at(name.start)):
            return start
        if name.name.endswith(self._endings) or name.type == "agency":
            return name.end
        acts = name.start < start or name.type == "product" or self._goes_on(text, name.end)
        return name.end if acts and name.end <= end - 2 else start

    def _goes_on(self, text: str, at: int) -> bool:
        """Whether a time or a governing verb begins at `at`, so that a name before it acts."""
        return self._time.match(text, at) is not None or self._verbs.governs(text, at)
