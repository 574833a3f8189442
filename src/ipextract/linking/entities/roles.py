"""The entities of a passage -> the role of each: where it stands, and what stands beside it."""

import re
from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import NamedTuple

from ipextract.linking.drafts import AnnotatedPassage, Draft
from ipextract.linking.entities.types import Entity, family_of
from ipextract.matching.marks import CLAUSE_ENDS, SENTENCE_ENDS
from ipextract.matching.regexes import any_of
from ipextract.numerals import HAN_ONES
from ipextract.patterns.entities import EntityPatterns

_MARKS = frozenset(f"{CLAUSE_ENDS}、\n \u3000“”‘’（）()—■□▲▼●【】《》…")
_STOPS = frozenset(f"{SENTENCE_ENDS}\n")
GOVERNING = frozenset(("opening", "clause", "timed", "listed"))
"""What ends to the left of an entity that may govern the clauses after it."""

_QUOTE = re.compile(r"“[^“”，。]{2,10}”")
"""A name in quotation marks, or what begins with one (“仙居杨梅”)."""


class EntityRole(NamedTuple):
    """Where an entity stands, and what ends to its left."""

    family: str
    left: str
    sentence: int
    clause: int
    start: int


class _WordClasses:
    """Words sorted into named classes; the longest word that fits names the class."""

    def __init__(self, words: dict[str, tuple[str, ...]]) -> None:
        table: dict[int, dict[str, str]] = {}
        for name, members in words.items():
            for word in members:
                table.setdefault(len(word), {})[word] = name
        self._by_length = sorted(table.items(), reverse=True)

    def ending_at(self, text: str, end: int) -> str:
        """Return the class of the longest of the words that ends at a position, else `word`."""
        for length, words in self._by_length:
            if name := words.get(text[max(0, end - length) : end]):
                return name
        return "word"

    def starting_at(self, text: str, start: int) -> str:
        """Return the class of the longest of the words that starts at a position, else `word`."""
        for length, words in self._by_length:
            if name := words.get(text[start : start + length]):
                return name
        return "word"


class RoleWords:
    """The words beside an entity that show its role, by side."""

    def __init__(self, patterns: EntityPatterns) -> None:
        self.left, self.right = _WordClasses(patterns.left), _WordClasses(patterns.right)
        self.copulas = frozenset(patterns.copulas)
        self.example = re.compile(rf"(?:{any_of(patterns.and_others)})[\d{HAN_ONES}两十百]")
        self.counted = re.compile(rf"\d+[{patterns.more}]?[{patterns.measures}]")
        self.speaks = re.compile(rf"\w{{0,14}}?(?:{any_of(patterns.speaks)})")


class EntityRoles:
    """The entities of a passage in order of position, each with its role."""

    def __init__(
        self,
        passage: AnnotatedPassage,
        entities: list[Entity],
        drafts: list[Draft],
        words: RoleWords,
    ) -> None:
        self.text = passage.text
        self.entities = entities
        self._words = words
        self._sentences = [start for start, _ in passage.sentences]
        self._clauses = [start for start, _ in passage.clauses]
        self._periods = {p.end for p in passage.periods}
        self._ranks = sorted((r.start, r.end) for r in passage.ranks)
        self._drafts = [d.start for d in drafts]
        self._metrics = sorted(d.metric_span for d in drafts if d.metric_span)
        self._starts = [s.start for s in entities]
        self.by_number = [self._role(s) for s in entities]
        governs = [p.left in GOVERNING and p.family != "phrase" for p in self.by_number]
        self._governing = [number for number, does in enumerate(governs) if does]
        self._governing_before = [0, *accumulate(governs)]
        self.claims_before = [self.claims(s.start) for s in entities]

    def sentence(self, position: int) -> int:
        """Number the sentence that holds a position."""
        return bisect_right(self._sentences, position)

    def clause(self, position: int) -> int:
        """Number the clause that holds a position."""
        return bisect_right(self._clauses, position)

    def surface(self, entity: Entity) -> str:
        """Return how an entity is printed."""
        return self.text[entity.start : entity.end]

    def first_after(self, position: int) -> int:
        """Return the number of the first entity that starts at or after a position."""
        return bisect_left(self._starts, position)

    def last_governing(self, low: int, high: int) -> tuple[EntityRole | None, int]:
        """Of the entities numbered `low` to `high` that may govern what follows, return the last
        one's role, and how many there are."""
        end = self._governing_before[high]
        count = max(end - self._governing_before[low], 0)
        return (self.by_number[self._governing[end - 1]] if count else None), count

    def governor(self, position: int) -> Entity | None:
        """Return the last entity that may govern what follows in the sentence of a position."""
        at = bisect_left(self._governing, self.first_after(position)) - 1
        if at < 0 or self.by_number[self._governing[at]].sentence != self.sentence(position):
            return None
        return self.entities[self._governing[at]]

    def claims(self, position: int) -> int:
        """Count the drafts that stand before a position."""
        return bisect_left(self._drafts, position)

    def is_parted(self, position: int) -> bool:
        """Whether a semicolon stands before a position in its sentence, within the last 200."""
        start = self._sentences[self.sentence(position) - 1]
        return self.text.find("；", max(start, position - 200), position) >= 0

    def letters(self, start: int, end: int) -> str:
        """Return what is printed in a span, which may overlap the text's ends, if it is letters."""
        surface = self.text[max(0, start) : end]
        return surface if surface.isalpha() else "mark"

    def is_quoted(self, position: int) -> bool:
        """Whether a quotation is open at a position: more than a word, within the last 120."""
        opened = self.text.rfind("“", max(0, position - 120), position)
        return opened >= 0 and self.text.find("”", opened, position + 2) < 0

    def is_copular(self, position: int) -> bool:
        """Whether only a word like 是 stands before a position in its clause."""
        start = self._clauses[self.clause(position) - 1]
        return self.text[max(start, position - 8) : position] in self._words.copulas

    def right_of(self, end: int) -> str:
        """Name what begins where an entity ends."""
        if end >= len(self.text) or self.text[end] in _MARKS:
            return {"，": "comma", "、": "listed"}.get(self.text[end : end + 1], "mark")
        if self.text[end].isdigit():
            return "counted" if self._words.counted.match(self.text, end) else "digit"
        if self._words.example.match(self.text, end):
            return "example"
        if self._words.speaks.match(self.text, end):
            return "source"
        return self._words.right.starting_at(self.text, end)

    def _role(self, entity: Entity) -> EntityRole:
        return EntityRole(
            family_of(entity.type),
            self._left_of(entity),
            self.sentence(entity.start),
            self.clause(entity.start),
            entity.start,
        )

    def _left_of(self, entity: Entity) -> str:
        start = entity.start
        if entity.covered:
            return "covered"
        at = bisect_right(self._ranks, (start, len(self.text))) - 1
        if at >= 0 and entity.end <= self._ranks[at][1]:
            return "scope"
        if self._is_measured(entity):
            return "measured"
        if start == 0 or self.text[start - 1] in _STOPS:
            return "opening"
        if self.text[start - 1] == "“" and _QUOTE.match(self.text, start - 1):
            return "titled" if self._opens_clause(start - 1) else "quoted"
        if self.text[start - 1] in _MARKS:
            return "listed" if self.text[start - 1] == "、" else "clause"
        if start in self._periods:
            return "timed"
        return self._words.left.ending_at(self.text, start)

    def _opens_clause(self, start: int) -> bool:
        before = self.text[start - 1 : start]
        return start in self._periods or not before or (before in _MARKS and before != "、")

    def _is_measured(self, entity: Entity) -> bool:
        """Whether an entity is what some draft counts (互联网医院设立10家)."""
        at = bisect_right(self._metrics, (entity.start, len(self.text))) - 1
        return at >= 0 and entity.start < self._metrics[at][1] <= entity.end
