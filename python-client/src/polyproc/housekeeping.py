"""The background work of a client: it extends its leases, and deletes the objects that it no longer needs."""

from __future__ import annotations

import queue
import threading
import time
import weakref
from typing import TYPE_CHECKING, Any, Dict, Mapping, Optional, Tuple

if TYPE_CHECKING:
    from polyproc.http import HttpTransport

_EXTEND_EVERY = 8.0


class Life:
    """A token that is held by all objects of this program that name the same thing."""


class Housekeeper:
    """One thread of a client, started when there is something to do.

    Objects are collected at any moment, also while this thread's or the transport's locks are held. So a
    finalizer only puts a note into a SimpleQueue, whose put is reentrant.
    """

    def __init__(self, transport: "HttpTransport") -> None:
        self._transport = transport
        self._notes: "queue.SimpleQueue[Tuple[str, str]]" = queue.SimpleQueue()
        self._leases: Dict[Any, Tuple[str, Mapping[str, Any]]] = {}
        self._lives: "weakref.WeakValueDictionary[str, Life]" = weakref.WeakValueDictionary()
        self._owned: Dict[str, None] = {}
        self._users: Dict[str, int] = {}
        self._lock = threading.Lock()
        self._thread: Optional[threading.Thread] = None
        self._closing = False

    def keep(self, key: Any, path: str, query: Mapping[str, Any]) -> None:
        """Extends a lease every few seconds."""
        self._leases[key] = (path, dict(query))
        self._start()

    def drop(self, key: Any) -> None:
        """Stops extending a lease."""
        self._leases.pop(key, None)

    def owns(self, path: str) -> "Life":
        """Returns a token. The object at the path is deleted when the token is collected, or when the program ends."""
        self._owned[path] = None
        life = Life()
        self._lives[path] = life
        weakref.finalize(life, self._notes.put, ("delete", path)).atexit = False
        self._start()
        return life

    def shares(self, path: str) -> Optional["Life"]:
        """Returns the token of what the path names, if this client made it."""
        return self._lives.get(path)

    def retain(self, path: str) -> None:
        """Counts one more user of the end of a pipe."""
        with self._lock:
            self._users[path] = self._users.get(path, 0) + 1

    def release(self, path: str, later: bool = False) -> None:
        """Counts one user less of the end of a pipe, and closes the end when there are none."""
        if later:
            self._notes.put(("release", path))
            return
        with self._lock:
            self._users[path] = left = self._users.get(path, 1) - 1
            if left > 0:
                return
            self._users.pop(path)
        self._delete(path)

    def close(self) -> None:
        """Deletes everything that this client made and that still exists."""
        self._closing = True
        while not self._notes.empty():
            self._do(*self._notes.get())
        for path in [*self._owned, *self._users]:
            self._delete(path)
        self._users.clear()

    def _start(self) -> None:
        if self._thread is None or not self._thread.is_alive():
            self._thread = threading.Thread(target=self._run, name="polyproc-housekeeping", daemon=True)
            self._thread.start()

    def _run(self) -> None:
        extended = time.monotonic()
        while not self._closing:
            try:
                self._do(*self._notes.get(timeout=2.0))
            except queue.Empty:
                pass
            if time.monotonic() - extended >= _EXTEND_EVERY:
                extended = time.monotonic()
                self._extend()

    def _do(self, what: str, path: str) -> None:
        if what == "release":
            self.release(path)
        else:
            self._delete(path)

    def _extend(self) -> None:
        for key, (path, query) in list(self._leases.items()):
            try:
                response = self._transport.request("POST", path, {**query, "lease": self._transport.lease})
            except ConnectionError:
                continue  # the next round tries again; a lease lasts for three rounds
            if response.status in (404, 409):
                self._leases.pop(key, None)  # the release says that the lease was lost

    def _delete(self, path: str) -> None:
        self._owned.pop(path, None)
        try:
            self._transport.request("DELETE", path)
        except ConnectionError:
            pass  # an object that could not be deleted expires
