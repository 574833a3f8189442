"""A passage -> its mentions and an article's state, which linkers read; drafts, which they fill."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from ipextract.claims import Basis, Direction, EntityMention, Kind, Modality, Span
from ipextract.documents import Document
from ipextract.linking.focus import GeographicFocus
from ipextract.linking.genre import Genre
from ipextract.matching.spans import SpanIndex
from ipextract.mentions.finders import Finders
from ipextract.mentions.types import (
    Organisation,
    Period,
    Quantity,
    RankMention,
    RegionMention,
    Streak,
)
from ipextract.patterns.knowledge import Knowledge
from ipextract.text.passages import Article, Passage
from ipextract.text.sentences import clause_spans, sentence_spans

_LAST_MONTH_OF_REVIEWS = 5
"""Until then a text that names no year looks back at the year before."""


class AnnotatedPassage:
    """A passage and all that the finders find in it, each list in order of position.

    A finder runs when it is first asked: of a passage without figures nobody asks which places it
    names. Spans are half-open, in characters of `text`; `source` maps them to the raw text.
    """

    def __init__(self, source: Passage, find: Finders) -> None:
        self.source = source
        self.text = source.text
        self._find = find

    @cached_property
    def quantities(self) -> list[Quantity]:
        return self._find.quantities(self.text)

    @cached_property
    def ranks(self) -> list[RankMention]:
        return self._find.ranks(self.text)

    @cached_property
    def streaks(self) -> list[Streak]:
        return self._find.streaks(self.text)

    @cached_property
    def periods(self) -> list[Period]:
        return self._find.periods(self.text)

    @cached_property
    def regions(self) -> list[RegionMention]:
        return self._find.regions(self.text)

    @cached_property
    def organisations(self) -> list[Organisation]:
        return self._find.organisations(self.text, self.regions)

    @cached_property
    def region_index(self) -> SpanIndex[RegionMention]:
        """The regions, to be looked up by position."""
        return SpanIndex(self.regions)

    @cached_property
    def organisation_index(self) -> SpanIndex[Organisation]:
        """The organisations, to be looked up by position."""
        return SpanIndex(self.organisations)

    @cached_property
    def sentences(self) -> list[Span]:
        """Half-open spans of the sentences in the passage, covering all of its text."""
        return sentence_spans(self.text)

    @cached_property
    def clauses(self) -> list[Span]:
        """Half-open spans of the clauses, without the marks and brackets that part them."""
        return clause_spans(self.text)


@dataclass(slots=True)
class Draft:
    """A claim being made. Spans are those of the passage's text; `None` is not yet or not known."""

    start: int
    end: int
    kind: Kind
    quantity: Quantity | None = None
    streak: Streak | None = None
    rank: RankMention | None = None
    """The claim's own rank mention, or the one attached to its quantity."""
    direction: Direction | None = None
    basis: Basis | None = None
    metric: str | None = None
    metric_span: tuple[int, int] | None = None
    """Where the metric's head is printed, in this passage; `None` where it is inherited."""
    entity: str | None = None
    entity_mention: EntityMention = "topic"
    entity_chance: float = 1.0
    """How likely the entity is among its candidates."""
    region: str | None = None
    region_code: str | None = None
    year: int | None = None
    period: str | None = None
    modality: Modality = "actual"
    part_of: "Draft | None" = None
    confidence: float = 0.0
    """How likely the whole record is right, 0 to 1; set when all linkers are done."""
    rules: list[str] = field(default_factory=list)
    """The rules behind this claim, in the order in which they fired."""


class DocumentTime(NamedTuple):
    """What the years of a document are counted from."""

    reference: int | None
    """The year of publication, or the one inferred from the text."""
    month: int | None
    inferred: bool
    genre: Genre

    @property
    def reviewed(self) -> int | None:
        """The year that a look back is about."""
        if self.reference is None:
            return None
        early = (self.month or 1) <= _LAST_MONTH_OF_REVIEWS
        looks_back = self.genre.is_review or (early and not self.genre.is_daily)
        return self.reference - 1 if looks_back else self.reference

    def named_by(self, period: Period) -> int | None:
        """Return the year that an expression names, counted from the reference year if need be."""
        if period.year is not None:
            return period.year
        if period.shift is not None and self.reference is not None:
            return self.reference + period.shift
        return None


@dataclass(slots=True)
class ArticleState:
    """What surrounds the passage being linked: its document, its article, what is read of both."""

    document: Document
    article: Article
    passages: list[AnnotatedPassage]
    """One for each passage of the article, in order."""
    knowledge: Knowledge
    """What the article is read with."""
    focus: GeographicFocus
    """The region that the article is about."""
    genre: Genre
    """What kind of text the article is."""
    drafts: list[list[Draft]] = field(default_factory=list)
    """The finished drafts of the passages before this one, in order."""
    planning: bool = False
    """Whether a heading before this passage, or this one, has opened the plan of a report."""
    document_time: DocumentTime | None = None
    """What the years of the article are counted from, once a linker has asked for it."""
