"""A pipe has two ends, and a Connection is one of them."""

from __future__ import annotations

import json
from typing import Any, Dict, Mapping, Optional, Tuple

from polyproc.errors import BufferTooShort
from polyproc.sharing.shared import Shared
from polyproc.transport import Deadline, Transport, milliseconds
from polyproc.values import KEY, encode

#: The length of the JSON of a message; a longer message is sent in parts.
_PART = 48_000


class Connection(Shared):
    """An end of a pipe.

    The end is closed when each process that has a copy of it has closed the copy or ended. A child's copy counts until
    the child ends.
    """

    def __init__(
        self, transport: Transport, id: str, end: str, url: str, readable: bool = True, writable: bool = True
    ) -> None:
        super().__init__(transport)
        self._id = id
        self._end = end
        self._url = url
        self._readable = readable
        self._writable = writable
        self._closed = False
        transport.route(self._path, url)
        transport.retain(self._path)

    @property
    def _path(self) -> str:
        return "/pipes/%s/%s" % (self._id, self._end)

    def polyproc_fields(self, to: Any) -> Dict[str, Any]:
        self._check_open()
        return {
            KEY: "Connection",
            "id": self._id,
            "end": self._end,
            "url": self._url,
            "readable": self._readable,
            "writable": self._writable,
        }

    def _check_open(self) -> None:
        if self._closed:
            raise OSError("handle is closed")

    def _check_readable(self) -> None:
        self._check_open()
        if not self._readable:
            raise OSError("connection is write-only")

    def _check_writable(self) -> None:
        self._check_open()
        if not self._writable:
            raise OSError("connection is read-only")

    @property
    def closed(self) -> bool:
        """Whether this process closed the connection."""
        return self._closed

    @property
    def readable(self) -> bool:
        """Whether messages can be received."""
        return self._readable

    @property
    def writable(self) -> bool:
        """Whether messages can be sent."""
        return self._writable

    def fileno(self) -> int:
        """Raises NotImplementedError: a connection is not a file."""
        raise NotImplementedError("a connection of polyproc has no file descriptor; use polyproc.connection.wait")

    def send(self, obj: Any) -> None:
        """Sends a value. Returns when Kafka has stored it."""
        self._check_writable()
        message = encode(obj)
        text = json.dumps(message)
        if len(text) <= _PART:
            self._post(message)
            return
        parts = [text[start : start + _PART] for start in range(0, len(text), _PART)]
        for index, part in enumerate(parts):
            self._post({KEY: "part", "text": part, "left": len(parts) - index - 1})

    def _post(self, message: Any) -> None:
        self._transport.call("POST", self._path + "/messages", body={"message": message}, patient=True)

    def recv(self) -> Any:
        """Returns the next value, after waiting until there is one.

        Raises EOFError if the other end is closed and all its messages were received.
        """
        self._check_readable()
        message = self._receive()
        if isinstance(message, dict) and message.get(KEY) == "part":
            texts = [message["text"]]
            while message["left"] > 0:
                message = self._receive()
                texts.append(message["text"])
            message = json.loads("".join(texts))
        return self._decode(message)

    def _receive(self) -> Any:
        query = {"timeout": milliseconds(self._transport.longest_wait)}
        while True:
            response = self._transport.call("GET", self._path + "/messages", query, patient=True)
            if response.status == 200:
                return response.json["message"]

    def poll(self, timeout: Optional[float] = 0.0) -> bool:
        """Returns whether a value can be received, after waiting for one if there is a timeout.

        At the end of the messages it returns True, because recv does not wait then.
        """
        self._check_readable()
        deadline = Deadline(timeout)
        while True:
            query = {"timeout": milliseconds(deadline.left(self._transport.longest_wait))}
            if self._transport.call("GET", self._path + "/poll", query, patient=True).json:
                return True
            if deadline.passed():
                return False

    def send_bytes(self, buf: Any, offset: int = 0, size: Optional[int] = None) -> None:
        """Sends bytes, from the offset on."""
        self._check_writable()
        view = memoryview(buf).cast("B") if memoryview(buf).nbytes else memoryview(b"")
        if offset < 0:
            raise ValueError("offset is negative")
        if len(view) < offset:
            raise ValueError("buffer length < offset")
        if size is None:
            size = len(view) - offset
        elif size < 0:
            raise ValueError("size is negative")
        elif offset + size > len(view):
            raise ValueError("buffer length < offset + size")
        self.send(bytes(view[offset : offset + size]))

    def recv_bytes(self, maxlength: Optional[int] = None) -> bytes:
        """Returns the bytes of the next message. Raises OSError if there are more than maxlength."""
        if maxlength is not None and maxlength < 0:
            raise ValueError("negative maxlength")
        message = self.recv()
        if not isinstance(message, bytes):
            raise OSError("the message is a value, not bytes; receive it with recv")
        if maxlength is not None and len(message) > maxlength:
            self.close()
            raise OSError("bad message length")
        return message

    def recv_bytes_into(self, buf: Any, offset: int = 0) -> int:
        """Receives bytes into a buffer, from the offset on, and returns their number.

        Raises BufferTooShort, with the bytes as its argument, if they do not fit.
        """
        with memoryview(buf) as given:
            view = given.cast("B")
            if offset < 0:
                raise ValueError("negative offset")
            if offset > len(view):
                raise ValueError("offset too large")
            message = self.recv_bytes()
            if len(view) < offset + len(message):
                raise BufferTooShort(message)
            view[offset : offset + len(message)] = message
            return len(message)

    def close(self) -> None:
        """Closes the connection in this process."""
        if not self._closed:
            self._closed = True
            self._transport.release(self._path)

    def __enter__(self) -> "Connection":
        return self

    def __exit__(self, *error: Any) -> None:
        self.close()

    def __del__(self) -> None:
        if not getattr(self, "_closed", True):
            self._closed = True
            self._transport.release(self._path, later=True)

    def __repr__(self) -> str:
        return "<polyproc.Connection %s/%s>" % (self._id, self._end)


def pipe(transport: Transport, duplex: bool = True) -> Tuple[Connection, Connection]:
    """Returns the two ends of a new pipe. Without duplex, the first receives and the second sends."""
    made = transport.call("POST", "/pipes", body={"duplex": bool(duplex)}).json
    return (
        Connection(transport, made["id"], "a", made["a"], True, bool(duplex)),
        Connection(transport, made["id"], "b", made["b"], bool(duplex), True),
    )


def rebuild(transport: Transport, fields: Mapping[str, Any]) -> Connection:
    """Returns the connection of a tagged object."""
    return Connection(
        transport, fields["id"], fields["end"], fields["url"], fields["readable"], fields["writable"]
    )
