"""A document -> its page: articles parted, paragraphs put back together, and normalized."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import regex

from ipextract.documents import Document
from ipextract.matching.marks import ITEM_ENDS
from ipextract.patterns.layout import LayoutPatterns
from ipextract.text.layout.line_breaks import CutReader
from ipextract.text.layout.line_classes import LineClassifier, LineRole
from ipextract.text.layout.line_roles import assign_roles
from ipextract.text.layout.lines import Line, split_lines
from ipextract.text.layout.paragraphs import Block, assemble
from ipextract.text.normalize import Normalizer
from ipextract.text.offsets import OffsetMap
from ipextract.text.passages import Article, Page, Passage, PassageKind
from ipextract.text.widths import in_one_width

_KINDS: dict[LineRole, PassageKind] = {
    "masthead": "byline",
    "headline": "headline",
    "deck": "headline",
    "byline": "byline",
    "heading": "subheading",
    "caption": "caption",
    "slogan": "caption",
    "body": "body",
    "wrapped": "body",
}
_LONGEST_HEADLINE = 400
"""Characters of it that are kept: each claim of the article has them."""
_MARK = regex.compile(f"[{ITEM_ENDS}：]")
_LATIN = regex.compile(r"[A-Za-z]")


class PageReader:
    """Reads raw texts: parts their articles, repairs and normalizes their passages."""

    def __init__(self, patterns: LayoutPatterns) -> None:
        self._classifier = LineClassifier(patterns)
        self._cuts = CutReader(patterns.cut)
        self._normalize = Normalizer(patterns)

    def __call__(self, document: Document) -> Page:
        """Part a raw text into articles of repaired passages. Never raises, whatever the text."""
        raw = document.text
        marked = raw.startswith("\ufeff")  # a byte-order mark is read as a blank line
        text = "\n" * marked + in_one_width(raw[marked:])
        part_jumps = self._classifier.part_jumps
        lines = [part for line in split_lines(text) for part in part_jumps(line)]
        title = document.title and in_one_width(document.title)
        roles = assign_roles(lines, title, self._classifier)
        starts = [0, *_article_starts(roles), len(lines)]
        articles = (
            self._article(text, lines[first:last], roles[first:last])
            for first, last in pairwise(starts)
            if first < last
        )
        return Page(raw, tuple(articles))

    def _article(self, raw: str, lines: Sequence[Line], roles: Sequence[LineRole]) -> Article:
        blocks = assemble(lines, roles, self._classifier, self._cuts)
        passages = [passage for block in blocks if (passage := self._passage(raw, block))]
        headlines = (p.text[:_LONGEST_HEADLINE].strip() for p in passages if p.kind == "headline")
        return Article(next(headlines, None) or None, tuple(passages))

    def _passage(self, raw: str, block: Block) -> Passage | None:
        kind = _KINDS[block.role]
        heading = kind in ("headline", "subheading", "byline")
        if len(block.lines) == 1:
            line = block.lines[0]
            apart = heading or not _MARK.search(line.text)
            text, whole = self._normalize(raw, line.start, line.end, heading=apart)
            return Passage(text, whole, kind) if text else None
        texts, offsets = [""], OffsetMap()
        for before, line in zip([None, *block.lines], block.lines, strict=False):
            text, part = self._normalize(raw, line.start, line.end, heading=heading)
            if before and _parted(texts[-1], text, kind):
                texts.append(" ")
                offsets.add(before.end, 1)
            texts.append(text)
            offsets.extend(part)
        return Passage("".join(texts), offsets, kind) if offsets else None


def _article_starts(roles: Sequence[LineRole]) -> Iterator[int]:
    """Yield where an article begins, the first aside: at a headline, or the masthead above it."""
    begun = False
    for at, role in enumerate(roles):
        if role == "headline" and roles[at - 1] != "headline":
            start = at
            while start > 0 and roles[start - 1] == "masthead":
                start -= 1
            if begun and start:
                yield start
        begun = begun or role != "masthead"


def _parted(before: str, after: str, kind: PassageKind) -> bool:
    """Whether the end of a line stays, as a space: between lines of a headline, Latin words."""
    if not before or not after:
        return False
    if kind == "headline":
        return before[-1] not in "：，"
    return _LATIN.match(before[-1]) is not None and _LATIN.match(after) is not None
