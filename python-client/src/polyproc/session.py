"""The session of a program: its transport, its children, its pools, and its orderly end."""

from __future__ import annotations

import atexit
import os
import sys
import threading
import weakref
from typing import TYPE_CHECKING, Any, Dict, List, Optional

from polyproc.http import HttpTransport

if TYPE_CHECKING:
    from polyproc.process import Process


class Session:
    """The program's use of one Polyproc. It connects when it is first used."""

    def __init__(self, url: Optional[str] = None, token: Optional[str] = None) -> None:
        self._url = url
        self._token = token
        self._transport: Any = None
        self._pid = 0
        self._lock = threading.Lock()
        self._printing = threading.Lock()
        #: The processes that were started and have not ended, in the order of their start.
        self.children: Dict[int, "Process"] = {}
        self.pools: "weakref.WeakSet[Any]" = weakref.WeakSet()

    @property
    def transport(self) -> Any:
        """The transport, which is created when it is first needed."""
        with self._lock:
            if self._transport is None:
                self._transport = HttpTransport(self._url, self._token)
                self._pid = os.getpid()
                atexit.register(self.end)
            return self._transport

    def use(self, transport: Any) -> None:
        """Uses this transport from now on."""
        self._transport = transport

    def workers(self) -> List[Dict[str, Any]]:
        """Returns the workers, as GET /workers has them."""
        workers: List[Dict[str, Any]] = self.transport.call("GET", "/workers").json
        return workers

    def print(self, text: str) -> None:
        """Prints the output of a child, to what sys.stdout is now."""
        if text:
            with self._printing:
                sys.stdout.write(text)
                sys.stdout.flush()

    def interrupt(self) -> None:
        """Terminates the children, as Ctrl-C does that reaches all processes of a terminal."""
        for child in list(self.children.values()):
            try:
                child.terminate()
            except Exception:  # the caller must see the interrupt, and no other error
                pass

    def end(self) -> None:
        """Ends pools and daemons, waits for the other children, and deletes the objects that the program made.

        After Ctrl-C it ends all children.
        """
        if self._pid != os.getpid():
            return  # a fork of the program, whose objects belong to its parent
        try:
            for pool in list(self.pools):
                pool.terminate()
            if getattr(sys, "last_type", None) is KeyboardInterrupt:
                self.interrupt()
            children = list(self.children.values())
            for child in children:
                if child.daemon:
                    child.terminate()
            for child in children:
                child.join()
        except ConnectionError as error:
            sys.stderr.write("polyproc: %s\n" % error)
            return
        finally:
            if self._transport is not None and hasattr(self._transport, "close"):
                self._transport.close()
            self._transport = None


#: The session of the functions of the package.
default = Session()
