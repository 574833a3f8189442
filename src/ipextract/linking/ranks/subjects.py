"""A rank in a text -> its grammatical subject: the words between its clause's beginning and it.

None, or a noun for what was just stated (数量, 增速), point back at a quantity; any other words are
a subject of the rank's own.
"""

import re
from typing import Literal, NamedTuple, cast

import regex

from ipextract.linking.drafts import Draft
from ipextract.matching.marks import HAN, ITEM_ENDS, PHRASE_ENDS
from ipextract.matching.regexes import any_of
from ipextract.mentions.ranks.scopes import for_years
from ipextract.patterns.ranks import RankPatterns, ScopePatterns

_FAR = 60
"""How far back the beginning of a clause is sought, in characters."""
_OF_QUANTITY = re.compile(rf"的[{HAN}]{{1,8}}")

Sense = Literal["any", "given", "growth", "total", "size", "own", "collective"]


class RankSubject(NamedTuple):
    """The words before a rank and what they point at."""

    words: str
    sense: Sense


class ClauseMarks:
    """What clauses begin after. Groups such as 县（市、区） stand within one."""

    def __init__(self, scope: ScopePatterns) -> None:
        bracketed = any_of(scope.bracketed)
        self._mark = re.compile(rf"[，；：。\s]|（(?!{bracketed})")

    def start(self, text: str, end: int) -> int:
        """Return where the clause that runs up to `end` begins."""
        start = 0
        for mark in self._mark.finditer(text, max(0, end - _FAR), end):
            start = mark.end()
        return start or max(0, end - _FAR)

    def part(self, text: str, start: int, end: int) -> bool:
        """Whether a clause ends between two positions."""
        return self._mark.search(text, start, end) is not None


class RankSubjectReader:
    """Reads the subject of a rank."""

    def __init__(self, patterns: RankPatterns, clauses: ClauseMarks) -> None:
        words = patterns.linking
        self._clauses = clauses
        self._given = re.compile(
            rf"(?:{any_of(words.given)})(?!{any_of(words.not_given)})[^{PHRASE_ENDS}]{{0,8}}$"
        )
        self._collective = re.compile(any_of(words.collective))
        self._noun = _compile(patterns)

    def __call__(self, text: str, end: int, before: list[Draft]) -> RankSubject:
        """Read the subject of the rank that begins at `end`, after the quantities `before`."""
        start = self._clauses.start(text, end)
        last = before[-1] if before else None
        if last is None or last.end <= start:
            return RankSubject(text[start:end], self._sense(text[start:end]))
        words = text[last.end : end]
        if self._given.search(text[start : last.start]):
            return RankSubject(words, "given")
        owned = _OF_QUANTITY.match(words)
        words = words[owned.end() :] if owned else words
        return RankSubject(words, self._sense(words))

    def _sense(self, words: str) -> Sense:
        if self._collective.search(words):
            return "collective"
        if self._noun.fullmatch(words.rpartition("、")[2]) and "、" in words:
            return "any"
        noun = self._noun.fullmatch(words.strip("、，"))
        if noun is None:
            return "own"
        return cast("Sense", noun.lastgroup or "any")


def _compile(patterns: RankPatterns) -> regex.Pattern[str]:
    """A subject that points back at a quantity: fillers around at most one noun of a sense."""
    words = patterns.linking
    nouns = (*words.growth, *words.total, *words.size, *words.degree)
    fillers = any_of(
        (*words.fillers, *patterns.verbs.surfaces, *patterns.scope.heads, *patterns.scope.places)
    )
    among = (
        rf"在[^{ITEM_ENDS}在]{{2,14}}?(?:{any_of(words.among)})的?"
        rf"(?={any_of((*nouns, *words.standing))})"
    )
    filler = (
        rf"(?:(?!{any_of(nouns)})"
        rf"(?>{among}|{fillers}|{for_years(patterns.streak)}|\d{{4}}年))*+"
    )
    noun = (
        rf"(?P<growth>{any_of(words.growth)})|(?P<total>{any_of(words.total)})"
        rf"|(?P<size>[{HAN}]{{0,2}}(?:{any_of(words.size)})|(?:{any_of(words.degree)}))"
    )
    return regex.compile(rf"{filler}(?:{noun})?{filler}")
