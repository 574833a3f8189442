"""Files, folders and standard input -> documents, and a failure for each that cannot be read."""

from ipextract.inputs import compressed, html, parquet  # noqa: F401, they register their readers
from ipextract.inputs.decoding import decode
from ipextract.inputs.failures import Failure
from ipextract.inputs.paths import read_documents, read_items
from ipextract.inputs.raw import parse, parses
from ipextract.inputs.readers import Defaults, RawFile, Read, Reader, Source, reads

__all__ = [
    "Defaults",
    "Failure",
    "RawFile",
    "Read",
    "Reader",
    "Source",
    "decode",
    "parse",
    "parses",
    "read_documents",
    "read_items",
    "reads",
]
