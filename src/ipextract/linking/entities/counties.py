"""Read the counties of home whose short names are common words (路桥, 和平), where they act.

The finder of regions refuses such names, as it does not know what an article is about.
"""

import re
from collections.abc import Iterator

from ipextract.mentions.mention import RegionMention
from ipextract.patterns.words import any_of
from ipextract.regions import gazetteer


class CommonCounties:
    """Finds 路桥 at the head of a clause before a verb, in an article about 台州市."""

    def __init__(self, names: tuple[str, ...], acts: tuple[str, ...]) -> None:
        self._pattern = re.compile(
            rf"(?<![^，。；：、！？“\s])(?:{any_of(names)})(?={any_of(acts)})"
        )

    def __call__(self, text: str, home: str | None) -> Iterator[RegionMention]:
        """Yield the mentions in a text that is about the division `home`, in order."""
        if home is None:
            return
        table = gazetteer()
        for found in self._pattern.finditer(text):
            codes = table.codes(found[0])
            if any(table.is_child(code, home) for code in codes):
                yield RegionMention(found.start(), found.end(), "regions.common", codes)
