"""One article or ten million -> claims: Arrow in, Arrow out, and a runner for one machine."""

from ipextract.extras import extra

with extra("batch"):
    import pyarrow  # noqa: F401

from ipextract.batch.function import extract_batch, extract_batches
from ipextract.batch.joined import errors_path
from ipextract.batch.manifest import Run
from ipextract.batch.run import Progress, execute
from ipextract.batch.schema import CLAIMS, DOCUMENTS, RESULTS
from ipextract.batch.table import from_arrow, to_arrow, to_pandas, to_polars
from ipextract.limits import LimitError, Limits

__all__ = [
    "CLAIMS",
    "DOCUMENTS",
    "RESULTS",
    "LimitError",
    "Limits",
    "Progress",
    "Run",
    "errors_path",
    "execute",
    "extract_batch",
    "extract_batches",
    "from_arrow",
    "to_arrow",
    "to_pandas",
    "to_polars",
]
