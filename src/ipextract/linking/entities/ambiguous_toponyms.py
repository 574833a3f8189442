"""A text about a city -> mentions of its counties whose names are common words (路桥, 和平).

The finder of regions refuses such names, as it does not know what an article is about.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from ipextract.gazetteer import Gazetteer
from ipextract.matching.marks import CLAUSE_ENDS
from ipextract.matching.regexes import any_of
from ipextract.mentions.names.regions import region
from ipextract.mentions.types import RegionMention


class AmbiguousToponyms:
    """Finds 路桥 at the head of a clause before a verb, in an article about 台州市."""

    def __init__(self, names: tuple[str, ...], acts: tuple[str, ...], gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

        @lru_cache(maxsize=1 << 9)
        def pattern_of(focus: str) -> re.Pattern[str] | None:
            codes = ((name, code) for name in names for code in gazetteer.codes(name))
            inside = {name for name, code in codes if gazetteer.is_child(code, focus)}
            opening = rf"(?<![^{CLAUSE_ENDS}、“\s])"
            source = rf"{opening}(?:{any_of(inside)})(?={any_of(acts)})"
            return re.compile(source) if inside else None

        self._pattern_of = pattern_of

    def __call__(self, text: str, focus: str | None) -> Iterator[RegionMention]:
        """Yield the mentions in a text that is about the division `focus`, in order."""
        pattern = self._pattern_of(focus) if focus else None
        for found in pattern.finditer(text) if pattern else ():
            codes = self._gazetteer.codes(found[0])
            yield region(found.start(), found.end(), "common", codes)
