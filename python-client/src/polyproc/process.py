"""A process: a function that runs in a worker, once."""

from __future__ import annotations

import itertools
import os
import time
from typing import Any, Dict, List, Mapping, Optional, Sequence

from polyproc import inside, session
from polyproc.runs import Run
from polyproc.source import source_of

from polyproc.values import encode

_numbers = itertools.count(1)
_INTERNAL = {"_target", "_args", "_kwargs", "_session", "_run", "_closed", "_sentinel"}


class Sentinel(int):
    """A process as polyproc.connection.wait takes it. It is a number, but not that of a file."""

    _process: "Process"

    @classmethod
    def of(cls, process: "Process") -> "Sentinel":
        """Returns the sentinel of a process."""
        made = cls(id(process))
        made._process = process
        return made

    def ready(self) -> bool:
        """Returns whether the process has ended."""
        return not self._process.is_alive()


class Process:
    """A process. Its target runs on a free worker, and its output is printed here.

    The target is a function, which travels as source, or the name of a function of the service.
    """

    _session = session.default

    def __init__(
        self,
        group: None = None,
        target: Any = None,
        name: Optional[str] = None,
        args: Sequence[Any] = (),
        kwargs: Mapping[str, Any] = {},
        *,
        daemon: Optional[bool] = None,
    ) -> None:
        if group is not None:
            raise AssertionError("group argument must be None for now")
        self._target = target
        self._args = tuple(args)
        self._kwargs = dict(kwargs)
        number = next(_numbers)
        self._name = str(name) if name else "%s-%d" % (type(self).__name__, number)
        self._daemon = bool(daemon)
        self._authkey = _main.authkey
        self._run: Optional[Run] = None
        self._closed = False
        self._sentinel: Optional[Sentinel] = None

    def run(self) -> None:
        """Calls the target in this process. A subclass that overrides it has its run called in the worker."""
        if self._target:
            self._target(*self._args, **self._kwargs)

    def start(self) -> None:
        """Starts the process. Raises TypeError if the target or an argument cannot travel."""
        self._check_closed()
        if self._run is not None:
            raise AssertionError("cannot start a process twice")
        body, handles = self._body()
        self._run = Run(self, body, handles)
        self._target = self._args = self._kwargs = None  # type: ignore[assignment]

    def _body(self) -> Any:
        seen: List[Any] = []
        target, args, kwargs = self._target, self._args, self._kwargs
        if type(self).run is not Process.run:
            fields = {name: value for name, value in vars(self).items() if name not in _INTERNAL}
            target, args, kwargs = inside.run_object, (type(self), fields), {}
        body: Dict[str, Any] = {"target": target, "name": self.name, "args": encode(list(args), seen=seen)}
        if kwargs:
            body["kwargs"] = {name: encode(value, seen=seen) for name, value in kwargs.items()}
        handles = list(seen)
        if not isinstance(target, str):
            facts = (self.name, self.daemon, os.getpid(), self.authkey.hex())
            preamble = "from polyproc.inside import begin\nbegin(%r, daemon=%r, parent=%r, authkey=%r)\n" % facts
            source = source_of(target or inside.nothing, seen, preamble=preamble)
            self._session.transport.classes.update(source.classes)
            if source.shared:
                body["args"].insert(0, {name: encode(value, seen=handles) for name, value in source.shared.items()})
            body.update(target=source.function, source=source.text, encoding="python")
        return body, handles

    def join(self, timeout: Optional[float] = None) -> None:
        """Waits until the process has ended and its output is printed, or for the timeout.

        Ctrl-C terminates the children of this program, as it does in a terminal.
        """
        self._check_closed()
        if self._run is None:
            raise AssertionError("can only join a started process")
        try:
            ended = self._run.ended.wait(timeout)
        except KeyboardInterrupt:
            self._session.interrupt()
            raise
        if ended and self._run.error is not None:
            raise self._run.error

    def is_alive(self) -> bool:
        """Returns whether the process was started and has not ended."""
        self._check_closed()
        return self._run is not None and not self._run.has_ended()

    def terminate(self) -> None:
        """Asks the process to end."""
        self._signal("terminate")

    def kill(self) -> None:
        """Ends the process at once."""
        self._signal("kill")

    def _signal(self, name: str) -> None:
        self._check_closed()
        if self._run is None:
            raise AttributeError("the process was not started")
        if not self._run.ended.is_set():
            try:
                self._session.transport.call("POST", "%s/%s" % (self._run.path, name))
            except (KeyError, ValueError):
                pass  # it ended in the meantime

    def close(self) -> None:
        """Ends the use of the object. Raises ValueError if the process has not ended."""
        if self._run is not None and not self._run.has_ended():
            raise ValueError(
                "Cannot close a process while it is still running. You should first call join() or terminate()."
            )
        self._closed = True

    def _check_closed(self) -> None:
        if self._closed:
            raise ValueError("process object is closed")

    @property
    def name(self) -> str:
        """The name, which has no meaning for the services."""
        return self._name

    @name.setter
    def name(self, name: str) -> None:
        if not isinstance(name, str):
            raise AssertionError("name must be a string")
        self._name = name

    @property
    def daemon(self) -> bool:
        """Whether the process is terminated when this program ends. Otherwise the program waits for it."""
        return self._daemon

    @daemon.setter
    def daemon(self, daemon: bool) -> None:
        if self._run is not None:
            raise AssertionError("process has already started")
        self._daemon = daemon

    @property
    def exitcode(self) -> Optional[int]:
        """None until the process has ended; then 0, the code that was passed to sys.exit, or minus a signal."""
        self._check_closed()
        if self._run is None or not self._run.has_ended():
            return None
        return self._run.exitcode

    @property
    def pid(self) -> Optional[int]:
        """The id of the process in its worker. None before the start, and while it waits for a worker."""
        self._check_closed()
        deadline = time.monotonic() + 2
        while self._run is not None and self._run.pid is None and not self._run.ended.is_set():
            if time.monotonic() > deadline:
                break
            self._run.refresh()
            time.sleep(0.02)
        return None if self._run is None else self._run.pid

    ident = pid

    @property
    def sentinel(self) -> Sentinel:
        """A number with which polyproc.connection.wait waits for the end of the process."""
        self._check_closed()
        if self._run is None:
            raise ValueError("process not started")
        if self._sentinel is None:
            self._sentinel = Sentinel.of(self)
        return self._sentinel

    @property
    def authkey(self) -> bytes:
        """A random key of this program, which its processes have too. The services check a bearer token instead."""
        return self._authkey

    @authkey.setter
    def authkey(self, authkey: bytes) -> None:
        self._authkey = bytes(authkey)

    def __repr__(self) -> str:
        if self._closed:
            status = "closed"
        elif self._run is None:
            status = "initial"
        else:
            ended = self._run.ended.is_set()
            status = "stopped exitcode=%s" % self._run.exitcode if ended else "started"
        daemon = " daemon" if self._daemon else ""
        return "<%s name=%r parent=%d %s%s>" % (type(self).__name__, self._name, os.getpid(), status, daemon)


class _MainProcess:
    """This program."""

    authkey = os.urandom(32)
    name = "MainProcess"
    daemon = False
    exitcode = None

    @property
    def pid(self) -> int:
        """The id of this process."""
        return os.getpid()

    ident = pid

    def is_alive(self) -> bool:
        """Returns True."""
        return True

    def __repr__(self) -> str:
        return "<_MainProcess name='MainProcess' parent=None started>"


_main = _MainProcess()


def current_process() -> Any:
    """Returns the process that calls it: in the client, the main process."""
    return _main


def parent_process() -> None:
    """Returns None: the client is the main process."""


def active_children() -> List[Process]:
    """Returns the processes of this program that were started and have not ended."""
    return [child for child in list(session.default.children.values()) if child.is_alive()]


