"""The recipes in docs/batch.md run as they are printed."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from ipextract.claims import Claim, Rank

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")

from ipextract.batch import extract_batch, to_arrow  # noqa: E402
from recipes import recipe  # noqa: E402

ARTICLES = {
    "doc": ["a", "b"],
    "text": ["截至2023年底，青桥市有效商标4.6万件，增长8.1%。", "全市新增示范企业6家。"],
}


def expected() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = extract_batch(pa.RecordBatch.from_pydict(ARTICLES)).to_pylist()
    return rows


def claim(position: int | None) -> Claim:
    rank = Rank(type="position", position=position, scope="全省") if position else None
    fields = {"doc": "a", "span": (0, 3), "quote": "46件", "kind": "level", "value": 46}
    return Claim.model_validate(
        fields | {"rank": rank, "sentence": "商标46件。", "sentence_span": (0, 7)}
    )


def test_the_query_for_duckdb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    duckdb = pytest.importorskip("duckdb")
    monkeypatch.chdir(tmp_path)
    pq.write_table(to_arrow([claim(2), claim(9), claim(None)]), "claims.parquet")
    rows = duckdb.sql(recipe("docs/batch.md", "duckdb")).fetchall()
    assert rows == [(None, None, None, Decimal(46), None, 2)]


def test_the_recipe_for_daft() -> None:
    daft = pytest.importorskip("daft")
    names: dict[str, Any] = {"articles": daft.from_pydict(ARTICLES)}
    exec(recipe("docs/batch.md", "daft"), names)
    assert names["results"].to_arrow().to_pylist() == expected()
