"""Settle which division a name means, and what an article is about."""

from collections.abc import Sequence
from functools import cache, lru_cache

from ipextract.errors import InputError
from ipextract.gazetteer import CHINA, Gazetteer, gazetteer, region_code
from ipextract.mentions.names.regions import RegionFinder
from ipextract.mentions.types import RegionMention
from ipextract.patterns.loader import load
from ipextract.patterns.regions import RegionPatterns


class GeographicFocus:
    """The region that an article is about. `code` is `None` where nothing tells."""

    def __init__(self, code: str | None) -> None:
        self._table: Gazetteer = gazetteer()
        self.code = code
        self.name = self._table[code].name if code else None

    def settle(self, codes: Sequence[str]) -> str:
        """Choose among the divisions that bear a name: home, one around or inside it, the first."""
        if len(codes) == 1 or self.code is None:
            return codes[0]
        if self.code in codes:
            return self.code
        return max(codes, key=self._nearness)

    def relation(self, code: str | None) -> str:
        """Name where a division lies, seen from home: `nowhere` for what is no division."""
        if code is None or self.code is None:
            return "nowhere"
        if code == self.code:
            return "home"
        if self._table.within(code, self.code):
            return "inside"
        return "above" if self._table.within(self.code, code) else "elsewhere"

    def _nearness(self, code: str) -> int:
        focus = self.code or CHINA
        if self._table.within(code, focus) or self._table.within(focus, code):
            return 2
        return int(code[:2] == focus[:2])

    def above(self, rank: str) -> str | None:
        """Return the division of this rank (市, 省 …) that home is, or that it lies in."""
        lineage = self._table.lineage(self.code) if self.code else ()
        fits = [c for c in lineage if self._table[c].name.endswith(rank)]
        return fits[-1] if fits else None


def document_focus(region: str | None) -> str | None:
    """Return the code of the document's region; one that is no division counts for nothing."""
    try:
        return region_code(region) if region else None
    except InputError:
        return None


def headline_focus(mentions: Sequence[RegionMention], document: GeographicFocus) -> str | None:
    """Return the division that opens a headline, unless it only holds the document's region."""
    if not mentions or not mentions[0].codes or mentions[0].start > 1:
        return None
    code = document.settle(mentions[0].codes)
    table = gazetteer()
    return None if document.code and table.within(document.code, code) else code


@lru_cache(maxsize=256)
def focus_of(region: str | None, headline: str | None) -> GeographicFocus:
    """Return what an article is about: what opens its headline, else the document's region."""
    document = GeographicFocus(document_focus(region))
    if not headline:
        return document
    named = headline_focus(_finder()(headline), document)
    return GeographicFocus(named) if named else document


@cache
def _finder() -> RegionFinder:
    return RegionFinder(load("region_names.toml", RegionPatterns))
