"""Confidence is measured as a probability, and as an order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipextract.evaluation.calibration import Trust, calibration_error, coverage

SEEN = st.lists(st.builds(Trust, st.floats(0, 1), st.booleans()), min_size=1).map(
    lambda seen: sorted(seen, key=lambda one: -one.confidence)
)


def tens(count: int, confidence: float, right: int) -> list[Trust]:
    """Return so many times ten claims, `right` of each ten right."""
    return [Trust(confidence, number < right) for number in range(10)] * count


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        (tens(10, 0.8, 8), 0.0),
        (tens(10, 1.0, 0), 1.0),
        (tens(5, 0.9, 10) + tens(5, 0.5, 5), 0.05),
        (tens(5, 0.9, 8) + tens(5, 0.5, 6), 0.1),
        ([], 0.0),
    ],
)
def test_the_error_is_the_gap_between_what_is_said_and_what_is_right(
    seen: list[Trust], expected: float
) -> None:
    assert calibration_error(seen) == pytest.approx(expected)


@pytest.mark.parametrize(("precision", "share"), [(1.0, 0.5), (0.9, 0.5), (0.75, 1.0), (0.5, 1.0)])
def test_coverage_is_the_share_that_can_be_taken_unchecked(precision: float, share: float) -> None:
    seen = tens(5, 0.9, 10) + [Trust(0.5, right) for right in (False, True)] * 25
    assert coverage(seen, precision) == share


@given(SEEN)
def test_less_precision_never_covers_less(seen: list[Trust]) -> None:
    assert coverage(seen, 0.5) >= coverage(seen, 0.9) >= coverage(seen, 1.0)
    assert 0.0 <= calibration_error(seen) <= 1.0
