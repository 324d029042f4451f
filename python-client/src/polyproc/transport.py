"""How a client reaches Polyproc: one request, one response."""

from __future__ import annotations

import time
from typing import Any, Dict, Mapping, Optional

from polyproc.errors import of_problem

_RETRIES = 5


class Response:
    """The answer to a request: its status, its headers (with names in lower case), its JSON or None."""

    __slots__ = ("status", "headers", "json")

    def __init__(self, status: int, headers: Mapping[str, str], json: Any = None) -> None:
        self.status = status
        self.headers = headers
        self.json = json


class Transport:
    """A way to call Polyproc's API. A client's transport uses HTTP; that of a worker's child uses frames.

    A subclass implements request. The methods that only a client needs, which deletes its objects, do nothing here.
    """

    #: The lease that locks and permits are acquired with.
    lease = "10m"
    #: The longest time that one request waits, in seconds; a longer wait sends several requests. A process that is
    #: terminated may end after its request only.
    longest_wait = 5.0

    def __init__(self) -> None:
        #: The locks and permits that this process holds, by their path.
        self.held: Dict[Any, Any] = {}

    def request(
        self, method: str, path: str, query: Optional[Mapping[str, Any]] = None, body: Any = None
    ) -> Response:
        """Sends one request and returns the response, whatever its status is."""
        raise NotImplementedError

    def call(
        self,
        method: str,
        path: str,
        query: Optional[Mapping[str, Any]] = None,
        body: Any = None,
        patient: bool = False,
    ) -> Response:
        """Sends a request and raises the exception of the problem if the answer is one.

        A call that is refused for lack of room (503) has had no effect and is sent again: five times, or until
        it succeeds if it is patient.
        """
        attempt = 0
        while True:
            response = self.request(method, path, query, body)
            if response.status < 400:
                return response
            attempt += 1
            if response.status != 503 or (attempt > _RETRIES and not patient):
                raise of_problem(response.json, response.status)
            time.sleep(min(2.0, 0.05 * 2**attempt))

    def route(self, path: str, url: str) -> None:
        """Says that calls of this path go to another service."""

    def keep(self, key: Any, path: str, query: Mapping[str, Any]) -> None:
        """Extends a lease regularly, until drop is called."""

    def drop(self, key: Any) -> None:
        """Ends keep."""

    def owns(self, path: str) -> Any:
        """Returns a token. The object at the path is deleted when the token is collected."""

    def shares(self, path: str) -> Any:
        """Returns the token of the object at the path, or None if this client did not make the object."""

    def retain(self, path: str) -> None:
        """Counts one more user of the end of a pipe."""

    def release(self, path: str, later: bool = False) -> None:
        """Counts one user less of the end of a pipe; the end is closed when the last one is gone."""


def milliseconds(seconds: float) -> str:
    """Returns a duration as the API writes it."""
    return "%dms" % max(0, int(seconds * 1000 + 0.5))


class Deadline:
    """The end of a wait: after a number of seconds, or never."""

    def __init__(self, timeout: Optional[float]) -> None:
        self._end = None if timeout is None else time.monotonic() + max(0.0, timeout)

    def left(self, longest: float) -> float:
        """Returns the seconds that are left, and at most the longest."""
        if self._end is None:
            return longest
        return max(0.0, min(longest, self._end - time.monotonic()))

    def passed(self) -> bool:
        """Returns whether the wait is over."""
        return self._end is not None and time.monotonic() >= self._end
