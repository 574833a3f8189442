"""Numbered chunks -> their parts, made by worker processes; one that dies is replaced.

A chunk whose worker died is read again document by document. What kills its worker alone is set
aside with the reason; where nothing does, the death was an accident and the chunk is simply
read again.
"""

import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import replace
from typing import Any

import pyarrow as pa

from ipextract.batch.chunks import set_aside
from ipextract.batch.parts import Part
from ipextract.batch.process import Worker, WorkerDiedError
from ipextract.batch.worker import Order
from ipextract.errors import IpextractError

_GRACE = 10.0
_ATTEMPTS = 3
_BLINK = 1.0
_AHEAD = 2
"""Chunks that wait for each worker: enough to keep it busy, few enough to stay small."""


class Pool:
    """As many workers as asked for. Use it as a context manager."""

    def __init__(self, workers: int, order: Order) -> None:
        limits = replace(order.limits, grace=_GRACE)
        self._order = replace(order, limits=limits)
        self._size = workers
        self._threads = ThreadPoolExecutor(workers)
        self._own = threading.local()
        self._workers: set[Worker] = set()
        self._lock, self._closed = threading.Lock(), False

    def __enter__(self) -> "Pool":
        return self

    def __exit__(self, *_: Any) -> None:
        with self._lock:
            self._closed = True
        for worker in self._workers:
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
        worker = getattr(self._own, "worker", None) or self._ready_worker()
        try:
            return worker.work(chunk)
        except WorkerDiedError:
            self._own.worker = None
            self._bury(worker)
            raise

    def _ready_worker(self) -> Worker:
        """Return a new worker of the current thread. One that is killed as it starts is replaced,
        too, but not for ever."""
        for _ in range(_ATTEMPTS):
            with self._lock:
                self._stop_if_closed()
                worker = Worker()
                self._workers.add(worker)
            try:
                worker.start(self._order)
            except WorkerDiedError as error:
                last = error
                self._bury(worker)
                if not error.killed:
                    break
            else:
                self._own.worker = worker
                return worker
        raise IpextractError(f"a worker could not start: {last}; see above")

    def _bury(self, worker: Worker) -> None:
        with self._lock:
            self._stop_if_closed()
            self._workers.discard(worker)
        worker.stop()

    def _stop_if_closed(self) -> None:
        if self._closed:
            raise SystemExit  # ends this thread's task; nobody waits for it


def _result(future: "Future[Part]") -> Part:
    """Wait for a part; now and then not, for Windows heeds no interrupt while it waits."""
    while not wait([future], timeout=_BLINK).done:
        pass
    return future.result()
