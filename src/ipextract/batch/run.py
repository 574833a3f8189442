"""A whole run on one machine: inputs -> chunks -> workers -> parts -> one output file.

Killed at any moment, the same run goes on where it was: finished parts are kept in a work folder
beside the output, and only the missing ones are made. Chunks depend on nothing but the inputs, so
the output is the same for any number of workers, and for any number of interruptions.
"""

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa

from ipextract.batch.chunks import chunks
from ipextract.batch.formats import format_of
from ipextract.batch.parts import Part, Tally, WorkFolder
from ipextract.batch.pool import Pool
from ipextract.batch.worker import Order, make_part
from ipextract.dates import normalized_date
from ipextract.documents import check_known
from ipextract.extractor import Extractor
from ipextract.inputs import Defaults, read_items
from ipextract.inputs.meter import DOCUMENT, Meter, is_stream
from ipextract.inputs.paths import find_files
from ipextract.limits import STANDARD, Limits
from ipextract.methods import ExtractorOptions
from ipextract.patterns.knowledge import Knowledge
from ipextract.version import __version__

_BYTES_A_CHARACTER = 4
_OPTIONS = ("published", "region", "encoding", "limits", "how")


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

    def __post_init__(self) -> None:
        object.__setattr__(self, "output", Path(self.output))


@dataclass(slots=True)
class Progress:
    """How far a run has come."""

    documents: int = 0
    """Read or set aside, those of an earlier, interrupted run of the same command included."""
    claims: int = 0
    errors: int = 0
    resumed: int = 0
    """Of the documents, those that an earlier run had finished."""
    share: float | None = None
    """Of the bytes of the inputs; `None` for standard input."""


Report = Callable[[Progress], None]


def errors_path(output: Path) -> Path:
    """Return where errors go: `claims.errors.jsonl` beside `claims.parquet`."""
    return output.with_name(f"{output.stem}.errors.jsonl")


def execute(run: Run, workers: int = 1, report: Report = lambda progress: None) -> Progress:
    """Carry out a run, or what is left of it, and return what it came to.

    With 0 workers all is done in this process, which a document may then kill. `report` is called
    after each part. The output and, where something was set aside, the file of errors beside it
    take their names when they are complete. Raises at once, before anything is written, what
    `Extractor` raises, and `InputError` where the output's suffix is not known, `published` or
    `region` cannot be so, or the work folder belongs to another run.
    """
    format_of(run.output)
    check_known(published=run.published, region=run.region)
    Extractor(**run.how)
    folder = WorkFolder(run.output, _manifest(run))
    try:
        if any(is_stream(Path(given)) for given in run.inputs):
            folder.clear()  # what comes through a pipe cannot be compared with what came before
        making = _Making(folder, report, sum(p.stat().st_size for p in find_files(run.inputs)))
        meter = Meter(most=_most_bytes(run.limits))
        missing = making.missing(_chunks(run, meter), meter)
        for number, part in _parts(missing, Order(run.output, run.limits, run.how), workers):
            folder.write(number, part)
            making.done(number, part.counts)
        _join(run.output, folder, making.parts)
        folder.remove()
    finally:
        folder.close()
    return making.progress


class _Making:
    """Keeps count while the parts are made."""

    def __init__(self, folder: WorkFolder, report: Report, size: int) -> None:
        self.progress = Progress()
        self.parts = 0
        self._folder, self._report, self._size = folder, report, size
        self._read: dict[int, int] = {}  # bytes of input up to the end of a chunk at work

    def missing(
        self, chunks: Iterable[pa.RecordBatch], meter: Meter
    ) -> Iterator[tuple[int, pa.RecordBatch]]:
        """Yield the numbered chunks that have no part yet."""
        for number, chunk in enumerate(chunks):
            self.parts = number + 1
            self._read[number] = meter.read
            if number in self._folder:
                self.progress.resumed += chunk.num_rows
                self.done(number, self._folder.counts(number))
            else:
                yield number, chunk

    def done(self, number: int, counts: Tally) -> None:
        read = self._read.pop(number)
        self.progress.documents += counts.documents
        self.progress.claims += counts.claims
        self.progress.errors += counts.errors
        self.progress.share = min(1.0, read / self._size) if self._size else None
        self._report(self.progress)


def _parts(
    chunks: Iterable[tuple[int, pa.RecordBatch]], order: Order, workers: int
) -> Iterator[tuple[int, Part]]:
    if workers:
        with Pool(workers, order) as pool:
            yield from pool.map(chunks)
    else:
        for number, chunk in chunks:
            yield number, make_part(chunk, order)


def _most_bytes(limits: Limits) -> int | None:
    return limits.chars and max(DOCUMENT, limits.chars * _BYTES_A_CHARACTER)


def _chunks(run: Run, meter: Meter) -> Iterator[pa.RecordBatch]:
    return chunks(read_items(run.inputs, Defaults(run.published, run.region, run.encoding), meter))


def _join(output: Path, folder: WorkFolder, count: int) -> None:
    """Write the output and its errors from all parts, then give both their names."""
    claims, errors = folder.path / f"joined{output.suffix}", folder.path / "joined.errors"
    with errors.open("w", encoding="utf-8", newline="\n") as file:

        def contents() -> Iterator[bytes]:
            for part in map(folder.read, range(count)):
                file.writelines(json.dumps(e, ensure_ascii=False) + "\n" for e in part.errors)
                yield part.content

        format_of(output).join(contents(), claims)
    if errors.stat().st_size:
        _publish(errors, errors_path(output))
    else:
        errors_path(output).unlink(missing_ok=True)
    _publish(claims, output)


def _publish(draft: Path, path: Path) -> None:
    """Give a file its name once it is on the disk; where folders can be forced there, they are."""
    _force(draft, os.O_RDWR)
    if hasattr(os, "O_DIRECTORY"):
        _force(path.parent, os.O_RDONLY)
    draft.replace(path)


def _force(path: Path, mode: int) -> None:
    descriptor = os.open(path, mode)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _manifest(run: Run) -> dict[str, Any]:
    """Return what two runs must have in common for one to go on with the parts of the other."""
    digest = hashlib.sha256()
    files = find_files(run.inputs)
    for path in files:
        status = path.stat()
        digest.update(os.fsencode(path))  # a name may hold bytes that are no text
        digest.update(f"\0{status.st_size}\0{status.st_mtime_ns}\n".encode())
    options = asdict(run) | {
        "published": None if run.published is None else normalized_date(run.published),
        "how": {name: str(value) for name, value in run.how.items()}
        | {"patterns": Knowledge.of(run.how.get("patterns")).digest},
    }
    return {
        "version": __version__,
        "inputs": {"files": len(files), "sha256": digest.hexdigest()},
        "options": {key: options[key] for key in _OPTIONS},
        "format": run.output.suffix.lower(),
    }
