"""Raw text, repaired -> passages that know where each of their characters stood in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

PassageKind = Literal["headline", "subheading", "byline", "body", "caption"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph put back together: normalized text, and the raw offset of each character.

    `offsets` has one raw code-point offset for each character of `text`, ascending.
    """

    text: str
    offsets: Sequence[int]
    kind: PassageKind = "body"

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Map a non-empty half-open span of `text` to one of the raw text."""
        return self.offsets[start], self.offsets[end - 1] + 1


@dataclass(frozen=True, slots=True)
class Article:
    """One article: its headline (normalized, cut at 400 characters), its passages in order."""

    headline: str | None
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """All that one raw text holds."""

    raw: str
    articles: tuple[Article, ...]
