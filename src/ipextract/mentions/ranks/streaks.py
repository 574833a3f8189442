"""A text -> its streaks that stand for themselves: 连续五年获评优秀, 七连增, 九连冠.

A streak that modifies a rank (连续三年居全省第一) belongs to the rank and is not returned.
"""

import re

from ipextract.matching.marks import CLAUSE_ENDS
from ipextract.matching.regexes import any_of, one_of
from ipextract.matching.scanner import Scanner, first_characters
from ipextract.mentions.ranks.finder import RankFinder
from ipextract.mentions.ranks.place_expression import NUMBER, NUMERALS
from ipextract.mentions.types import Streak
from ipextract.numerals import read_number
from ipextract.patterns.ranks import RankPatterns, StreakWords

_CLAUSE = re.compile(rf"[^{CLAUSE_ENDS}、\n]{{0,60}}")


class StreakFinder:
    """Finds streaks; needs a `RankFinder`, as some of them belong to ranks."""

    def __init__(self, patterns: RankPatterns, ranks: RankFinder) -> None:
        self._ranks = ranks
        self._scanner = scanner(patterns.streak)
        self._begins = re.compile(one_of(["连", *(word[0] for word in patterns.streak.opening)]))

    def __call__(self, text: str) -> list[Streak]:
        if not self._begins.search(text):
            return []
        return [self._streak(m) for m in self._scanner.finditer(text) if not self._of_a_rank(m)]

    def _of_a_rank(self, match: re.Match[str]) -> bool:
        clause = _CLAUSE.match(match.string, match.start())
        return match["run"] is None and clause is not None and bool(self._ranks(clause[0]))

    @staticmethod
    def _streak(match: re.Match[str]) -> Streak:
        if match["run"]:
            value = read_number(match["run"])
            return Streak(match.start(), match.end(), "streaks.run", value, None)
        value = read_number(match["length"])
        return Streak(match.start(), match.end(), "streaks.length", value, match["unit"])


def scanner(words: StreakWords) -> Scanner:
    """Return what finds all streaks, those of ranks among them."""
    run = rf"(?=[{NUMERALS}零]{{0,3}}连)"
    return Scanner(
        "|".join([first_characters(words.opening), *(numeral + run for numeral in NUMERALS)]),
        rf"(?:{any_of(words.opening)})(?P<length>{NUMBER})(?P<unit>{any_of(words.units)})"
        rf"|(?P<run>{NUMBER})连(?:{any_of(words.ends)})",
    )
