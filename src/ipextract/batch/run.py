"""A whole run on one machine: inputs -> chunks -> workers -> parts -> one output file.

Killed at any moment, the same run goes on where it was: finished parts are kept in a work folder
beside the output, and only those are made that are missing, damaged, or of documents that have
changed since. Chunks depend on nothing but the inputs, so the output is the same for any number of
workers, and for any number of interruptions.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

import pyarrow as pa

from ipextract.batch.chunks import chunks
from ipextract.batch.formats import format_of
from ipextract.batch.joined import check_errors, errors_path, join
from ipextract.batch.manifest import Run, manifest
from ipextract.batch.parts import Part, Tally, WorkFolder, digest
from ipextract.batch.pool import Pool
from ipextract.batch.worker import Order, make_part
from ipextract.documents import check_known
from ipextract.extractor import Extractor
from ipextract.inputs import Defaults, read_items
from ipextract.inputs.meter import DOCUMENT, Meter
from ipextract.inputs.paths import find_files
from ipextract.limits import Limits
from ipextract.outputs import check_outputs

_BYTES_A_CHARACTER = 4


@dataclass(slots=True)
class Progress:
    """How far a run has come."""

    documents: int = 0
    """Read or set aside, those of an earlier, interrupted run of the same command included."""
    claims: int = 0
    errors: int = 0
    resumed: int = 0
    """Of the documents, those that an earlier run had finished."""
    renewed: int = 0
    """Of the documents, those read again: their parts were damaged, or of other documents."""
    share: float | None = None
    """Of the bytes of the inputs; `None` for standard input."""


Report = Callable[[Progress], None]


def execute(run: Run, workers: int = 1, report: Report = lambda progress: None) -> Progress:
    """Carry out a run, or what is left of it, and return what it came to.

    With 0 workers all is done in this process, which a document may then kill. `report` is called
    after each part. The output and, where something was set aside, the file of errors beside it
    take their names when they are complete.

    Raises at once, before anything is written, what `Extractor` raises, and `InputError` where the
    output's suffix is not known, `published` or `region` cannot be so, the output or its errors
    would be written over an input or over what no run wrote, or the work folder is not that of this
    run. Raises `OSError` where the disk is full or the system refuses; the run can then go on.
    """
    form = format_of(run.output, raw_csv=run.raw_csv)
    check_known(published=run.published, region=run.region)
    Extractor(**run.how)
    errors = errors_path(run.output)
    check_outputs([run.output, errors], run.inputs)
    check_errors(errors)
    folder = WorkFolder(run.output, manifest(run))
    try:
        making = _Making(folder, report, sum(p.stat().st_size for p in find_files(run.inputs)))
        meter = Meter(most=_most_bytes(run.limits))
        missing = making.missing(_chunks(run, meter), meter)
        order = Order(run.output, run.limits, run.how, run.raw_csv)
        for number, part in _parts(missing, order, workers):
            making.made(number, part)
        join(run.output, form, folder, making.parts)
        folder.remove()
    finally:
        folder.close()
    return making.progress


class _Chunk(NamedTuple):
    """What is remembered of a chunk while it is at work."""

    digest: str
    read: int
    """Bytes of input up to its end."""


class _Making:
    """Keeps count while the parts are made."""

    def __init__(self, folder: WorkFolder, report: Report, size: int) -> None:
        self.progress = Progress()
        self.parts = 0
        self._folder, self._report, self._size = folder, report, size
        self._at_work: dict[int, _Chunk] = {}

    def missing(
        self, chunks: Iterable[pa.RecordBatch], meter: Meter
    ) -> Iterator[tuple[int, pa.RecordBatch]]:
        """Yield the numbered chunks that have no part yet."""
        for number, chunk in enumerate(chunks):
            self.parts = number + 1
            own = _Chunk(digest(chunk), meter.read)
            if counts := self._folder.counts(number, own.digest):
                self.progress.resumed += chunk.num_rows
                self._count(counts, own)
            else:
                if self._folder.holds(number):
                    self.progress.renewed += chunk.num_rows
                self._at_work[number] = own
                yield number, chunk

    def made(self, number: int, part: Part) -> None:
        """Keep a part that was missing."""
        chunk = self._at_work.pop(number)
        self._folder.write(number, part, chunk.digest)
        self._count(part.counts, chunk)

    def _count(self, counts: Tally, chunk: _Chunk) -> None:
        self.progress.documents += counts.documents
        self.progress.claims += counts.claims
        self.progress.errors += counts.errors
        self.progress.share = min(1.0, chunk.read / self._size) if self._size else None
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
