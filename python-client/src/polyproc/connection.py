"""multiprocessing.connection: Connection, Pipe, and wait for several of them."""

from __future__ import annotations

import time
from typing import Any, Iterable, List, Optional

from polyproc import context
from polyproc.process import Sentinel
from polyproc.sharing.connections import Connection
from polyproc.transport import Deadline

__all__ = ["Client", "Connection", "Listener", "Pipe", "wait"]

Pipe = context.default.Pipe


def wait(object_list: Iterable[Any], timeout: Optional[float] = None) -> List[Any]:
    """Returns those of the connections and sentinels that are ready, after waiting until one is.

    Raises TypeError for anything else, because files and sockets are not part of Polyproc.
    """
    things = list(object_list)
    for thing in things:
        if not isinstance(thing, (Connection, Sentinel)):
            raise TypeError("%r is neither a connection of polyproc nor the sentinel of a process" % (thing,))
    deadline = Deadline(timeout)
    pause = 0.01
    while True:
        ready = [thing for thing in things if (thing.ready() if isinstance(thing, Sentinel) else thing.poll())]
        if ready or deadline.passed():
            return ready
        time.sleep(deadline.left(pause))
        pause = min(0.2, pause * 2)


def Client(*args: Any, **kwargs: Any) -> Any:
    """Raises NotImplementedError."""
    raise NotImplementedError("polyproc has no sockets of its own; Pipe() makes two connected ends")


Listener = Client
