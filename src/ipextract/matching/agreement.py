"""Two wordings -> whether they name the same metric or entity."""

import re
import unicodedata
from collections import Counter
from itertools import pairwise

_IGNORED = re.compile(r"[\s“”\"'‘’《》()·的、,]")
_DICE_NEEDED = 0.8


def same_word(one: str | None, two: str | None) -> bool:
    """Whether two wordings are equal once normalized; two that are absent are."""
    return normalized(one) == normalized(two)


def same_metric(one: str | None, two: str | None) -> bool:
    """Equal, or alike: the Dice coefficient over characters and pairs of them is at least 0.8."""
    a, b = normalized(one), normalized(two)
    return a == b or bool(a and b and _dice(a, b) >= _DICE_NEEDED)


def same_entity(one: str | None, two: str | None) -> bool:
    """Equal, or one ends with the other: 台州市, 浙江省台州市."""
    a, b = normalized(one), normalized(two)
    return a == b or (min(len(a), len(b)) > 1 and (a.endswith(b) or b.endswith(a)))


def normalized(text: str | None) -> str:
    """Drop what wordings differ in without meaning: width, spaces, quotation marks, 的."""
    return _IGNORED.sub("", unicodedata.normalize("NFKC", text or ""))


def _dice(a: str, b: str) -> float:
    x, y = _grams(a), _grams(b)
    return 2 * (x & y).total() / (x.total() + y.total())


def _grams(text: str) -> Counter[str]:
    return Counter(text) + Counter(map("".join, pairwise(text)))
