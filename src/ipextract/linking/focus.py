"""A document's region and its headline or title -> the region that an article is about."""

from collections.abc import Sequence

from ipextract.documents import Document
from ipextract.errors import InputError
from ipextract.gazetteer import CHINA, Gazetteer
from ipextract.mentions.names.regions import RegionFinder
from ipextract.mentions.types import RegionMention
from ipextract.text.passages import Article


class GeographicFocus:
    """The region that an article is about. `code` is `None` where nothing tells."""

    def __init__(self, code: str | None, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.code = code
        self.name = gazetteer[code].name if code else None

    def settle(self, codes: Sequence[str]) -> str:
        """Choose among divisions of one name: the focus, one around or inside it, the first."""
        if len(codes) == 1 or self.code is None:
            return codes[0]
        if self.code in codes:
            return self.code
        return max(codes, key=self._nearness)

    def relation(self, code: str | None) -> str:
        """Name where a division lies, seen from the focus: `nowhere` for what is no division."""
        if code is None or self.code is None:
            return "nowhere"
        if code == self.code:
            return "focus"
        if self.gazetteer.within(code, self.code):
            return "inside"
        return "above" if self.gazetteer.within(self.code, code) else "elsewhere"

    def _nearness(self, code: str) -> int:
        focus = self.code or CHINA
        if self.gazetteer.within(code, focus) or self.gazetteer.within(focus, code):
            return 2
        return int(code[:2] == focus[:2])

    def above(self, rank: str) -> str | None:
        """Return the division of this rank (市, 省 …) that the focus is, or lies in."""
        lineage = self.gazetteer.lineage(self.code) if self.code else ()
        fits = [c for c in lineage if self.gazetteer[c].name.endswith(rank)]
        return fits[-1] if fits else None


class FocusReader:
    """Reads what an article is about: what opens its headline, else the document's region.

    The title stands for a headline that is not in the text.
    """

    def __init__(self, find_regions: RegionFinder, gazetteer: Gazetteer) -> None:
        self._find_regions = find_regions
        self._gazetteer = gazetteer

    def __call__(self, document: Document, article: Article) -> GeographicFocus:
        """Return the focus; a region that is no division counts for nothing."""
        focus = GeographicFocus(self._resolved(document.region), self._gazetteer)
        headline = article.headline or document.title
        if not headline:
            return focus
        named = self._leading(self._find_regions(headline), focus)
        return GeographicFocus(named, self._gazetteer) if named else focus

    def _resolved(self, region: str | None) -> str | None:
        try:
            return self._gazetteer.resolve(region) if region else None
        except InputError:
            return None

    def _leading(self, mentions: Sequence[RegionMention], document: GeographicFocus) -> str | None:
        """Return the division that opens a headline, unless it only holds the document's region."""
        if not mentions or not mentions[0].codes or mentions[0].start > 1:
            return None
        code = document.settle(mentions[0].codes)
        holds = document.code and self._gazetteer.within(document.code, code)
        return None if holds else code
