"""Read what a rank is about: the words between the beginning of its clause and the rank.

None, or a noun for what was just stated (数量, 增速), point back at a quantity; any other words are
a subject of the rank's own.
"""

import re
from typing import Literal, NamedTuple, cast

from ipextract.linking.drafts import Draft
from ipextract.matching.marks import ITEM_ENDS, PHRASE_ENDS, both_widths
from ipextract.matching.regexes import any_of
from ipextract.mentions.ranks.scopes import FOR_YEARS
from ipextract.patterns.ranks import RankPatterns

CLAUSE_MARK = re.compile(rf"[{both_widths('，；：')}。(\s]|（(?![市区州])")
_OF_QUANTITY = re.compile(r"的[\u4e00-\u9fff]{1,8}")
_GIVEN = re.compile(rf"[以凭](?![上下内外来])[^{PHRASE_ENDS}]{{0,8}}$")

Sense = Literal["any", "given", "growth", "total", "size", "own", "collective"]


class RankSubject(NamedTuple):
    """The words before a rank and what they point at."""

    words: str
    sense: Sense


class RankSubjectReader:
    """Reads the subject of a rank."""

    def __init__(self, patterns: RankPatterns) -> None:
        self._collective = re.compile(any_of(patterns.linking.collective))
        self._noun = _compile(patterns)

    def __call__(self, text: str, end: int, before: list[Draft]) -> RankSubject:
        """Read the subject of the rank that begins at `end`, after the quantities `before`."""
        start = clause_start(text, end)
        last = before[-1] if before else None
        if last is None or last.end <= start:
            return RankSubject(text[start:end], self._sense(text[start:end]))
        words = text[last.end : end]
        if _GIVEN.search(text[start : last.start]):
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


def clause_start(text: str, end: int) -> int:
    """Return where the clause that runs up to `end` begins."""
    start = 0
    for mark in CLAUSE_MARK.finditer(text, max(0, end - 60), end):
        start = mark.end()
    return start or max(0, end - 60)


def _compile(patterns: RankPatterns) -> re.Pattern[str]:
    """A subject that points back at a quantity: fillers around at most one noun of a sense."""
    words = patterns.linking
    nouns = (*words.growth, *words.total, *words.size, *words.degree)
    fillers = any_of(
        (*words.fillers, *patterns.verbs.surfaces, *patterns.scope.heads, *patterns.scope.places)
    )
    among = rf"在[^{ITEM_ENDS}在]{{2,14}}?[中里内]的?(?={any_of((*nouns, *words.standing))})"
    filler = (
        rf"(?:(?!{any_of(nouns)})(?>{among}|{fillers}"
        rf"|{FOR_YEARS}|\d{{4}}年))*+"
    )
    noun = (
        rf"(?P<growth>{any_of(words.growth)})|(?P<total>{any_of(words.total)})"
        rf"|(?P<size>[\u4e00-\u9fff]{{0,2}}(?:{any_of(words.size)})|(?:{any_of(words.degree)}))"
    )
    return re.compile(rf"{filler}(?:{noun})?{filler}")
