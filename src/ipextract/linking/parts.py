"""Drafts of figures -> each part linked to its whole: 42家企业，其中民企5家; 42家企业中的5家.

其中 reaches to the next semicolon, for amounts after one that opens a sentence to the next full
stop. Its parts are the figures alike in unit to the first of them; their whole is the nearest
amount of that unit in the sentence before. A share is part of the nearest amount, a growth part of
the nearest growth.
"""

import re
from bisect import bisect_left
from itertools import pairwise
from typing import NamedTuple

import regex

from ipextract.linking.drafts import AnnotatedPassage, ArticleState, Draft
from ipextract.matching.marks import ITEM_ENDS, STATEMENT_ENDS
from ipextract.matching.regexes import any_of
from ipextract.patterns.parts import PartPatterns

_CANDIDATES = 6
"""Figures before 其中 among which its whole is sought."""


class _Among(NamedTuple):
    """What stands around one 其中: its parts, and what may be their whole, the nearest first."""

    parts: list[Draft]
    wholes: list[Draft]


class PartLinker:
    """Sets `part_of` of levels and changes."""

    def __init__(self, patterns: PartPatterns) -> None:
        p, word = patterns, rf"[^{ITEM_ENDS}\d]"
        among = any_of(p.among)
        self._among_alone = re.compile(among)
        self._among = regex.compile(rf"(?P<opens>。|\A)?(?:{among})")
        self._stop = regex.compile(rf"(?P<weak>；)|。|{among}")
        self._elsewhere = regex.compile(any_of(p.elsewhere))
        self._beside = regex.compile(
            rf"""
              {word}{{0,16}} (?: {any_of(p.out_of)} ) ，? {word}{{0,14}}  # 42家企业中，民企5家
            | {word}{{0,6}} ，? (?: {any_of(p.has)} )  # 企业42家，有5家
            | [^{STATEMENT_ENDS}\d]{{0,24}} (?: {any_of(p.takes)} ) {word}{{0,8}}  # 民企占了30家
            """,
            regex.VERBOSE,
        )
        self._shares = frozenset(p.shares)

    def __call__(self, passage: AnnotatedPassage, drafts: list[Draft], state: ArticleState) -> None:
        text = passage.text
        figures = [draft for draft in drafts if draft.quantity]
        if len(figures) < 2:
            return
        for among in self._all_among(text, figures):
            for part in among.parts:
                whole = next((w for w in among.wholes if self._holds(w, part)), None)
                if whole is not None:
                    _link(part, whole, "parts.among")
        for whole, part in pairwise(figures):
            alike = part.part_of is None and self._counts(whole, part)
            if alike and self._beside.fullmatch(text, whole.end, part.start):
                _link(part, whole, "parts.beside")

    def _all_among(self, text: str, figures: list[Draft]) -> list[_Among]:
        if not self._among_alone.search(text):
            return []
        starts = [figure.start for figure in figures]
        found, sentence, seen = [], 0, 0
        for cue in self._among.finditer(text):
            sentence = max(sentence, text.rfind("。", seen, cue.start()) + 1)
            seen = cue.end()
            first = bisect_left(starts, cue.end())
            if first == len(figures) or self._elsewhere.search(text, cue.end(), starts[first]):
                continue
            weak = cue["opens"] is None or figures[first].kind == "change"
            last = bisect_left(starts, self._end(text, cue.end(), weak))
            before = reversed(figures[max(0, first - _CANDIDATES) : first])
            wholes = [whole for whole in before if whole.start >= sentence]
            found.append(_Among(self._alike(figures[first:last]), wholes))
        return found

    def _end(self, text: str, start: int, weak: bool) -> int:
        for stop in self._stop.finditer(text, start):
            if weak or not stop["weak"]:
                return stop.start()
        return len(text)

    def _alike(self, parts: list[Draft]) -> list[Draft]:
        """Return the parts of one kind and unit with the first; of shares, the first alone."""
        if parts and parts[0].kind == "level" and _unit(parts[0]) in self._shares:
            return parts[:1]
        return [p for p in parts if p.kind == parts[0].kind and _unit(p) == _unit(parts[0])]

    def _holds(self, whole: Draft, part: Draft) -> bool:
        """Whether a figure may be the whole of a part after 其中."""
        if part.kind == "change":
            return whole.kind == "change" and _unit(whole) == _unit(part)
        if _unit(part) in self._shares:
            return whole.kind == "level" and _unit(whole) not in self._shares
        return self._counts(whole, part)

    def _counts(self, whole: Draft, part: Draft) -> bool:
        """Whether both are amounts of one unit, the part no larger than the whole."""
        larger, smaller = whole.quantity, part.quantity
        if larger is None or smaller is None or smaller.unit in self._shares:
            return False
        levels = whole.kind == part.kind == "level"
        return levels and larger.unit == smaller.unit and smaller.value <= larger.value


def _unit(draft: Draft) -> str | None:
    return draft.quantity.unit if draft.quantity else None


def _link(part: Draft, whole: Draft, rule: str) -> None:
    part.part_of = whole
    part.rules.append(rule)
