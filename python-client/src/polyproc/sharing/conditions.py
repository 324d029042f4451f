"""A condition: a process waits for it without the lock, and another notifies it."""

from __future__ import annotations

import time
import uuid
from typing import Any, Callable, Dict, Optional

from polyproc.sharing.locks import RLock, _Grant
from polyproc.sharing.shared import Shared
from polyproc.transport import Deadline, Transport, milliseconds
from polyproc.values import KEY


class Condition(Shared):
    """A condition with its lock, which is an RLock unless another one is given."""

    def __init__(self, transport: Transport, lock: Any = None, name: Optional[str] = None) -> None:
        super().__init__(transport)
        self._lock = RLock(transport) if lock is None else lock
        self._name = name or uuid.uuid4().hex

    def acquire(self, block: bool = True, timeout: Optional[float] = None) -> bool:
        """Acquires the lock."""
        return bool(self._lock.acquire(block, timeout))

    def release(self) -> None:
        """Releases the lock."""
        self._lock.release()

    @property
    def _path(self) -> str:
        return "%s/conditions/%s" % (self._lock._path, self._name)

    def polyproc_fields(self, to: Any) -> Dict[str, Any]:
        return {KEY: "Condition", "name": self._name, "lock": to.value(self._lock)}

    def __enter__(self) -> bool:
        return bool(self._lock.__enter__())

    def __exit__(self, *error: Any) -> None:
        self._lock.__exit__(*error)

    def _holder(self, what: str) -> _Grant:
        grant = self._lock._grant()
        if grant is None:
            raise AssertionError("must acquire() condition before using %s()" % what)
        return grant  # type: ignore[no-any-return]

    def wait(self, timeout: Optional[float] = None) -> bool:
        """Releases the lock, waits for a notification, acquires the lock again.

        Returns whether there was a notification before the timeout. A wait without a timeout is sent as several
        requests. If another process held the lock between two of them, a notification may have been missed; the wait
        then returns True, so its caller must check what it waits for.
        """
        held = self._holder("wait")
        deadline = Deadline(timeout)
        while True:
            left = deadline.left(self._transport.longest_wait)
            query = {
                "holder": held.holder,
                "lease": self._transport.lease,
                "timeout": milliseconds(left),
            }
            self._transport.drop(self._lock._key())
            answer = self._transport.call("POST", self._path + "/wait", query).json
            again = _Grant(answer)
            consecutive = again.token == held.token + 1
            again.count = held.count
            self._lock._granted(again)
            held = again
            if answer["notified"]:
                return True
            if deadline.passed():
                return False
            if not consecutive and timeout is None:
                return True

    def wait_for(self, predicate: Callable[[], Any], timeout: Optional[float] = None) -> Any:
        """Waits until the predicate is true or the timeout has passed, and returns the predicate's last result."""
        end = None if timeout is None else time.monotonic() + timeout
        result = predicate()
        while not result:
            left = None if end is None else end - time.monotonic()
            if left is not None and left <= 0:
                break
            self.wait(left)
            result = predicate()
        return result

    def notify(self, n: int = 1) -> None:
        """Wakes up to n of the processes that wait."""
        query = {"holder": self._holder("notify").holder, "n": n}
        self._transport.call("POST", self._path + "/notify", query)

    def notify_all(self) -> None:
        """Wakes all processes that wait."""
        query = {"holder": self._holder("notify_all").holder}
        self._transport.call("POST", self._path + "/notify_all", query)

    def __repr__(self) -> str:
        return "<Condition(%r)>" % (self._lock,)
