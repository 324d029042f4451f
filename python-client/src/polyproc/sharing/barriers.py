"""A barrier: its parties pass when all of them wait."""

from __future__ import annotations

import uuid
from threading import BrokenBarrierError
from typing import Any, Callable, Dict, Optional

from polyproc.sharing.shared import Shared
from polyproc.transport import Transport, milliseconds
from polyproc.values import KEY

#: The longest wait of the service; a longer one breaks the barrier.
_LONGEST = 60.0


class Barrier(Shared):
    """A barrier for a number of parties. A wait takes at most a minute."""

    def __init__(
        self,
        transport: Transport,
        name: str,
        parties: int,
        action: Optional[Callable[[], Any]] = None,
        timeout: Optional[float] = None,
    ) -> None:
        super().__init__(transport)
        self._name = name
        self._parties = parties
        self._action = action
        self._timeout = timeout

    @classmethod
    def create(
        cls,
        transport: Transport,
        parties: int,
        action: Optional[Callable[[], Any]] = None,
        timeout: Optional[float] = None,
    ) -> "Barrier":
        """Creates a barrier. It is deleted when the object is collected."""
        made = cls(transport, "python-" + uuid.uuid4().hex, parties, action, timeout)
        made._life = []
        for path in made._paths():
            transport.call("PUT", path, body={"parties": parties})
            made._life.append(transport.owns(path))
        return made

    @property
    def _path(self) -> str:
        return "/sync/barriers/" + self._name

    def _paths(self) -> Any:
        """Returns the paths of the barrier, and of the one that waits until the action has run."""
        return [self._path] if self._action is None else [self._path, self._path + "-action"]

    def polyproc_fields(self, to: Any) -> Dict[str, Any]:
        return {
            KEY: "Barrier",
            "name": self._name,
            "parties": self._parties,
            "action": to.value(self._action),
            "timeout": self._timeout,
        }

    def wait(self, timeout: Optional[float] = None) -> int:
        """Waits for all parties and returns the index of this one.

        Raises threading.BrokenBarrierError if the timeout ends before, or if the barrier is reset or aborted.
        """
        if timeout is None:
            timeout = self._timeout
        query = {"timeout": milliseconds(_LONGEST if timeout is None else min(timeout, _LONGEST))}
        index = int(self._transport.call("POST", self._path + "/wait", query).json["index"])
        if self._action is not None:
            if index == 0:
                try:
                    self._action()
                except BaseException:
                    self.abort()
                    raise
            self._transport.call("POST", self._paths()[1] + "/wait", query)
        return index

    def reset(self) -> None:
        """Breaks the waits that are going on, and starts a new round."""
        for path in self._paths():
            self._transport.call("POST", path + "/reset")

    def abort(self) -> None:
        """Breaks the barrier, until it is reset."""
        for path in self._paths():
            self._transport.call("POST", path + "/abort")

    def _state(self) -> Any:
        return self._transport.call("GET", self._path).json

    @property
    def parties(self) -> int:
        """The number of parties."""
        return self._parties

    @property
    def n_waiting(self) -> int:
        """The number of parties that wait at this moment."""
        return int(self._state()["n_waiting"])

    @property
    def broken(self) -> bool:
        """Whether the barrier is broken."""
        return bool(self._state()["broken"])

    def __repr__(self) -> str:
        return "<Barrier(%s)>" % self._name


__all__ = ["Barrier", "BrokenBarrierError"]
