"""Files, folders and standard input -> documents, and a failure for each that cannot be read."""

from ipextract.inputs import compressed, html, tables  # noqa: F401, they register their readers
from ipextract.inputs.decoding import decode
from ipextract.inputs.failures import Failure
from ipextract.inputs.paths import read_documents
from ipextract.inputs.readers import Defaults, Reader, Source, reads

__all__ = [
    "Defaults",
    "Failure",
    "Reader",
    "Source",
    "decode",
    "read_documents",
    "reads",
]
