"""Numbered chunks -> their parts, made by worker processes; one that dies is replaced.

A chunk whose worker died is read again document by document. What kills its worker alone is set
aside with the reason; where nothing does, the death was an accident and the chunk is simply
read again.
"""

import os
import pickle
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import replace
from typing import Any, BinaryIO, cast

import pyarrow as pa

from ipextract.batch.chunks import set_aside
from ipextract.batch.parts import Part
from ipextract.batch.worker import Order, send
from ipextract.errors import IpextractError

_MAIN = "from ipextract.batch.worker import main; main()"
_GRACE = 10.0
_ATTEMPTS = 3
_BLINK = 1.0
_AHEAD = 2
"""Chunks that wait for each worker: enough to keep it busy, few enough to stay small."""


class WorkerDiedError(IpextractError):
    """A worker process that ended in the midst of its work."""


class Worker:
    """A child process that turns chunks into parts."""

    def __init__(self, order: Order) -> None:
        path = os.pathsep.join(filter(None, sys.path))
        self._process = subprocess.Popen(
            [sys.executable, "-c", _MAIN],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | {"PYTHONPATH": path},
            # An interrupt from the keyboard is the parent's to handle: on POSIX, and on Windows.
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )
        self._orders = cast("BinaryIO", self._process.stdin)
        self._parts = cast("BinaryIO", self._process.stdout)
        try:
            self._ask(order)
        except WorkerDiedError as error:
            raise IpextractError(f"a worker could not start: {error}; see above") from error

    def work(self, chunk: pa.RecordBatch) -> Part:
        """Return the part made of a chunk. Raises `WorkerDiedError`."""
        part: Part = self._ask(chunk)
        return part

    def _ask(self, thing: Any) -> Any:
        try:
            send(self._orders, thing)
            return pickle.load(self._parts)
        except (EOFError, OSError, ValueError, pickle.UnpicklingError) as error:
            raise WorkerDiedError(_reason(self._process.wait())) from error

    def stop(self) -> None:
        """Kill the process, and close what it was spoken to by."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._orders, self._parts):
            with suppress(OSError):  # what was not sent has nobody to go to
                pipe.close()


def _reason(status: int) -> str:
    if status >= 0:
        out_of_time = status == 1 and not hasattr(signal, "setitimer")
        perhaps = ": perhaps it used up its seconds and could not be interrupted"
        return f"ended its process (exit status {status}{perhaps if out_of_time else ''})"
    name = signal.Signals(-status).name
    if name == "SIGPROF":
        return "used up its seconds and could not be interrupted"
    if name == "SIGKILL":
        return "ended its process (killed, perhaps for want of memory)"
    return f"ended its process ({name})"


class Pool:
    """As many workers as asked for. Use it as a context manager."""

    def __init__(self, workers: int, order: Order) -> None:
        limits = replace(order.limits, grace=_GRACE)
        self._order = replace(order, limits=limits)
        self._size = workers
        self._threads = ThreadPoolExecutor(workers)
        self._own = threading.local()
        self._workers: set[Worker] = set()
        self._closed = threading.Event()

    def __enter__(self) -> "Pool":
        return self

    def __exit__(self, *_: Any) -> None:
        self._closed.set()
        for worker in list(self._workers):
            worker.stop()
        self._threads.shutdown(cancel_futures=True)

    def map(self, chunks: Iterable[tuple[int, pa.RecordBatch]]) -> Iterator[tuple[int, Part]]:
        """Yield the part of each numbered chunk, in order, reading only a few chunks ahead."""
        waiting: deque[tuple[int, Future[Part]]] = deque()
        for number, chunk in chunks:
            waiting.append((number, self._threads.submit(self._settle, chunk)))
            while len(waiting) > _AHEAD * self._size or (waiting and waiting[0][1].done()):
                first, future = waiting.popleft()
                yield first, _result(future)
        for first, future in waiting:
            yield first, _result(future)

    def _settle(self, chunk: pa.RecordBatch) -> Part:
        for _ in range(_ATTEMPTS):
            try:
                return self._work(chunk)
            except WorkerDiedError as error:
                last = error
                chunk = set_aside(chunk, self._culprits(chunk))
        raise IpextractError(
            f"workers keep dying ({last}) over documents each of which passes alone;"
            " they may want more memory, or fewer of them"
        )

    def _culprits(self, chunk: pa.RecordBatch) -> dict[int, str]:
        """Read each document of a chunk alone; return the reason for each that kills its worker."""
        reasons = {}
        for row in range(chunk.num_rows):
            try:
                self._work(chunk.slice(row, 1))
            except WorkerDiedError as error:
                reasons[row] = str(error)
        return reasons

    def _work(self, chunk: pa.RecordBatch) -> Part:
        worker = self._worker()
        try:
            return worker.work(chunk)
        except WorkerDiedError:
            self._stop_if_closed()
            self._workers.discard(worker)
            worker.stop()
            self._own.worker = None
            raise

    def _worker(self) -> Worker:
        """Return the worker of the current thread, a new one where it has none."""
        worker: Worker | None = getattr(self._own, "worker", None)
        if worker is None:
            worker = self._own.worker = Worker(self._order)
            self._workers.add(worker)
            self._stop_if_closed(worker)
        return worker

    def _stop_if_closed(self, worker: Worker | None = None) -> None:
        if self._closed.is_set():
            if worker:
                worker.stop()
            raise SystemExit  # ends this thread's task; nobody waits for it


def _result(future: "Future[Part]") -> Part:
    """Wait for a part; now and then not, for Windows heeds no interrupt while it waits."""
    while not wait([future], timeout=_BLINK).done:
        pass
    return future.result()
