"""The objects that processes share: queues, pipes, numbers, locks and similar objects.

Each of them works on a Transport alone, in a client as in a worker's child.
"""

from __future__ import annotations

from typing import Any, Callable, Dict, Mapping

from polyproc.sharing import barriers, conditions, connections, events, locks, numbers, queues, semaphores
from polyproc.transport import Transport
from polyproc.values import decode


def objects(transport: Transport) -> Dict[str, Callable[[Mapping[str, Any]], Any]]:
    """Returns a reader for each tag of a shared object, for values.decode."""

    def nested(value: Any) -> Any:
        return decode(value, getattr(transport, "classes", None), readers)

    def barrier(fields: Mapping[str, Any]) -> Any:
        action = nested(fields["action"])
        return barriers.Barrier(transport, fields["name"], fields["parties"], action, fields["timeout"])

    readers: Dict[str, Callable[[Mapping[str, Any]], Any]] = {
        "Queue": lambda fields: queues.rebuild(transport, fields),
        "Connection": lambda fields: connections.rebuild(transport, fields),
        "Array": lambda fields: numbers.rebuild_array(transport, fields, nested(fields["lock"])),
        "Value": lambda fields: numbers.rebuild_value(transport, fields, nested(fields["lock"])),
        "Lock": lambda fields: locks.rebuild(transport, fields),
        "RLock": lambda fields: locks.rebuild(transport, fields),
        "Condition": lambda fields: conditions.Condition(transport, nested(fields["lock"]), fields["name"]),
        "Semaphore": lambda fields: semaphores.rebuild(transport, fields),
        "BoundedSemaphore": lambda fields: semaphores.rebuild(transport, fields),
        "Event": lambda fields: events.Event(transport, fields["name"]),
        "Barrier": barrier,
    }
    return {tag: _retaining(transport, reader) for tag, reader in readers.items()}


def _retaining(transport: Transport, reader: Callable[[Mapping[str, Any]], Any]) -> Any:
    """Returns a reader. While one of its objects exists, this client does not delete the resource that it names."""

    def read(fields: Mapping[str, Any]) -> Any:
        made = reader(fields)
        paths = made._paths() if hasattr(made, "_paths") else [made._path]
        made._life = [transport.shares(path) for path in paths]
        return made

    return read
