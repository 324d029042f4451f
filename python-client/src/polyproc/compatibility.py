"""How each public name of multiprocessing behaves here: the same, differently, or not at all.

``python3 -m polyproc.compatibility`` writes the page docs/python/compatibility.md. A test compares the table with the
multiprocessing of the Python that runs it: each name, each method and each parameter has to be here.
"""

from __future__ import annotations

from typing import Any, Dict, Iterator, List, NamedTuple, Optional, Tuple

SAME = "same"
DIFFERENT = "different"
NOT_IMPLEMENTED = "not implemented"


class Entry(NamedTuple):
    """A name, a method (Pool.map) or a parameter (Pool.map(chunksize)), unless it is the same."""

    name: str
    status: str
    how: str


_D, _N = DIFFERENT, NOT_IMPLEMENTED

DIFFERENCES: List[Entry] = [
    Entry("Process", _D, "runs once on a free worker; the target travels as source, the arguments as tagged JSON"),
    Entry("Process(target)", _D, "also the name of a function of the service"),
    Entry("Process.start", _D, "returns when the service has the process; it waits for a free worker there"),
    Entry("Process.join", _D, "Ctrl-C terminates the children of the program, as it does in a terminal"),
    Entry("Process.pid", _D, "the id in the worker's container; None while the process waits for a worker"),
    Entry("Process.ident", _D, "as pid"),
    Entry("Process.kill", _D, "ends the process with SIGKILL in its worker"),
    Entry("Process.sentinel", _D, "a number for polyproc.connection.wait, not a file descriptor"),
    Entry("Process.authkey", _D, "is not used: the services check a bearer token, POLYPROC_HTTP_TOKEN"),
    Entry("Pool", _D, "its processes are the workers, which all programs share"),
    Entry("Pool(processes)", _D, "how many chunks of the pool run at the same time; default: as many as there are workers, at any time"),
    Entry("Pool(initializer)", _D, "runs once in each process, before its first call; each job has fresh processes"),
    Entry("Pool(maxtasksperchild)", _D, "at most this number of chunks run in a process; not implemented for imap"),
    Entry("Pool.map", _D, "stops at the first error; Ctrl-C cancels the job"),
    Entry("Pool.starmap", _D, "as map"),
    Entry("Pool.map_async", _D, "raises the first error, and does not compute the rest"),
    Entry("Pool.starmap_async", _D, "as map_async"),
    Entry("Pool.imap", _D, "reads values while its results are read, at most 10,000 ahead; ends at the first error"),
    Entry("Pool.imap_unordered", _D, "as imap"),
    Entry("Pool.terminate", _D, "cancels the jobs of the pool; their results raise CancelledError"),
    Entry("Queue", _D, "a topic in Kafka; put returns when the item is stored, so that no thread sends it later"),
    Entry("Queue.put", _D, "an item of more than 64 KiB of JSON is a ValueError"),
    Entry("Queue.get", _D, "an item whose receiver is lost before it confirms the item is delivered again"),
    Entry("Queue.join_thread", _D, "returns at once"),
    Entry("Queue.cancel_join_thread", _D, "returns at once"),
    Entry("JoinableQueue", _D, "as Queue"),
    Entry("JoinableQueue.put", _D, "as Queue.put"),
    Entry("JoinableQueue.get", _D, "an item that is not done after ten minutes is delivered again"),
    Entry("JoinableQueue.join_thread", _D, "returns at once"),
    Entry("JoinableQueue.cancel_join_thread", _D, "returns at once"),
    Entry("JoinableQueue.task_done", _D, "confirms the oldest item that this process received"),
    Entry("SimpleQueue", _D, "as Queue"),
    Entry("Pipe", _D, "two topics in Kafka"),
    Entry("Connection.close", _D, "an end is closed when the program closed it and the processes that have it ended"),
    Entry("Connection.fileno", _N, "a connection is not a file"),
    Entry("Connection.poll", _D, "without a timeout it waits up to two seconds for what was sent and has not arrived"),
    Entry("Connection.recv_bytes", _D, "receives what send_bytes sent, not what send sent"),
    Entry("Array", _D, "an array in Redis; a number that does not fit is an OverflowError and does not wrap"),
    Entry("Array(typecode_or_type)", _D, "numbers and characters; a structure is a NotImplementedError"),
    Entry("Array(size_or_initializer)", _D, "is kept as it is in CPython"),
    Entry("Array(lock)", _D, "an access without the lock does not wait for its holder"),
    Entry("RawArray", _D, "as Array"),
    Entry("Value", _D, "as Array"),
    Entry("Value(lock)", _D, "as Array"),
    Entry("RawValue", _D, "as Array"),
    Entry("Lock", _D, "has a lease, which is extended while the program runs; in a worker it lasts ten minutes"),
    Entry("Lock.release", _D, "only the process that acquired the lock can release it"),
    Entry("RLock", _D, "as Lock"),
    Entry("Semaphore", _D, "a permit has a lease as a lock has; it comes back when its holder is lost"),
    Entry("BoundedSemaphore", _D, "as Semaphore"),
    Entry("BoundedSemaphore.release", _D, "only the process that acquired a permit can release it"),
    Entry("Condition.wait", _D, "without a timeout it can return without a notification; wait in a loop, or wait_for"),
    Entry("Barrier", _D, "a wait takes at most a minute"),
    Entry("Barrier(action)", _D, "is called by the party with the index 0, while the others wait"),
    Entry("TimeoutError", _D, "is Python's TimeoutError, too"),
    Entry("cpu_count", _D, "the number of workers"),
    Entry("current_process", _D, "in a worker, a process with name, pid, daemon"),
    Entry("get_context", _D, "each context starts fresh processes in the workers"),
    Entry("get_start_method", _D, "spawn, unless one was set"),
    Entry("set_start_method", _D, "keeps the name; each method starts fresh processes in the workers"),
    Entry("get_logger", _D, "the logger polyproc"),
    Entry("freeze_support", _D, "does nothing, as on Linux"),
    Entry("allow_connection_pickling", _D, "does nothing; connections can be passed without it"),
    Entry("Manager", _N, "queues, arrays, values and locks are shared by all processes anyway"),
    Entry("set_executable", _N, "the workers have their own Python"),
    Entry("set_forkserver_preload", _N, "the workers load the standard library beforehand"),
    Entry("reducer", _N, "values are not pickled"),
]

_BY_NAME: Dict[str, Entry] = {entry.name: entry for entry in DIFFERENCES}


def entry_of(name: str) -> Entry:
    """Returns the entry of a name; one that is not listed is the same."""
    return _BY_NAME.get(name, Entry(name, SAME, ""))


def classes() -> Iterator[Tuple[str, Any, Any]]:
    """Yields the classes whose methods are compared: the name, the one of multiprocessing, the one of polyproc."""
    import multiprocessing.connection
    import multiprocessing.pool
    import multiprocessing.queues
    import multiprocessing.sharedctypes
    import multiprocessing.synchronize

    from polyproc import pool, process, results
    from polyproc.sharing import barriers, conditions, connections, events, locks, numbers, queues, semaphores

    there: Any = multiprocessing
    yield "Process", there.process.BaseProcess, process.Process
    yield "Pool", there.pool.Pool, pool.Pool
    yield "AsyncResult", there.pool.AsyncResult, results.AsyncResult
    yield "IMapIterator", there.pool.IMapIterator, results.IMapIterator
    for name in ("Queue", "JoinableQueue", "SimpleQueue"):
        yield name, getattr(there.queues, name), getattr(queues, name)
    yield "Connection", there.connection.Connection, connections.Connection
    for name, module in (
        ("Lock", locks),
        ("RLock", locks),
        ("Semaphore", semaphores),
        ("BoundedSemaphore", semaphores),
        ("Condition", conditions),
        ("Event", events),
        ("Barrier", barriers),
    ):
        yield name, getattr(there.synchronize, name), getattr(module, name)
    yield "Value", there.sharedctypes.Synchronized, numbers.Value
    yield "Array", there.sharedctypes.SynchronizedArray, numbers.Array


def public_names() -> List[str]:
    """Returns the public names of multiprocessing, without its modules."""
    import multiprocessing
    import types

    return [
        name
        for name in sorted({*dir(multiprocessing), "reducer"})
        if not name.startswith("_")
        and (name == "reducer" or not isinstance(getattr(multiprocessing, name), types.ModuleType))
    ]


def methods(kind: Any) -> List[str]:
    """Returns the public methods and properties of a class, with those that its instances get when they are made."""
    found = {name for name in dir(kind) if not name.startswith("_")} - {"Process"}
    if "synchronize" in kind.__module__ and kind.__name__ not in ("Event", "Barrier") or hasattr(kind, "get_lock"):
        found |= {"acquire", "release"}
    return sorted(found)


def parameters(function: Any) -> Optional[List[Any]]:
    """Returns the parameters of a callable, or None if it does not say them."""
    import inspect

    try:
        found = inspect.signature(function).parameters.values()
    except (TypeError, ValueError):
        return None
    return [parameter for parameter in found if parameter.name not in ("self", "ctx")]


def names() -> Iterator[str]:
    """Yields every name, method and parameter of this Python's multiprocessing."""
    import multiprocessing

    for name in public_names():
        yield name
        yield from _with_parameters(name, getattr(multiprocessing, name))
    for name, there, _ in classes():
        for method in methods(there):
            yield "%s.%s" % (name, method)
            yield from _with_parameters("%s.%s" % (name, method), getattr(there, method, None))


def _with_parameters(name: str, function: Any) -> Iterator[str]:
    if callable(function) and not (isinstance(function, type) and issubclass(function, BaseException)):
        for parameter in parameters(function) or ():
            yield "%s(%s)" % (name, parameter.name)


_HEAD = """\
# Compatibility of the Python client

How each public name of `multiprocessing` behaves in [`polyproc`](../../python-client/README.md). A name that is
not in the table of differences is the same. `python3 -m polyproc.compatibility` writes this page, and a test
compares it with the `multiprocessing` of the Python that runs the test: each name, each method and each parameter.

## Differences

| name | behaviour | how |
|---|---|---|
"""


def page() -> str:
    """Returns the page for the documentation."""
    text = _HEAD
    for entry in DIFFERENCES:
        text += "| `%s` | %s | %s |\n" % entry
    text += "\n## The same\n\n"
    same: Dict[str, List[str]] = {}
    for name in names():
        if "(" not in name and entry_of(name).status == SAME:
            owner = name.split(".")[0] if "." in name else "multiprocessing"
            same.setdefault(owner, []).append("`%s`" % name.split(".")[-1])
    for owner in sorted(same, key=lambda owner: (owner != "multiprocessing", owner)):
        text += "- `%s`: %s\n" % (owner, ", ".join(same[owner]))
    return text


if __name__ == "__main__":
    print(page(), end="")
