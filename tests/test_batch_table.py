"""Claims as tables: the published schema, exact numbers, and the tools that read it."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipextract.claims import Claim, Rank

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")

from ipextract.batch import CLAIMS, from_arrow, to_arrow, to_pandas, to_polars  # noqa: E402
from ipextract.batch.table import misfits  # noqa: E402


def claim(**fields: Any) -> Claim:
    base = {
        "doc": "a",
        "span": (4, 9),
        "quote": "4.6万件",
        "kind": "level",
        "value": "46000",
        "sentence": "有效商标4.6万件。",
        "sentence_span": (0, 10),
        "rules": ("quantities.counted", "metrics.before"),
        "confidence": 0.75,
    }
    return Claim.model_validate(base | fields)


GROWTH = claim(
    kind="change",
    value="8.125",
    unit="%",
    direction="up",
    basis="yoy",
    year=2023,
    part_of="4.6万件",
    part_of_span=(4, 9),
    rank=Rank(type="position", position=3, scope="全省", streak=2),
)


def test_every_field_of_a_claim_is_a_column_in_its_order() -> None:
    assert CLAIMS.names == list(Claim.model_fields)


def test_claims_survive_the_table() -> None:
    assert list(from_arrow(to_arrow([claim(), GROWTH]))) == [claim(), GROWTH]


def test_no_claims_are_a_table_without_rows() -> None:
    assert to_arrow([]).schema == CLAIMS
    assert list(from_arrow(to_arrow([]))) == []


def test_the_schema_survives_parquet(tmp_path: Path) -> None:
    pq.write_table(to_arrow([GROWTH]), tmp_path / "claims.parquet")
    table = pq.read_table(tmp_path / "claims.parquet")
    assert table.schema == CLAIMS
    assert list(from_arrow(table)) == [GROWTH]


@pytest.mark.parametrize(
    "number",
    ["9999999999999999999999999999", "0.0000000001", "1." + "0" * 50, "1E+27", "0E+60", "0E-60"],
)
def test_numbers_that_fit_are_kept(number: str) -> None:
    (kept,) = from_arrow(to_arrow([claim(value=number)]))
    assert kept.value == Decimal(number)


@pytest.mark.parametrize("number", ["1E+28", "0.00000000001", "Infinity"])
def test_numbers_that_do_not_fit_are_left_out_and_named(number: str) -> None:
    large = claim().model_copy(update={"value": Decimal(number)})
    (kept,) = from_arrow(to_arrow([large]))
    assert kept == large.model_copy(update={"value": None})
    assert [name for name, _ in misfits(large)] == ["value"]


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=0))
def test_a_number_is_kept_exactly_or_named(number: Decimal) -> None:
    (kept,) = from_arrow(to_arrow([claim(value=number)]))
    assert (kept.value == number) != bool(list(misfits(claim(value=number))))


def test_a_position_beyond_64_bits_is_left_out_and_named() -> None:
    far = claim(kind="rank", rank=Rank(type="position", position=2**63, scope="全省"))
    (kept,) = from_arrow(to_arrow([far]))
    assert kept.rank == Rank(type="position", position=None, scope="全省")
    assert [name for name, _ in misfits(far)] == ["rank.position"]


def test_pandas_keeps_decimals_and_whole_years() -> None:
    pytest.importorskip("pandas")
    frame = to_pandas([claim(), GROWTH])
    assert frame["value"].tolist() == [Decimal(46000), Decimal("8.125")]
    assert frame["year"].isna().tolist() == [True, False]
    assert frame["year"][1] == 2023


def test_polars_keeps_decimals_and_nested_ranks() -> None:
    pytest.importorskip("polars")
    frame = to_polars([claim(), GROWTH])
    assert frame["value"].to_list() == [Decimal(46000), Decimal("8.125")]
    assert frame["rank"].struct.field("scope").to_list() == [None, "全省"]


def test_duckdb_reads_the_parquet(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    path = tmp_path / "claims.parquet"
    pq.write_table(to_arrow([claim(), GROWTH]), path)
    query = f"select value, rank.position, span.start from '{path}' where kind = 'change'"
    assert duckdb.sql(query).fetchall() == [(Decimal("8.1250000000"), 3, 4)]
