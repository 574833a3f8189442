"""The records: frozen, exact, and the same after a trip through JSON."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from ipextract.claims import Claim, Rank, plain


def claim(**fields: Any) -> Claim:
    own = {"doc": "a", "span": (3, 7), "quote": "500件", "kind": "level"}
    return Claim.model_validate(own | {"sentence": "共500件。", "sentence_span": (2, 8)} | fields)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("5.50E+8", "550000000"),
        ("24.20", "24.2"),
        ("0.030", "0.03"),
        ("100", "100"),
        ("1E-7", "0.0000001"),
        ("0", "0"),
    ],
)
def test_a_number_is_written_plainly(number: str, text: str) -> None:
    assert plain(Decimal(number)) == text


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=0, max_value=10**20))
def test_no_digit_is_lost_in_json(value: Decimal) -> None:
    again = Claim.model_validate_json(claim(value=value).model_dump_json())
    assert again.value == value


def test_a_claim_survives_json() -> None:
    rank = Rank(type="position", position=2, scope="全省", streak=3)
    whole = claim(value="1.5", rank=rank, rules=("a", "b"), part_of_span=(1, 2), year=2023)
    assert Claim.model_validate_json(whole.model_dump_json()) == whole


def test_values_are_plain_strings_in_json() -> None:
    assert claim(value=Decimal("1.2E+8")).model_dump(mode="json")["value"] == "120000000"


def test_a_claim_cannot_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        claim().year = 2023  # type: ignore[misc]


@pytest.mark.parametrize(
    "wrong",
    [{"kind": "levels"}, {"colour": "red"}, {"metric": ["专利"]}, {"confidence": 1.1}, {"span": 3}],
)
def test_what_is_no_claim(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        claim(**wrong)
