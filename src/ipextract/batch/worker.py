"""What runs in a worker process, with its end of a pipe open as the file descriptor `argv[1]`.

It is told once what to do (`Order`), says `READY` once it can, and then turns chunks into parts
until the pipe is closed.
"""

import sys
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

import pyarrow as pa

from ipextract.batch.formats import format_of
from ipextract.batch.function import claims_and_errors, extract_batch, shared_extractor
from ipextract.batch.limits import Limits
from ipextract.batch.parts import Part, Tally
from ipextract.methods import ExtractorOptions

READY = "ready"


@dataclass(frozen=True, slots=True)
class Order:
    """What a worker is to do with every chunk."""

    output: Path
    """Only its suffix matters: claims are encoded for it."""
    limits: Limits
    how: ExtractorOptions


def make_part(chunk: pa.RecordBatch, order: Order) -> Part:
    """Extract a chunk and encode what came out for the output file."""
    results = extract_batch(chunk, order.limits, **order.how)
    claims, errors = claims_and_errors(results)
    return Part(
        Tally(chunk.num_rows, claims.num_rows, len(errors)),
        tuple(errors),
        format_of(order.output).encode(claims),
    )


def main() -> None:
    connection: Connection[Part | str, Order] = Connection(int(sys.argv[1]))
    order = connection.recv()
    shared_extractor(**order.how)
    connection.send(READY)
    with suppress(EOFError, BrokenPipeError):  # the parent has gone, or wants no more
        while True:
            with pa.ipc.open_stream(connection.recv_bytes()) as stream:
                chunk = stream.read_next_batch()
            connection.send(make_part(chunk, order))
