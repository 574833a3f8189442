"""Pickled chunks on standard input -> pickled parts on standard output: a worker process.

It is told once what to do (`Order`), says `READY` once it can, and then turns chunks into parts
until its input ends.
"""

import os
import pickle
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

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
    """Read the order, then answer each chunk with its part until the pipe is closed."""
    orders, parts = sys.stdin.buffer, _own_output()
    order: Order = pickle.load(orders)
    shared_extractor(**order.how)
    send(parts, READY)
    with suppress(EOFError, OSError, pickle.UnpicklingError):  # the parent has gone
        while True:
            send(parts, make_part(pickle.load(orders), order))


def send(stream: BinaryIO, thing: Any) -> None:
    """Write one thing that `pickle.load` reads at the other end of a pipe."""
    pickle.dump(thing, stream, pickle.HIGHEST_PROTOCOL)
    stream.flush()


def _own_output() -> BinaryIO:
    """Keep standard output for parts; what anything else prints goes to standard error."""
    kept = os.dup(sys.stdout.fileno())
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return os.fdopen(kept, "wb")
