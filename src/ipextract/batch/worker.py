"""Pickled chunks on standard input -> pickled parts on standard output: a worker process.

It is told once what to do (`Order`), answers `None` once it can, or the error why it cannot, and
then turns chunks into parts. It ends when its input does, whatever it is at: its parent has gone.
"""

import os
import pickle
import sys
import threading
import traceback
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from typing import Any, BinaryIO

import pyarrow as pa

from ipextract.batch.formats import format_of
from ipextract.batch.function import claims_and_errors, extract_batch, shared_extractor
from ipextract.batch.parts import Part, Tally
from ipextract.limits import Limits
from ipextract.methods import ExtractorOptions
from ipextract.printable import printable_stream


@dataclass(frozen=True, slots=True)
class Order:
    """What a worker is to do with every chunk."""

    output: Path
    """Only its suffix matters: claims are encoded for it."""
    limits: Limits
    how: ExtractorOptions
    raw_csv: bool = False


def make_part(chunk: pa.RecordBatch, order: Order) -> Part:
    """Extract a chunk and encode what came out for the output file."""
    results = extract_batch(chunk, order.limits, **order.how)
    claims, errors = claims_and_errors(results)
    form = format_of(order.output, raw_csv=order.raw_csv)
    errors += form.losses(claims)
    counts = Tally(chunk.num_rows, claims.num_rows, len(errors))
    return Part(counts, tuple(errors), form.encode(claims))


def main() -> None:
    """Read the order, then answer each chunk with its part until the pipe is closed."""
    sys.stderr = printable_stream(sys.stderr)  # what goes wrong may quote what was read
    orders, parts = _orders(), _own_output()
    order: Order = orders.get()
    with suppress(BrokenPipeError):  # as its input ends
        send(parts, _hindrance(order))
        while True:
            send(parts, make_part(orders.get(), order))


def _hindrance(order: Order) -> Exception | None:
    try:
        shared_extractor(**order.how)
    except Exception as error:
        return error
    return None


def send(stream: BinaryIO, thing: Any) -> None:
    """Write one thing that `pickle.load` reads at the other end of a pipe."""
    pickle.dump(thing, stream, pickle.HIGHEST_PROTOCOL)
    stream.flush()


def _orders() -> "SimpleQueue[Any]":
    """Return what comes through standard input. Where that ends, so does the process."""
    queue: SimpleQueue[Any] = SimpleQueue()
    source = os.fdopen(os.dup(sys.stdin.fileno()), "rb")  # one that is not closed in use, at exit

    def read() -> None:
        status = 0
        try:
            while True:
                queue.put(pickle.load(source))
        except (EOFError, pickle.UnpicklingError):  # nothing more, or the half of something
            pass
        except BaseException:
            traceback.print_exc()
            status = 1
        os._exit(status)

    threading.Thread(target=read, daemon=True).start()
    return queue


def _own_output() -> BinaryIO:
    """Keep standard output for parts; what anything else prints goes to standard error."""
    kept = os.dup(sys.stdout.fileno())
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return os.fdopen(kept, "wb")
