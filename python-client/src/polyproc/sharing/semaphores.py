"""Semaphores: a number of permits, each with a lease."""

from __future__ import annotations

import uuid
from typing import Any, Dict, List, Mapping, Optional

from polyproc.sharing.shared import Shared
from polyproc.transport import Deadline, Transport, milliseconds
from polyproc.values import KEY


class Semaphore(Shared):
    """A number of permits. A permit comes back when its holder's lease ends without a release."""

    kind = "Semaphore"
    _bounded = False

    def __init__(self, transport: Transport, name: str) -> None:
        super().__init__(transport)
        self._name = name

    @classmethod
    def create(cls, transport: Transport, value: int = 1) -> Any:
        """Creates a semaphore. It is deleted when the object is collected."""
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        made = cls(transport, "python-" + uuid.uuid4().hex)
        transport.call("PUT", made._path, body={"value": value, "bounded": cls._bounded})
        made._life = transport.owns(made._path)
        return made

    @property
    def _path(self) -> str:
        return "/sync/semaphores/" + self._name

    def polyproc_fields(self, to: Any) -> Dict[str, Any]:
        return {KEY: self.kind, "name": self._name}

    def _permits(self) -> List[str]:
        permits: List[str] = self._transport.held.setdefault(self._path, [])
        return permits

    def acquire(self, block: bool = True, timeout: Optional[float] = None) -> bool:
        """Acquires a permit and returns whether there was one in time."""
        deadline = Deadline(timeout if block else 0)
        while True:
            query = {
                "lease": self._transport.lease,
                "timeout": milliseconds(deadline.left(self._transport.longest_wait)),
            }
            answer = self._transport.call("POST", self._path + "/acquire", query, patient=True).json
            if answer["acquired"]:
                permit = answer["permit"]
                self._permits().append(permit)
                self._transport.keep((self._path, permit), self._path + "/extend", {"permit": permit})
                return True
            if deadline.passed():
                return False

    def release(self) -> None:
        """Releases the permit that this process acquired last, or adds one if it holds none."""
        permits = self._permits()
        permit = permits.pop() if permits else None
        if permit is None and self._bounded:
            raise ValueError("semaphore or lock released too many times")
        self._transport.drop((self._path, permit))
        self._transport.call("POST", self._path + "/release", {"permit": permit} if permit else None)

    def get_value(self) -> int:
        """Returns the number of permits that are free at this moment."""
        return int(self._transport.call("GET", self._path).json["value"])

    def __enter__(self) -> bool:
        return self.acquire()

    def __exit__(self, *error: Any) -> None:
        self.release()

    def __repr__(self) -> str:
        return "<%s(%s)>" % (type(self).__name__, self._name)


class BoundedSemaphore(Semaphore):
    """A semaphore of which a process can release only the permits that it holds."""

    kind = "BoundedSemaphore"
    _bounded = True


def rebuild(transport: Transport, fields: Mapping[str, Any]) -> Semaphore:
    """Returns the semaphore of a tagged object."""
    kinds = {"Semaphore": Semaphore, "BoundedSemaphore": BoundedSemaphore}
    return kinds[fields[KEY]](transport, fields["name"])
