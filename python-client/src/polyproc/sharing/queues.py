"""Queues, each a topic in Kafka."""

from __future__ import annotations

import uuid
from collections import deque
from queue import Empty, Full
from typing import Any, Deque, Dict, Mapping, Optional

from polyproc.sharing.shared import Shared
from polyproc.transport import Deadline, Transport, milliseconds
from polyproc.values import KEY, encode

_LEASE = "10m"


class _BaseQueue(Shared):
    """The common part of all queues: put and get of one item."""

    kind = "Queue"

    def __init__(self, transport: Transport, name: str, maxsize: int = 0) -> None:
        super().__init__(transport)
        self._name = name
        self._maxsize = maxsize
        self._closed = False

    @classmethod
    def create(cls, transport: Transport, maxsize: int = 0) -> Any:
        """Creates a queue. It is deleted when the object is collected."""
        name = "python-" + uuid.uuid4().hex
        body = {"maxsize": max(0, maxsize), "consumer": "http"}
        transport.call("PUT", "/queues/" + name, body=body)
        made = cls(transport, name, maxsize)
        made._life = transport.owns(made._path)
        return made

    @property
    def _path(self) -> str:
        return "/queues/" + self._name

    def polyproc_fields(self, to: Any) -> Dict[str, Any]:
        return {KEY: "Queue", "name": self._name, "kind": self.kind, "maxsize": self._maxsize}

    def _put(self, item: Any, block: bool, timeout: Optional[float]) -> None:
        if self._closed:
            raise ValueError("Queue %r is closed" % (self,))
        encoded = encode(item)
        body = {"item": {KEY: "none"} if encoded is None else encoded}
        deadline = Deadline(timeout if block else 0)
        while True:
            left = deadline.left(self._transport.longest_wait)
            query = {"timeout": milliseconds(left)} if left > 0 else None
            try:
                self._transport.call("POST", self._path + "/items", query, body, patient=True)
                return
            except Full:
                if deadline.passed():
                    raise Full from None

    def _get(self, block: bool, timeout: Optional[float]) -> Any:
        if self._closed:
            raise ValueError("Queue %r is closed" % (self,))
        deadline = Deadline(timeout if block else 0)
        while True:
            left = deadline.left(self._transport.longest_wait)
            query = {"lease": _LEASE}
            if left > 0:
                query["timeout"] = milliseconds(left)
            response = self._transport.call("POST", self._path + "/get", query, patient=True)
            if response.status == 200:
                break
            if deadline.passed():
                raise Empty
        self._received(response.json["receipt"])
        return self._decode(response.json["item"])

    def _received(self, receipt: str) -> None:
        self._transport.call("POST", self._path + "/task_done", {"receipt": receipt})

    def empty(self) -> bool:
        """Returns whether the queue has no items at this moment."""
        return self._size() == 0

    def _size(self) -> int:
        return int(self._transport.call("GET", self._path).json["qsize"])

    def close(self) -> None:
        """Ends the use of the queue by this process. The items that were put stay in it."""
        self._closed = True

    def __repr__(self) -> str:
        return "<polyproc.%s %s>" % (type(self).__name__, self._name)


class SimpleQueue(_BaseQueue):
    """A queue with put, get and empty only."""

    kind = "SimpleQueue"

    def put(self, obj: Any) -> None:
        """Adds an item to the end. Returns when Kafka has stored it."""
        self._put(obj, True, None)

    def get(self) -> Any:
        """Removes the first item and returns it, after waiting until there is one."""
        return self._get(True, None)


class Queue(_BaseQueue):
    """A queue: first in, first out, for any number of producers and consumers."""

    def put(self, obj: Any, block: bool = True, timeout: Optional[float] = None) -> None:
        """Adds an item to the end. Returns when Kafka has stored it.

        Raises queue.Full if the queue has maxsize items, after the timeout if block is true.
        """
        self._put(obj, block, timeout)

    def get(self, block: bool = True, timeout: Optional[float] = None) -> Any:
        """Removes the first item and returns it. Raises queue.Empty if there is none in time."""
        return self._get(block, timeout)

    def put_nowait(self, obj: Any) -> None:
        """Does what put(obj, False) does."""
        self.put(obj, False)

    def get_nowait(self) -> Any:
        """Does what get(False) does."""
        return self.get(False)

    def qsize(self) -> int:
        """Returns the number of items that no process has received yet."""
        return self._size()

    def full(self) -> bool:
        """Returns whether the queue has maxsize items at this moment."""
        return 0 < self._maxsize <= self._size()

    def join_thread(self) -> None:
        """Returns at once: an item is stored when put returns, so that there is no thread to wait for."""
        if not self._closed:
            raise AssertionError("Queue %r not closed" % (self,))

    def cancel_join_thread(self) -> None:
        """Returns at once: there is no thread that could be waited for at exit."""


class JoinableQueue(Queue):
    """A queue that knows which items are done.

    An item is done when the process that received it has called task_done. If it does not within ten minutes, for
    example because it was lost, the item is delivered again.
    """

    kind = "JoinableQueue"

    def __init__(self, transport: Transport, name: str, maxsize: int = 0) -> None:
        super().__init__(transport, name, maxsize)
        self._receipts: Deque[str] = deque()

    def _received(self, receipt: str) -> None:
        self._receipts.append(receipt)

    def task_done(self) -> None:
        """Confirms the oldest item that this process has received and not confirmed."""
        if not self._receipts:
            raise ValueError("task_done() called too many times")
        self._transport.call("POST", self._path + "/task_done", {"receipt": self._receipts.popleft()})

    def join(self) -> None:
        """Waits until all items that were put are done."""
        query = {"timeout": milliseconds(self._transport.longest_wait)}
        while not self._transport.call("POST", self._path + "/join", query, patient=True).json["joined"]:
            pass


_KINDS = {kind.kind: kind for kind in (Queue, SimpleQueue, JoinableQueue)}


def rebuild(transport: Transport, fields: Mapping[str, Any]) -> _BaseQueue:
    """Returns the queue of a tagged object."""
    return _KINDS[fields["kind"]](transport, fields["name"], fields["maxsize"])
