"""Processes that were started. A thread prints the output of each, and waits for its end."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any, List, Mapping, Optional, Sequence

from polyproc.sharing.connections import Connection

if TYPE_CHECKING:
    from polyproc.process import Process


class Run:
    """A process that was started: its id, and a thread that prints its output and waits for its end."""

    def __init__(self, process: "Process", body: Mapping[str, Any], handles: Sequence[Any]) -> None:
        self._session = process._session
        self._transport = self._session.transport
        self._handles = list(handles)
        self._printed = 0
        self.ended = threading.Event()
        self.exitcode: Optional[int] = None
        self.error: Optional[BaseException] = None
        view = self._transport.call("POST", "/processes", body=body).json
        self.path = "/processes/" + view["id"]
        self.pid: Optional[int] = view.get("pid")
        for path in self._ends():
            self._transport.retain(path)
        self._session.children[id(process)] = process
        self._key = id(process)
        threading.Thread(target=self._watch, name="polyproc-" + process.name, daemon=True).start()

    def _ends(self) -> List[str]:
        return [handle._path for handle in self._handles if isinstance(handle, Connection)]

    def _watch(self) -> None:
        try:
            pause = 0.1
            while not self._join(pause):
                pause = 0.1 if self.refresh() else min(1.0, pause * 1.5)
            self.refresh()
        except Exception as error:  # the state of the process is unknown then; join raises the error
            self.error = error
        finally:
            self._session.children.pop(self._key, None)
            for path in self._ends():
                self._transport.release(path)
            self._handles.clear()
            self.ended.set()

    def _join(self, seconds: float) -> bool:
        query = {"timeout": "%dms" % (seconds * 1000)}
        ended: bool = self._transport.call("POST", self.path + "/join", query, patient=True).json["ended"]
        return ended

    def refresh(self) -> bool:
        """Reads the state of the process, prints its new output, and returns whether there was any."""
        view = self._transport.call("GET", self.path, patient=True).json
        self.pid = view["pid"]
        self.exitcode = view["exitcode"]
        new = view["output"][self._printed :]
        self._printed += len(new)
        self._session.print(new)
        return bool(new)

    def has_ended(self) -> bool:
        """Returns whether the process has ended; its output was printed then."""
        if not self.ended.is_set() and self._join(0):
            self.ended.wait(5)
        return self.ended.is_set()
