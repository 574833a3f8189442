"""Where a wording is printed in the window of a claim."""

import numpy as np
import pytest

from ipextract.statistical.alignment import spell
from ipextract.statistical.network.layout import LEFT, WIDTH


def window(before: str, after: str) -> np.ndarray:
    """The code points of a window around a claim between two texts."""
    codes = np.zeros(WIDTH, np.int32)
    codes[LEFT - len(before) : LEFT] = [*map(ord, before)]
    codes[LEFT + 1 : LEFT + 1 + len(after)] = [*map(ord, after)]
    return codes


def printed(codes: np.ndarray, tokens: list[int]) -> str:
    return "".join(chr(codes[token]) for token in tokens)


@pytest.mark.parametrize(
    ("before", "after", "wording", "expected"),
    [
        ("船队拥有渔船", "。", "渔船", "渔船"),
        ("渔船进港，渔船", "，渔船出港", "渔船", "渔船"),
        ("共惠及", "小微商户，还有商户", "惠及小微商户", "惠及小微商户"),
        ("通过初审的茶园", "", "初审茶园", "初审的茶园"),
        ("茶园通过初审", "", "初审茶园", "茶园初审"),
        ("种下“红心”蜜柚", "", "红心蜜柚", "红心”蜜柚"),
        ("种下蜜柚", "", "蜜柚苗", "蜜柚"),
    ],
)
def test_a_wording_is_spelt_by_what_is_nearest_and_adjoins(
    before: str, after: str, wording: str, expected: str
) -> None:
    codes = window(before, after)
    assert printed(codes, spell(codes, wording)) == expected


def test_a_wording_that_is_not_printed_has_no_tokens() -> None:
    assert spell(window("船队", "。"), "蜜柚") == []
