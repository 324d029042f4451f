"""Python's multiprocessing, where every process is a container.

``import polyproc as multiprocessing`` is the one line to change. The front door's address is POLYPROC_URL, by
default http://localhost:8080.
"""

from __future__ import annotations

from polyproc import context as _context
from polyproc.errors import AuthenticationError, BufferTooShort, ProcessError, TimeoutError
from polyproc.process import Process, active_children, current_process, parent_process

_default = _context.default

Array = _default.Array
Barrier = _default.Barrier
BoundedSemaphore = _default.BoundedSemaphore
Condition = _default.Condition
Event = _default.Event
JoinableQueue = _default.JoinableQueue
Lock = _default.Lock
Manager = _default.Manager
Pipe = _default.Pipe
Pool = _default.Pool
Queue = _default.Queue
RLock = _default.RLock
RawArray = _default.RawArray
RawValue = _default.RawValue
Semaphore = _default.Semaphore
SimpleQueue = _default.SimpleQueue
Value = _default.Value
allow_connection_pickling = _default.allow_connection_pickling
cpu_count = _default.cpu_count
freeze_support = _default.freeze_support
get_all_start_methods = _default.get_all_start_methods
get_context = _default.get_context
get_logger = _default.get_logger
get_start_method = _default.get_start_method
log_to_stderr = _default.log_to_stderr
set_executable = _default.set_executable
set_forkserver_preload = _default.set_forkserver_preload
set_start_method = _default.set_start_method

SUBDEBUG = 5
SUBWARNING = 25

__all__ = [
    "SUBDEBUG",
    "SUBWARNING",
    "Array", "AuthenticationError", "Barrier", "BoundedSemaphore", "BufferTooShort", "Condition", "Event",
    "JoinableQueue", "Lock", "Manager", "Pipe", "Pool", "Process", "ProcessError", "Queue", "RLock",
    "RawArray", "RawValue", "Semaphore", "SimpleQueue", "TimeoutError", "Value", "active_children",
    "allow_connection_pickling", "cpu_count", "current_process", "freeze_support", "get_all_start_methods",
    "get_context", "get_logger", "get_start_method", "log_to_stderr", "parent_process", "reducer",
    "set_executable", "set_forkserver_preload", "set_start_method",
]


def __getattr__(name: str) -> object:
    if name == "reducer":
        return _default.reducer
    raise AttributeError("module %r has no attribute %r" % (__name__, name))
