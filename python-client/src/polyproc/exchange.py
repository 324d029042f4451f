"""A request whose body is still being sent while its response is read."""

from __future__ import annotations

import http.client
import json
import socket
import threading
from typing import Any, Callable, Dict, Iterator, Tuple

from polyproc.errors import of_problem


class Exchange:
    """Sends parts of a body in a thread of its own, and yields the events of the response."""

    def __init__(
        self,
        connection: http.client.HTTPConnection,
        target: str,
        headers: Dict[str, str],
        parts: Iterator[bytes],
        parse: Callable[[Any], Iterator[Tuple[str, str, str]]],
    ) -> None:
        self._connection = connection
        self._parts = parts
        self._parse = parse
        self._aborted = False
        connection.timeout = None
        connection.putrequest("POST", target)
        given = {"Content-Type": "application/json", "Accept": "text/event-stream", **headers}
        for name, value in {**given, "Transfer-Encoding": "chunked"}.items():
            connection.putheader(name, value)
        connection.endheaders()
        self._socket: socket.socket = connection.sock
        threading.Thread(target=self._send, name="polyproc-imap-values", daemon=True).start()

    def events(self) -> Iterator[Tuple[str, str, str]]:
        """Yields the id, the name and the data of each event."""
        try:
            response = self._connection.getresponse()
            if response.status >= 400:
                raise of_problem(json.loads(response.read() or b"null"), response.status)
            yield from self._parse(response)
        finally:
            self.abort()

    def abort(self) -> None:
        """Closes the connection."""
        if not self._aborted:
            self._aborted = True
            try:
                self._socket.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass
            self._connection.close()

    def _send(self) -> None:
        try:
            for part in self._parts:
                if part:
                    self._socket.sendall(b"%x\r\n%s\r\n" % (len(part), part))
            self._socket.sendall(b"0\r\n\r\n")
        except OSError:
            pass  # the response, or its end, says why
