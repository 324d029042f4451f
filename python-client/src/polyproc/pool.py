"""A pool: it applies a function to many values, with all workers."""

from __future__ import annotations

import threading
import warnings
from collections import deque
from typing import Any, Callable, Deque, Iterable, List, Mapping, Optional, Sequence, Tuple

from polyproc import session
from polyproc.errors import RemoteTraceback
from polyproc.grouped import GroupedJob
from polyproc.imap import Stream
from polyproc.jobs import Job, Task, job_of
from polyproc.results import (
    ApplyResult,
    AsyncResult,
    Callback,
    IMapIterator,
    IMapUnorderedIterator,
    MapResult,
)
from polyproc.values import encode

__all__ = [
    "ApplyResult",
    "AsyncResult",
    "IMapIterator",
    "IMapUnorderedIterator",
    "MapResult",
    "Pool",
    "RemoteTraceback",
]

RUN, CLOSE, TERMINATE = "RUN", "CLOSE", "TERMINATE"

# The number of processes for which a map is divided into chunks if the pool has as many as there are workers.
_ASSUMED_PROCESSES = 16


class Pool:
    """A number of processes that run the calls of this pool.

    The function travels as source, or is the name of a function of the service. At most ``processes`` chunks of
    this pool run at the same time; by default, as many as there are workers, also those that join later.
    """

    _session = session.default

    def __init__(
        self,
        processes: Optional[int] = None,
        initializer: Optional[Callable[..., Any]] = None,
        initargs: Iterable[Any] = (),
        maxtasksperchild: Optional[int] = None,
    ) -> None:
        if processes is not None and processes < 1:
            raise ValueError("Number of processes must be at least 1")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        if maxtasksperchild is not None and (not isinstance(maxtasksperchild, int) or maxtasksperchild <= 0):
            raise ValueError("maxtasksperchild must be a positive int or None")
        self._maxtasksperchild = maxtasksperchild
        self._processes = processes or max(1, len(self._session.workers()))
        self._limit = {} if processes is None else {"processes": processes}
        self._initializer = initializer
        self._initargs = tuple(initargs)
        self._state = RUN
        self._condition = threading.Condition()
        self._waiting: Deque[Tuple[Any, AsyncResult, int, Callable[[List[Any]], Any]]] = deque()
        self._running: List[Any] = []
        self._streams: List[Stream] = []
        self._free = self._processes
        self._threads = 0
        self._idle = 0
        self._session.pools.add(self)

    # --- calls -------------------------------------------------------------------------------

    def apply(self, func: Any, args: Sequence[Any] = (), kwds: Mapping[str, Any] = {}) -> Any:
        """Returns func(*args, **kwds), computed by a worker."""
        return self.apply_async(func, args, kwds)._get_or_cancel()

    def map(self, func: Any, iterable: Iterable[Any], chunksize: Optional[int] = None) -> List[Any]:
        """Returns the list of func(value) for each value. Ctrl-C cancels the job."""
        return self.map_async(func, iterable, chunksize)._get_or_cancel()  # type: ignore[no-any-return]

    def starmap(self, func: Any, iterable: Iterable[Any], chunksize: Optional[int] = None) -> List[Any]:
        """Returns the list of func(*arguments) for each element. Ctrl-C cancels the job."""
        return self.starmap_async(func, iterable, chunksize)._get_or_cancel()  # type: ignore[no-any-return]

    def apply_async(
        self,
        func: Any,
        args: Sequence[Any] = (),
        kwds: Mapping[str, Any] = {},
        callback: Callback = None,
        error_callback: Callback = None,
    ) -> AsyncResult:
        """Does what apply does, and returns at once."""
        self._check_running()
        seen: List[Any] = []
        value = encode(list(args), seen=seen)
        if kwds:
            if isinstance(func, str):
                raise NotImplementedError("a function of the service has no keyword arguments")
            value = [value, encode(dict(kwds), seen=seen)]
        task = Task(self._session, func, self._initializer, self._initargs, seen, bool(kwds))
        result = ApplyResult(callback, error_callback)
        job = Job(self._session, task, "starmap", [task.value(value, True)], {"chunksize": 1})
        self._submit(job, result, 1, _first)
        return result

    def map_async(
        self,
        func: Any,
        iterable: Iterable[Any],
        chunksize: Optional[int] = None,
        callback: Callback = None,
        error_callback: Callback = None,
    ) -> MapResult:
        """Does what map does, and returns at once."""
        return self._map(func, iterable, "map", chunksize, callback, error_callback)

    def starmap_async(
        self,
        func: Any,
        iterable: Iterable[Any],
        chunksize: Optional[int] = None,
        callback: Callback = None,
        error_callback: Callback = None,
    ) -> MapResult:
        """Does what starmap does, and returns at once."""
        values = [list(arguments) for arguments in iterable]
        return self._map(func, values, "starmap", chunksize, callback, error_callback)

    def imap(self, func: Any, iterable: Iterable[Any], chunksize: int = 1) -> IMapIterator:
        """Returns an iterator of the results. The values are read while the results are."""
        return self._imap(func, iterable, chunksize, IMapIterator())

    def imap_unordered(self, func: Any, iterable: Iterable[Any], chunksize: int = 1) -> IMapUnorderedIterator:
        """Does what imap does; the results have the order in which they are computed."""
        return self._imap(func, iterable, chunksize, IMapUnorderedIterator())  # type: ignore[return-value]

    # --- the end -----------------------------------------------------------------------------

    def close(self) -> None:
        """Ends the pool when its calls have ended. It takes no more of them."""
        with self._condition:
            if self._state == RUN:
                self._state = CLOSE
            self._condition.notify_all()

    def terminate(self) -> None:
        """Cancels all calls of the pool."""
        with self._condition:
            self._state = TERMINATE
            waiting, running, streams = list(self._waiting), list(self._running), list(self._streams)
            self._waiting.clear()
            self._condition.notify_all()
        for job in running:
            job.cancel()
        for stream in streams:
            stream.cancel()
        for job, result, _, _ in waiting:
            job.cancel()
            self._finish(job, result, _first)

    def join(self) -> None:
        """Waits until all calls have ended. Raises ValueError if the pool was not closed or terminated."""
        if self._state == RUN:
            raise ValueError("Pool is still running")
        for stream in list(self._streams):
            stream.lift()
        with self._condition:
            self._condition.wait_for(lambda: not (self._waiting or self._running or self._streams))

    def __enter__(self) -> "Pool":
        self._check_running()
        return self

    def __exit__(self, *error: Any) -> None:
        self.terminate()

    def __del__(self) -> None:
        if getattr(self, "_state", None) == RUN:
            warnings.warn("unclosed running multiprocessing pool %r" % self, ResourceWarning, source=self)

    def __repr__(self) -> str:
        return "<%s state=%s pool_size=%d>" % (type(self).__qualname__, self._state, self._processes)

    def __reduce__(self) -> Any:
        raise NotImplementedError("pool objects cannot be passed between processes or pickled")

    # --- internals ---------------------------------------------------------------------------

    def _check_running(self) -> None:
        if self._state != RUN:
            raise ValueError("Pool not running")

    def _map(
        self,
        func: Any,
        iterable: Iterable[Any],
        method: str,
        chunksize: Optional[int],
        callback: Callback,
        error_callback: Callback,
    ) -> MapResult:
        self._check_running()
        values = list(iterable)
        if chunksize is None:
            # More workers may join a pool without a number of processes, so its chunks are smaller.
            processes = self._processes if self._limit else max(_ASSUMED_PROCESSES, self._processes)
            chunksize, extra = divmod(len(values), processes * 4)
            chunksize += bool(extra)
        elif chunksize < 1:
            raise ValueError("Chunksize must be 1+, not {0:n}".format(chunksize))
        seen: List[Any] = []
        encoded = encode(values, seen=seen)
        task = Task(self._session, func, self._initializer, self._initargs, seen)
        result = MapResult(callback, error_callback)
        if not values:
            threading.Thread(target=result._set, args=(True, []), daemon=True).start()
            return result
        if task.takes_lists:
            encoded = [task.value(value, method == "starmap") for value in encoded]
            method = "starmap"
        chunks = -(-len(values) // chunksize)
        options = {"chunksize": chunksize, **self._limit}
        job: Any
        if self._maxtasksperchild is None:
            job = job_of(self._session, task, func, method, encoded, options)
        else:
            job = GroupedJob(self._session, task, method, encoded, chunksize, self._processes, self._maxtasksperchild)
        self._submit(job, result, min(chunks, self._processes), list)
        return result

    def _imap(self, func: Any, iterable: Iterable[Any], chunksize: int, results: IMapIterator) -> IMapIterator:
        self._check_running()
        if chunksize < 1:
            raise ValueError("Chunksize must be 1+, not {0:n}".format(chunksize))
        if self._maxtasksperchild is not None:
            raise NotImplementedError(
                "imap cannot limit the tasks of a process; use map, or leave out maxtasksperchild"
            )
        task = Task(self._session, func, self._initializer, self._initargs)
        options = {"chunksize": chunksize, **self._limit}
        stream = Stream(self._session, task, iterable, options, results)
        with self._condition:
            self._streams.append(stream)
        results._cancel = stream.cancel
        stream.start(self._stream_ended)
        return results

    def _stream_ended(self, stream: Stream) -> None:
        with self._condition:
            self._streams.remove(stream)
            self._condition.notify_all()

    def _submit(self, job: Any, result: AsyncResult, slots: int, of: Callable[[List[Any]], Any]) -> None:
        """Runs a job as soon as the jobs before it leave enough processes."""
        result._cancel = job.cancel
        with self._condition:
            self._waiting.append((job, result, slots, of))
            if self._idle == 0 and self._threads < self._processes:
                self._threads += 1
                threading.Thread(target=self._work, name="polyproc-pool", daemon=True).start()
            self._condition.notify_all()

    def _work(self) -> None:
        """Runs jobs one after another, until the pool has ended or has been idle for a while."""
        while True:
            with self._condition:
                self._idle += 1
                ready = self._condition.wait_for(self._is_next_ready, 5.0)
                self._idle -= 1
                if not ready or not self._waiting:
                    self._threads -= 1
                    return
                job, result, slots, of = self._waiting.popleft()
                self._free -= slots
                self._running.append(job)
            self._finish(job, result, of)
            with self._condition:
                self._free += slots
                self._running.remove(job)
                self._condition.notify_all()

    def _is_next_ready(self) -> bool:
        if not self._waiting:
            return self._state != RUN
        return self._waiting[0][2] <= self._free

    def _finish(self, job: Any, result: AsyncResult, of: Callable[[List[Any]], Any]) -> None:
        try:
            value = of(job.run())
        except Exception as error:
            result._set(False, error)
        else:
            result._set(True, value)


def _first(results: List[Any]) -> Any:
    return results[0]
