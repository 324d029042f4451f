"""The transport of a client: HTTP, with a connection for each thread that stays open."""

from __future__ import annotations

import http.client
import json
import os
import threading
import urllib.parse
import uuid
from typing import Any, Dict, Iterator, Mapping, Optional, Tuple, Union

from polyproc.exchange import Exchange
from polyproc.housekeeping import Housekeeper
from polyproc.transport import Response, Transport

_DEFAULT_URL = "http://localhost:8080"
_SOCKET_TIMEOUT = 120.0
_STALE = (http.client.RemoteDisconnected, http.client.CannotSendRequest, BrokenPipeError, ConnectionResetError)

Headers = Mapping[str, str]


class HttpTransport(Transport):
    """Sends calls to the front door. Any number of threads may use it."""

    lease = "30s"
    longest_wait = 20.0

    def __init__(self, url: Optional[str] = None, token: Optional[str] = None) -> None:
        super().__init__()
        self.url = (url or os.environ.get("POLYPROC_URL") or _DEFAULT_URL).rstrip("/")
        self._token = token or os.environ.get("POLYPROC_HTTP_TOKEN")
        self._local = threading.local()
        self._routes: Dict[str, str] = {}
        #: The classes and functions that travelled, by name, to read what comes back.
        self.classes: Dict[str, Any] = {}
        self._housekeeper = Housekeeper(self)
        self.keep = self._housekeeper.keep  # type: ignore[method-assign]
        self.drop = self._housekeeper.drop  # type: ignore[method-assign]
        self.owns = self._housekeeper.owns  # type: ignore[method-assign]
        self.shares = self._housekeeper.shares  # type: ignore[method-assign]
        self.retain = self._housekeeper.retain  # type: ignore[method-assign]
        self.release = self._housekeeper.release  # type: ignore[method-assign]
        self.close = self._housekeeper.close

    def route(self, path: str, url: str) -> None:
        parts = urllib.parse.urlsplit(url)
        self._routes[path] = "%s://%s" % (parts.scheme, parts.netloc)

    def request(
        self, method: str, path: str, query: Optional[Mapping[str, Any]] = None, body: Any = None
    ) -> Response:
        """Sends one request with a body of JSON, and returns the response with its JSON."""
        headers = {"Accept": "application/json"}
        payload = None
        if body is not None or (method == "POST" and path.endswith("/messages")):
            payload = json.dumps(body).encode()
            headers["Content-Type"] = "application/json"
        if method == "POST" and path == "/pool/jobs":
            headers["Idempotency-Key"] = uuid.uuid4().hex
        status, answered, data = self.send(method, path, query, headers, payload)
        return Response(status, answered, _json(data))

    def send(
        self,
        method: str,
        path: str,
        query: Optional[Mapping[str, Any]] = None,
        headers: Optional[Headers] = None,
        body: Optional[bytes] = None,
    ) -> Tuple[int, Dict[str, str], bytes]:
        """Sends one request with a body of bytes, and returns status, headers and body of the response."""
        base, target = self._address(path, query)
        while True:
            connection, reused = self._connection(base)
            try:
                connection.request(method, target, body, self._headers(headers))
                response = connection.getresponse()
                data = response.read()
            except BaseException as error:
                self._forget(base)
                if reused and isinstance(error, _STALE):
                    continue
                if isinstance(error, (OSError, http.client.HTTPException)):
                    raise _unreachable(base, error) from None
                raise
            if response.will_close:
                self._forget(base)
            return response.status, {name.lower(): value for name, value in response.getheaders()}, data

    def exchange(self, path: str, query: Optional[Mapping[str, Any]], parts: Iterator[bytes]) -> Exchange:
        """Sends the parts of a body while the events of the response are read."""
        base, target = self._address(path, query)
        try:
            return Exchange(_connect(base), target, self._headers(None), parts, _events)
        except OSError as error:
            raise _unreachable(base, error) from None

    def _headers(self, headers: Optional[Headers]) -> Dict[str, str]:
        given = dict(headers or {})
        if self._token:
            given["Authorization"] = "Bearer " + self._token
        return given

    def _address(self, path: str, query: Optional[Mapping[str, Any]]) -> Tuple[str, str]:
        base = self.url
        if path.startswith("/pipes/"):
            base = self._routes.get("/".join(path.split("/")[:4]), base)
        return base, path + ("?" + urllib.parse.urlencode(query) if query else "")

    def _connection(self, base: str) -> Tuple[http.client.HTTPConnection, bool]:
        """Returns this thread's connection, and whether it was used before."""
        if getattr(self._local, "pid", None) != os.getpid():
            self._local.pid = os.getpid()
            self._local.connections = _Connections()
        connections = self._local.connections
        if base in connections:
            return connections[base], True
        connections[base] = _connect(base)
        return connections[base], False

    def _forget(self, base: str) -> None:
        connection = self._local.connections.pop(base, None)
        if connection is not None:
            connection.close()


class _Connections(Dict[str, http.client.HTTPConnection]):
    """The connections of a thread, which are closed when the thread has ended."""

    def __del__(self) -> None:
        for connection in self.values():
            connection.close()


def _connect(base: str) -> http.client.HTTPConnection:
    parts = urllib.parse.urlsplit(base)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("POLYPROC_URL is %r; it has to be like %s" % (base, _DEFAULT_URL))
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    return kind(parts.hostname, parts.port, timeout=_SOCKET_TIMEOUT)


def _json(data: bytes) -> Any:
    if not data:
        return None
    try:
        return json.loads(data)
    except ValueError:
        return data.decode("utf-8", "replace")


def _unreachable(base: str, error: BaseException) -> ConnectionError:
    return ConnectionError(
        "Polyproc does not answer at %s (%s: %s); start it with ./run up, or set POLYPROC_URL to its address"
        % (base, type(error).__name__, error)
    )


def _events(lines: Union[http.client.HTTPResponse, Iterator[bytes]]) -> Iterator[Tuple[str, str, str]]:
    fields: Dict[str, str] = {}
    for line in lines:
        text = line.decode().rstrip("\r\n")
        if not text:
            if fields:
                yield fields.get("id", ""), fields.get("event", "message"), fields.get("data", "")
            fields = {}
            continue
        name, _, value = text.partition(":")
        if name:
            value = value[1:] if value.startswith(" ") else value
            fields[name] = fields[name] + "\n" + value if name == "data" and name in fields else value
