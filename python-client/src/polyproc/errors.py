"""The exceptions: those of multiprocessing, and those of problems that a service answers."""

from __future__ import annotations

import ast
import builtins
import queue
import threading
from typing import Any, Dict, Mapping, Optional, Type


class ProcessError(Exception):
    """The base of multiprocessing's exceptions."""


class BufferTooShort(ProcessError):
    """A message is longer than the buffer that it should be received into; args[0] is the message."""


class TimeoutError(ProcessError, builtins.TimeoutError):
    """A result did not arrive in time."""


class AuthenticationError(ProcessError):
    """The bearer token that the service requires is missing or wrong."""


class CancelledError(ProcessError):
    """The job was cancelled."""


class RemoteError(ProcessError):
    """An error of a type that this client does not know; the message begins with the type's name."""


class WorkerLost(ProcessError):
    """Several workers were lost while they ran a chunk."""


class LeaseLost(RuntimeError):
    """The lease of a lock or permit ended before its release; another holder may have acquired it since."""


class StaleToken(RuntimeError):
    """A later holder of the lock has written."""


class RemoteTraceback(Exception):
    """The traceback of a function that failed in a worker, as the cause of the exception."""

    def __init__(self, traceback: str) -> None:
        super().__init__(traceback)
        self.tb = traceback

    def __str__(self) -> str:
        return '\n"""\n%s"""' % self.tb


_TITLES: Dict[str, Type[Exception]] = {
    "TimeoutError": TimeoutError,
    "CancelledError": CancelledError,
    "BufferTooShort": BufferTooShort,
    "ProcessError": ProcessError,
    "WorkerLost": WorkerLost,
    "LeaseLost": LeaseLost,
    "StaleToken": StaleToken,
    "BrokenBarrierError": threading.BrokenBarrierError,
    "Full": queue.Full,
    "Empty": queue.Empty,
    "ShutDown": ValueError,
    "Unauthorized": AuthenticationError,
    "ForbiddenHost": PermissionError,
    "ForbiddenOrigin": PermissionError,
    "NotFound": LookupError,
    "ContentTooLarge": ValueError,
    "UriTooLong": ValueError,
    "TooManyOpen": OSError,
    "Unavailable": ConnectionError,
    "InsufficientStorage": MemoryError,
}


def of_problem(problem: Any, status: int, classes: Optional[Mapping[str, Any]] = None) -> Exception:
    """Returns the exception of a problem (RFC 9457), with the remote traceback as its cause.

    classes has the exceptions that the client's own functions raise, by name.
    """
    if not isinstance(problem, dict) or "title" not in problem:
        return ConnectionError("the service answered %d without a problem: %.200r" % (status, problem))
    error = _of_title(str(problem["title"]), str(problem.get("detail", "")), classes or {})
    error.problem = problem  # type: ignore[attr-defined]
    if problem.get("traceback"):
        error.__cause__ = RemoteTraceback(str(problem["traceback"]))
    return error


def _of_title(title: str, detail: str, classes: Mapping[str, Any]) -> Exception:
    name = title.rsplit(".", 1)[-1]
    kind = classes.get(name) or _TITLES.get(name) or getattr(builtins, name, None)
    if not (isinstance(kind, type) and issubclass(kind, Exception)):
        return RemoteError("%s: %s" % (title, detail))
    argument: Any = detail
    if issubclass(kind, KeyError):
        try:
            argument = ast.literal_eval(detail)
        except (ValueError, SyntaxError):
            pass
    for base in kind.__mro__:
        try:
            return base(argument)  # type: ignore[no-any-return]
        except Exception:  # the constructor wants other arguments, as UnicodeDecodeError's does
            continue
    return RemoteError("%s: %s" % (title, detail))
