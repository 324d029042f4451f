"""multiprocessing as a function in a worker has it: the current process, the exceptions, and no new processes."""

from __future__ import annotations

import os
import sys
from types import SimpleNamespace
from typing import Any, Callable, Dict, Mapping, Optional

from polyproc import errors


class Process:
    """The process that runs the function; also the base of a client's class that overrides run."""

    _name = "PoolWorker"
    _daemon = False
    _target: Optional[Callable[..., Any]] = None
    _args: Any = ()
    _kwargs: Mapping[str, Any] = {}
    _pid: Optional[int] = None
    _authkey = b""

    def run(self) -> None:
        """Calls the target."""
        if self._target is not None:
            self._target(*self._args, **self._kwargs)

    @property
    def name(self) -> str:
        """The name that the client gave the process."""
        return self._name

    @property
    def daemon(self) -> bool:
        """Whether the process ends with the client."""
        return self._daemon

    @property
    def pid(self) -> Optional[int]:
        """The id of the process in the container of its worker."""
        try:
            return os.getpid() if self._pid is None else self._pid
        except OSError:
            return None

    ident = pid

    @property
    def authkey(self) -> bytes:
        """The key of the client's program."""
        return self._authkey

    @property
    def exitcode(self) -> Optional[int]:
        """None, because the process has not ended."""
        return None

    def is_alive(self) -> bool:
        """Returns True."""
        return True

    def __repr__(self) -> str:
        return "<%s name=%r started>" % (type(self).__name__, self.name)


_current = Process()
_client = Process()
_client._name = "MainProcess"


def begin(
    name: str,
    daemon: bool = False,
    parent: Optional[int] = None,
    authkey: Optional[str] = None,
    **newer: Any,
) -> None:
    """Gives the current process its name. The source of a Process begins with this.

    A newer client may say more than this version knows.
    """
    for package in ("multiprocessing", "polyproc"):
        if sys.modules.get(package) is module:  # in a worker
            for submodule in ("connection", "pool", "process", "queues", "synchronize"):
                sys.modules["%s.%s" % (package, submodule)] = module  # type: ignore[assignment]
    _current._name = name
    _current._daemon = daemon
    if parent is not None:
        _client._pid = parent
    if authkey is not None:
        Process._authkey = bytes.fromhex(authkey)


def run_object(kind: Any, fields: Dict[str, Any]) -> None:
    """Calls run of an instance of a client's subclass of Process."""
    global _current
    made = object.__new__(kind)
    made.__dict__.update(fields)
    _current = made
    made.run()


def run_calls(calls: Any) -> Any:
    """Returns the results of the calls of a batch: function, arguments, keyword arguments."""
    return [function(*args, **kwargs) for function, args, kwargs in calls]


def nothing() -> None:
    """Does nothing: the target of a process that was created without a target."""


def current_process() -> Process:
    """Returns the process that runs the function."""
    return _current


def parent_process() -> Process:
    """Returns the client."""
    return _client


def active_children() -> "list[Any]":
    """Returns an empty list: a process in a worker has no children."""
    return []


def freeze_support() -> None:
    """Does nothing, as on Linux."""


def unavailable(name: str) -> Callable[..., Any]:
    """Returns what stands for a name of multiprocessing that a worker does not have."""

    def refuse(*args: Any, **kwargs: Any) -> Any:
        raise NotImplementedError(
            "%s cannot be used in a worker; create it in the client, and pass it as an argument" % name
        )

    refuse.__name__ = refuse.__qualname__ = name
    return refuse


class _Module(SimpleNamespace):
    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return unavailable(name)


#: The module ``multiprocessing`` in the source of a function.
module = _Module(
    Process=Process,
    current_process=current_process,
    parent_process=parent_process,
    active_children=active_children,
    freeze_support=freeze_support,
    ProcessError=errors.ProcessError,
    BufferTooShort=errors.BufferTooShort,
    TimeoutError=errors.TimeoutError,
    AuthenticationError=errors.AuthenticationError,
)
