"""Read the counties of home whose short names are common words (路桥, 和平), where they act.

The finder of regions refuses such names, as it does not know what an article is about.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from ipextract.mentions.mention import RegionMention
from ipextract.patterns.words import any_of
from ipextract.regions import gazetteer


class CommonCounties:
    """Finds 路桥 at the head of a clause before a verb, in an article about 台州市."""

    def __init__(self, names: tuple[str, ...], acts: tuple[str, ...]) -> None:
        self._names, self._acts = names, any_of(acts)
        self._pattern = lru_cache(maxsize=1024)(self._compile)

    def __call__(self, text: str, home: str | None) -> Iterator[RegionMention]:
        """Yield the mentions in a text that is about the division `home`, in order."""
        pattern = self._pattern(home) if home else None
        for found in pattern.finditer(text) if pattern else ():
            codes = gazetteer().codes(found[0])
            yield RegionMention(found.start(), found.end(), "regions.common", codes)

    def _compile(self, home: str) -> re.Pattern[str] | None:
        table = gazetteer()
        inside = [n for n in self._names if any(table.is_child(c, home) for c in table.codes(n))]
        if not inside:
            return None
        return re.compile(rf"(?<![^，。；：、！？“\s])(?:{any_of(inside)})(?={self._acts})")
