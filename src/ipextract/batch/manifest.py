"""A run -> all that decides what its parts hold, but for the documents themselves."""

import os
import platform
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

from ipextract.dates import normalized_date
from ipextract.inputs.paths import STANDARD_INPUT
from ipextract.limits import STANDARD, Limits
from ipextract.methods import DEFAULT_METHOD, ExtractorOptions
from ipextract.outputs import followed
from ipextract.patterns.knowledge import Knowledge
from ipextract.patterns.loader import shipped_folder
from ipextract.statistical.model import SHIPPED
from ipextract.version import __version__

_PACKAGE = Path(__file__).parents[1]
_LIBRARIES = ("numpy", "regex", "trafilatura")


@dataclass(frozen=True, slots=True)
class Run:
    """What is to be done: inputs as `read_documents` takes them, options, an output file."""

    inputs: Sequence[str | Path]
    output: Path
    published: str | int | date | None = None
    region: str | None = None
    encoding: str | None = None
    limits: Limits = STANDARD
    how: ExtractorOptions = field(default_factory=ExtractorOptions)
    raw_csv: bool = False
    """Write texts into CSV as they are, even where a spreadsheet takes them for formulas."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "output", followed(Path(self.output)))


def manifest(run: Run) -> dict[str, Any]:
    """Return what two runs must have in common for one to go on with the parts of the other.

    Code, words and weights count by what they are, wherever they lie; inputs by their names, for
    each part knows the documents that it was made of.
    """
    return {
        "version": __version__,
        "package": _digest((_PACKAGE, shipped_folder())),
        "libraries": {"python": platform.python_version()}
        | {name: version(name) for name in _LIBRARIES},
        "inputs": [_absolute(path) for path in run.inputs],
        "published": None if run.published is None else normalized_date(run.published),
        "region": run.region,
        "encoding": run.encoding,
        "limits": asdict(run.limits),
        "method": run.how.get("method", DEFAULT_METHOD),
        "model": _digest([Path(run.how.get("model") or SHIPPED)]),
        "patterns": Knowledge.of(run.how.get("patterns")).digest,
        "min_confidence": run.how.get("min_confidence", 0.0),
        "format": run.output.suffix.lower(),
        "raw_csv": run.raw_csv,
    }


def _absolute(given: str | Path) -> str:
    path = str(given)
    return path if path == STANDARD_INPUT else os.path.abspath(path)


def _digest(folders: Iterable[Path]) -> str:
    """Return the SHA-256 of all files in folders, in hexadecimal."""
    digest = sha256()
    for folder in folders:
        for file in sorted(_files(folder)):
            content = sha256(file.read_bytes()).hexdigest()
            digest.update(f"{file.relative_to(folder).as_posix()}\0{content}\n".encode())
    return digest.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    for file in folder.rglob("*"):
        if file.is_file() and file.suffix != ".pyc":
            yield file
