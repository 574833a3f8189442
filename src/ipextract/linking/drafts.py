"""What linkers read and fill: passages with their mentions, the article around them, drafts."""

from dataclasses import dataclass, field

from ipextract.claims import Basis, Direction, EntityMention, Kind, Modality
from ipextract.documents import Document
from ipextract.mentions.mention import (
    Organisation,
    Period,
    Quantity,
    RankMention,
    RegionMention,
    Streak,
)
from ipextract.text.passages import Article, Passage


@dataclass(slots=True)
class Reading:
    """A passage and all that the finders found in it, each list in order of position."""

    passage: Passage
    quantities: list[Quantity] = field(default_factory=list)
    ranks: list[RankMention] = field(default_factory=list)
    streaks: list[Streak] = field(default_factory=list)
    periods: list[Period] = field(default_factory=list)
    regions: list[RegionMention] = field(default_factory=list)
    organisations: list[Organisation] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)
    """Half-open spans of the sentences in the passage, covering all of its text."""
    clauses: list[tuple[int, int]] = field(default_factory=list)
    """Half-open spans of the clauses (cut at ，；：。！？ and brackets), without their marks."""


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
    region: str | None = None
    region_code: str | None = None
    year: int | None = None
    period: str | None = None
    modality: Modality = "actual"
    part_of: "Draft | None" = None
    confidence: float = 0.0
    rules: list[str] = field(default_factory=list)
    """The rules behind this claim, in the order in which they fired."""


@dataclass(slots=True)
class Context:
    """What surrounds the passage being linked: its document, its article, all readings of it."""

    document: Document
    article: Article
    readings: list[Reading]
    """One for each passage of the article, in order."""
    drafts: list[list[Draft]] = field(default_factory=list)
    """The finished drafts of the passages before this one, in order."""
