"""The fields of `Document` and of `Claim` -> the published Arrow schemas.

Plain types only, so that Parquet, Spark, DuckDB, polars and pandas read them without help.
"""

import pyarrow as pa

NUMBER = pa.decimal128(38, 10)
SPAN = pa.struct([("start", pa.int64()), ("end", pa.int64())])
RANK = pa.struct(
    [
        ("type", pa.string()),
        ("position", pa.int64()),
        ("scope", pa.string()),
        ("streak", pa.int64()),
    ]
)

DOCUMENTS = pa.schema(
    [
        ("doc", pa.string()),
        ("text", pa.string()),
        ("published", pa.string()),
        ("region", pa.string()),
        ("title", pa.string()),
        ("position", pa.float64()),
    ]
)
"""What goes in. All but `doc` and `text` may be missing."""

CLAIMS = pa.schema(
    [
        ("doc", pa.string()),
        ("span", SPAN),
        ("quote", pa.string()),
        ("kind", pa.string()),
        ("entity", pa.string()),
        ("entity_mention", pa.string()),
        ("region", pa.string()),
        ("region_code", pa.string()),
        ("metric", pa.string()),
        ("value", NUMBER),
        ("upper", NUMBER),
        ("unit", pa.string()),
        ("relation", pa.string()),
        ("direction", pa.string()),
        ("basis", pa.string()),
        ("rank", RANK),
        ("year", pa.int32()),
        ("period", pa.string()),
        ("modality", pa.string()),
        ("part_of", pa.string()),
        ("part_of_span", SPAN),
        ("sentence", pa.string()),
        ("sentence_span", SPAN),
        ("article", pa.string()),
        ("confidence", pa.float64()),
        ("rules", pa.list_(pa.string())),
    ]
)
"""The fields of `Claim`, in their order: one row a claim. `docs/claims.md` says what they mean."""

RAW = pa.field(
    "raw",
    pa.struct(
        [
            ("where", pa.string()),
            ("kind", pa.string()),
            ("data", pa.binary()),
            ("encoding", pa.string()),
        ]
    ),
)
"""In place of `text`: a file whose text is made out of it by the parser of its kind, `html`."""

ERROR = pa.field("error", pa.string())

RESULTS = CLAIMS.append(ERROR)
"""What the batch function returns: claims (`error` is null), and a row for each thing set aside.

A row that is set aside has `doc` and `error`, and `span` and `quote` where it is about one claim.
"""
