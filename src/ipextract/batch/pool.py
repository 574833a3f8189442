"""Worker processes, each driven by a thread of its own; one that dies is replaced.

A chunk whose worker died is read again document by document. What kills its worker alone is set
aside with the reason; where nothing does, the death was an accident and the chunk is simply
read again.
"""

import os
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from multiprocessing import Pipe
from typing import Any

import pyarrow as pa

from ipextract.batch.chunks import set_aside
from ipextract.batch.parts import Part
from ipextract.batch.worker import Order
from ipextract.errors import IpextractError

_MAIN = "from ipextract.batch.worker import main; main()"
_GRACE = 10.0
_ATTEMPTS = 3
_AHEAD = 2
"""Chunks that wait for each worker: enough to keep it busy, few enough to stay small."""


class WorkerDiedError(IpextractError):
    """A worker process that ended in the midst of its work."""


class Worker:
    """A child process that turns chunks into parts."""

    def __init__(self, order: Order) -> None:
        self._connection, theirs = Pipe()
        path = os.pathsep.join(filter(None, sys.path))
        self._process = subprocess.Popen(
            [sys.executable, "-c", _MAIN, str(theirs.fileno())],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            env=os.environ | {"PYTHONPATH": path},
            pass_fds=[theirs.fileno()],
            start_new_session=True,  # an interrupt from the keyboard is the parent's to handle
        )
        theirs.close()
        self._begin(order)

    def work(self, chunk: pa.RecordBatch) -> Part:
        """Return the part made of a chunk. Raises `WorkerDiedError`."""
        sink = pa.BufferOutputStream()
        with pa.ipc.new_stream(sink, chunk.schema) as stream:
            stream.write_batch(chunk)
        try:
            self._connection.send_bytes(sink.getvalue())
            part: Part = self._connection.recv()
        except (EOFError, OSError) as error:
            raise WorkerDiedError(_reason(self._process.wait())) from error
        return part

    def _begin(self, order: Order) -> None:
        try:
            self._connection.send(order)
            self._connection.recv()
        except (EOFError, OSError) as error:
            reason = _reason(self._process.wait())
            raise IpextractError(f"a worker could not start: {reason}; see above") from error

    def stop(self) -> None:
        self._process.kill()
        self._process.wait()
        self._connection.close()


def _reason(status: int) -> str:
    if status == -signal.SIGPROF:
        return "used up its seconds and could not be interrupted"
    if status == -signal.SIGKILL:
        return "ended its process (killed, perhaps for want of memory)"
    if status < 0:
        return f"ended its process ({signal.Signals(-status).name})"
    return f"ended its process (exit status {status})"


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
                yield first, future.result()
        for first, future in waiting:
            yield first, future.result()

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
