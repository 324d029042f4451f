"""The results of a pool that arrive later."""

from __future__ import annotations

import threading
from collections import deque
from typing import Any, Callable, Deque, Optional, Tuple

from polyproc.errors import TimeoutError

Callback = Optional[Callable[[Any], Any]]


class AsyncResult:
    """The result of a call. The callbacks are called in a thread of the pool, before the result is ready."""

    def __init__(self, callback: Callback = None, error_callback: Callback = None) -> None:
        self._event = threading.Event()
        self._callback = callback
        self._error_callback = error_callback
        self._success = False
        self._value: Any = None
        #: Cancels the job; set by the pool.
        self._cancel: Callable[[], None] = lambda: None

    def get(self, timeout: Optional[float] = None) -> Any:
        """Returns the result, or raises what the function raised.

        Raises polyproc.TimeoutError, which is a TimeoutError too, if there is none after the timeout.
        """
        self.wait(timeout)
        if not self.ready():
            raise TimeoutError("there is no result after %s s" % timeout)
        if not self._success:
            raise self._value
        return self._value

    def wait(self, timeout: Optional[float] = None) -> None:
        """Waits until the result is ready, or for the timeout."""
        self._event.wait(timeout)

    def ready(self) -> bool:
        """Returns whether the call has ended."""
        return self._event.is_set()

    def successful(self) -> bool:
        """Returns whether the call ended without an error. Raises ValueError if it has not ended."""
        if not self.ready():
            raise ValueError("%r not ready" % (self,))
        return self._success

    def _set(self, success: bool, value: Any) -> None:
        if self.ready():
            return
        self._success, self._value = success, value
        callback = self._callback if success else self._error_callback
        try:
            if callback is not None:
                callback(value)
        finally:
            self._event.set()

    def _get_or_cancel(self) -> Any:
        """Returns the result; an interrupt from the keyboard cancels the job."""
        try:
            return self.get()
        except KeyboardInterrupt:
            self._cancel()
            raise


ApplyResult = AsyncResult


class MapResult(AsyncResult):
    """The results of map_async or starmap_async: a list."""


class IMapIterator:
    """The results of imap, in the order of the values, as they arrive.

    It holds a bounded number of unread results. More values are read and computed after its reader has read some
    of them, or when the pool is joined.
    """

    #: The most results that wait for the reader.
    capacity = 10_000

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._items: Deque[Tuple[bool, Any]] = deque()
        self._ended = False
        self._unbounded = False
        self._cancel: Callable[[], None] = lambda: None

    def __iter__(self) -> "IMapIterator":
        return self

    def __next__(self) -> Any:
        return self.next()

    def next(self, timeout: Optional[float] = None) -> Any:
        """Returns the next result. Raises polyproc.TimeoutError if there is none after the timeout."""
        with self._condition:
            try:
                self._condition.wait_for(lambda: self._items or self._ended, timeout)
            except KeyboardInterrupt:
                self._cancel()
                raise
            if self._items:
                success, value = self._items.popleft()
                self._condition.notify_all()
                if success:
                    return value
                raise value
            if self._ended:
                raise StopIteration
            raise TimeoutError("there is no result after %s s" % timeout)

    def _add(self, success: bool, value: Any) -> None:
        with self._condition:
            self._condition.wait_for(
                lambda: self._unbounded or self._ended or len(self._items) < self.capacity
            )
            if not self._ended:
                self._items.append((success, value))
                self._condition.notify_all()

    def _end(self) -> None:
        with self._condition:
            self._ended = True
            self._condition.notify_all()

    def _lift(self) -> None:
        with self._condition:
            self._unbounded = True
            self._condition.notify_all()


class IMapUnorderedIterator(IMapIterator):
    """The results of imap_unordered, in the order in which they are computed."""
