"""Contexts, which are multiprocessing's ways to start a process. Polyproc has one way."""

from __future__ import annotations

from typing import Any, Callable, Iterable, List, Optional, Tuple

from polyproc import errors, process, session
from polyproc.pool import Pool as PoolClass
from polyproc.sharing import barriers, conditions, connections, events, locks, numbers, queues, semaphores

_METHODS = ("fork", "spawn", "forkserver")


class Context:
    """The names of multiprocessing. Each start method starts a fresh process in a worker."""

    ProcessError = errors.ProcessError
    BufferTooShort = errors.BufferTooShort
    TimeoutError = errors.TimeoutError
    AuthenticationError = errors.AuthenticationError
    Process = process.Process
    current_process = staticmethod(process.current_process)
    parent_process = staticmethod(process.parent_process)
    active_children = staticmethod(process.active_children)

    def __init__(self, method: Optional[str] = None) -> None:
        self._method = method

    @property
    def _transport(self) -> Any:
        return session.default.transport

    def cpu_count(self) -> int:
        """Returns the number of workers. Raises NotImplementedError if there are none."""
        workers = len(session.default.workers())
        if workers == 0:
            raise NotImplementedError("there are no workers at this moment")
        return workers

    def Pool(
        self,
        processes: Optional[int] = None,
        initializer: Optional[Callable[..., Any]] = None,
        initargs: Iterable[Any] = (),
        maxtasksperchild: Optional[int] = None,
    ) -> PoolClass:
        """Returns a pool."""
        return PoolClass(processes, initializer, initargs, maxtasksperchild)

    def Queue(self, maxsize: int = 0) -> queues.Queue:
        """Returns a new queue."""
        return queues.Queue.create(self._transport, maxsize)  # type: ignore[no-any-return]

    def JoinableQueue(self, maxsize: int = 0) -> queues.JoinableQueue:
        """Returns a new queue with task_done and join."""
        return queues.JoinableQueue.create(self._transport, maxsize)  # type: ignore[no-any-return]

    def SimpleQueue(self) -> queues.SimpleQueue:
        """Returns a new queue with put, get and empty only."""
        return queues.SimpleQueue.create(self._transport)  # type: ignore[no-any-return]

    def Pipe(self, duplex: bool = True) -> Tuple[connections.Connection, connections.Connection]:
        """Returns the two ends of a new pipe. Without duplex, the first receives and the second sends."""
        return connections.pipe(self._transport, duplex)

    def Array(self, typecode_or_type: Any, size_or_initializer: Any, *, lock: Any = True) -> Any:
        """Returns a new array with a lock, or without one if lock is False."""
        raw = numbers.RawArray.create(self._transport, typecode_or_type, size_or_initializer)
        return numbers.with_lock(raw, lock)

    def Value(self, typecode_or_type: Any, *args: Any, lock: Any = True) -> Any:
        """Returns a new number with a lock, or without one if lock is False."""
        return numbers.with_lock(numbers.RawValue.create(self._transport, typecode_or_type, *args), lock)

    def RawArray(self, typecode_or_type: Any, size_or_initializer: Any) -> numbers.RawArray:
        """Returns a new array without a lock."""
        return numbers.RawArray.create(self._transport, typecode_or_type, size_or_initializer)

    def RawValue(self, typecode_or_type: Any, *args: Any) -> numbers.RawValue:
        """Returns a new number without a lock."""
        return numbers.RawValue.create(self._transport, typecode_or_type, *args)

    def Lock(self) -> locks.Lock:
        """Returns a new lock."""
        return locks.Lock(self._transport)

    def RLock(self) -> locks.RLock:
        """Returns a new lock that its holder can acquire again."""
        return locks.RLock(self._transport)

    def Condition(self, lock: Any = None) -> conditions.Condition:
        """Returns a new condition, with a new RLock unless a lock is given."""
        return conditions.Condition(self._transport, lock)

    def Semaphore(self, value: int = 1) -> semaphores.Semaphore:
        """Returns a new semaphore with this number of permits."""
        return semaphores.Semaphore.create(self._transport, value)  # type: ignore[no-any-return]

    def BoundedSemaphore(self, value: int = 1) -> semaphores.BoundedSemaphore:
        """Returns a new semaphore that never has more permits than at the start."""
        return semaphores.BoundedSemaphore.create(self._transport, value)  # type: ignore[no-any-return]

    def Event(self) -> events.Event:
        """Returns a new event, which is not set."""
        return events.Event(self._transport)

    def Barrier(
        self, parties: int, action: Optional[Callable[[], Any]] = None, timeout: Optional[float] = None
    ) -> barriers.Barrier:
        """Returns a new barrier for this number of parties."""
        return barriers.Barrier.create(self._transport, parties, action, timeout)

    def Manager(self) -> Any:
        """Raises NotImplementedError."""
        raise NotImplementedError(
            "polyproc has no managers; its queues, arrays, values and locks are shared by all processes anyway"
        )

    def freeze_support(self) -> None:
        """Does nothing, as on Linux."""

    def get_context(self, method: Optional[str] = None) -> "Context":
        """Returns the context of a start method. All of them start a fresh process in a worker."""
        if method is None:
            return self
        if method not in _METHODS:
            raise ValueError("cannot find context for %r" % method)
        return Context(method)

    def get_start_method(self, allow_none: bool = False) -> Optional[str]:
        """Returns the start method that was set, or spawn, which is the most similar one."""
        return self._method or (None if allow_none else "spawn")

    def set_start_method(self, method: Optional[str], force: bool = False) -> None:
        """Sets the start method. Its name is kept; processes start in the same way with each."""
        if self._method is not None and not force:
            raise RuntimeError("context has already been set")
        if method is not None and method not in _METHODS:
            raise ValueError("cannot find context for %r" % method)
        self._method = method

    def get_all_start_methods(self) -> List[str]:
        """Returns the names that set_start_method takes."""
        return list(_METHODS)

    def get_logger(self) -> Any:
        """Returns the logger named polyproc."""
        import logging

        return logging.getLogger("polyproc")

    def log_to_stderr(self, level: Any = None) -> Any:
        """Adds a handler to the logger that writes to stderr, and returns the logger."""
        import logging

        logger = self.get_logger()
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("[%(levelname)s/%(processName)s] %(message)s"))
        logger.addHandler(handler)
        if level:
            logger.setLevel(level)
        return logger

    def allow_connection_pickling(self) -> None:
        """Does nothing: a connection can be passed without it."""

    def set_executable(self, executable: str) -> None:
        """Raises NotImplementedError."""
        raise NotImplementedError("the workers have their own Python; an executable cannot be chosen")

    def set_forkserver_preload(self, module_names: List[str]) -> None:
        """Raises NotImplementedError."""
        raise NotImplementedError("the workers load the standard library beforehand; other modules cannot be loaded")

    @property
    def reducer(self) -> Any:
        """Raises NotImplementedError: values are not pickled."""
        raise NotImplementedError("polyproc does not pickle; values travel as tagged JSON")


#: The context of the functions of the package.
default = Context()
