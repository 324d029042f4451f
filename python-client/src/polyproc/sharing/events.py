"""An event: it is set or not, and processes wait until it is."""

from __future__ import annotations

import uuid
from typing import Any, Dict, Optional

from polyproc.sharing.shared import Shared
from polyproc.transport import Deadline, Transport, milliseconds
from polyproc.values import KEY


class Event(Shared):
    """A flag that processes wait for."""

    def __init__(self, transport: Transport, name: Optional[str] = None) -> None:
        super().__init__(transport)
        self._name = name or "python-" + uuid.uuid4().hex

    @property
    def _path(self) -> str:
        return "/sync/events/" + self._name

    def polyproc_fields(self, to: Any) -> Dict[str, Any]:
        return {KEY: "Event", "name": self._name}

    def is_set(self) -> bool:
        """Returns whether the event is set."""
        return self.wait(0)

    def set(self) -> None:
        """Sets the event and wakes all processes that wait for it."""
        self._transport.call("POST", self._path + "/set")

    def clear(self) -> None:
        """Clears the event."""
        self._transport.call("POST", self._path + "/clear")

    def wait(self, timeout: Optional[float] = None) -> bool:
        """Waits until the event is set. Returns False if it is not after the timeout."""
        deadline = Deadline(timeout)
        while True:
            query = {"timeout": milliseconds(deadline.left(self._transport.longest_wait))}
            if self._transport.call("POST", self._path + "/wait", query, patient=True).json["is_set"]:
                return True
            if deadline.passed():
                return False

    def __repr__(self) -> str:
        return "<Event at %#x %s>" % (id(self), "set" if self.is_set() else "unset")
