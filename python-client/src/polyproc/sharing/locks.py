"""Lock and RLock: one holder at a time, with a lease."""

from __future__ import annotations

import uuid
from threading import get_ident
from typing import Any, Dict, Mapping, Optional

from polyproc.sharing.shared import Shared
from polyproc.transport import Deadline, Transport, milliseconds
from polyproc.values import KEY


class _Grant:
    """A grant of a lock: the name of its holder, its fencing token, and how often it was acquired."""

    __slots__ = ("holder", "token", "count")

    def __init__(self, answer: Mapping[str, Any]) -> None:
        self.holder = answer["holder"]
        self.token = answer["token"]
        self.count = 1


class _BaseLock(Shared):
    """The common part of both locks. The holder is the process, or one of its threads."""

    kind = "Lock"

    def __init__(self, transport: Transport, name: Optional[str] = None) -> None:
        super().__init__(transport)
        self._name = name or "python-" + uuid.uuid4().hex

    @property
    def _path(self) -> str:
        return "/locks/" + self._name

    def polyproc_fields(self, to: Any) -> Dict[str, Any]:
        return {KEY: self.kind, "name": self._name}

    def _key(self) -> Any:
        return self._path

    def _grant(self) -> Optional[_Grant]:
        return self._transport.held.get(self._key())

    def _acquire(self, block: bool, timeout: Optional[float]) -> bool:
        deadline = Deadline(timeout if block else 0)
        while True:
            query = {
                "kind": self.kind,
                "lease": self._transport.lease,
                "timeout": milliseconds(deadline.left(self._transport.longest_wait)),
            }
            answer = self._transport.call("POST", self._path + "/acquire", query, patient=True).json
            if answer["acquired"]:
                self._granted(_Grant(answer))
                return True
            if deadline.passed():
                return False

    def _granted(self, grant: _Grant) -> None:
        self._transport.held[self._key()] = grant
        self._transport.keep(self._key(), self._path + "/extend", {"holder": grant.holder})

    def _release(self, grant: _Grant) -> None:
        self._transport.held.pop(self._key(), None)
        self._transport.drop(self._key())
        self._transport.call("POST", self._path + "/release", {"holder": grant.holder})

    def __enter__(self) -> bool:
        return self.acquire()

    def __exit__(self, *error: Any) -> None:
        self.release()

    def acquire(self, block: bool = True, timeout: Optional[float] = None) -> bool:
        """Acquires the lock and returns whether that was possible in time. Waits for ever by default."""
        return self._acquire(block, timeout)

    def release(self) -> None:
        """Releases the lock."""
        raise NotImplementedError

    def __repr__(self) -> str:
        return "<%s(%s)>" % (type(self).__name__, self._name)


class Lock(_BaseLock):
    """A lock that is held by a process. Any thread of that process can release it; another process cannot."""

    def release(self) -> None:
        """Releases the lock. Raises ValueError if this process does not hold it."""
        grant = self._grant()
        if grant is None:
            raise ValueError(
                "semaphore or lock released too many times: this process does not hold the lock,"
                " and only the process that acquired a lock can release it"
            )
        self._release(grant)


class RLock(_BaseLock):
    """A lock that is held by a thread, which can acquire it again."""

    kind = "RLock"

    def _key(self) -> Any:
        return (self._path, get_ident())

    def acquire(self, block: bool = True, timeout: Optional[float] = None) -> bool:
        """Acquires the lock; if this thread holds it already, only counts up."""
        grant = self._grant()
        if grant is None:
            return self._acquire(block, timeout)
        grant.count += 1
        return True

    def release(self) -> None:
        """Counts down, and releases the lock at zero."""
        grant = self._grant()
        if grant is None:
            raise AssertionError("attempt to release recursive lock not owned by thread")
        grant.count -= 1
        if grant.count == 0:
            self._release(grant)


def rebuild(transport: Transport, fields: Mapping[str, Any]) -> Any:
    """Returns the lock of a tagged object."""
    return {"Lock": Lock, "RLock": RLock}[fields[KEY]](transport, fields["name"])
