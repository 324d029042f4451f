"""The common part of all shared objects: a transport, and a tagged object that names them elsewhere."""

from __future__ import annotations

from typing import Any, Dict

from polyproc.transport import Transport
from polyproc.values import decode


class Shared:
    """An object that lives in the services. Its copies in several processes are the same object."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport
        self._life: Any = None

    def polyproc_fields(self, to: Any) -> Dict[str, Any]:
        """Returns the tagged object that names this one; to.value encodes what it contains."""
        raise NotImplementedError

    def _decode(self, value: Any) -> Any:
        """Returns a value that was received; a shared object in it uses the same transport."""
        from polyproc.sharing import objects

        return decode(value, getattr(self._transport, "classes", None), objects(self._transport))

    def __reduce__(self) -> Any:
        raise TypeError(
            "a %s is not pickled; pass it to a Process, a Pool, a queue or a pipe of polyproc"
            % type(self).__name__
        )
