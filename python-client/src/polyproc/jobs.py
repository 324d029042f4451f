"""One job of a pool: it is posted, waited for, and cancelled."""

from __future__ import annotations

import json
import threading
import uuid
from typing import Any, Dict, List, Mapping, Optional, Sequence

from polyproc import numeric
from polyproc.errors import CancelledError, of_problem
from polyproc.session import Session
from polyproc.sharing import objects
from polyproc.source import source_of
from polyproc.transport import Response
from polyproc.values import decode, encode


class Task:
    """A function with everything that a request needs to name it, for any number of values."""

    def __init__(
        self,
        session: Session,
        function: Any,
        initializer: Any = None,
        initargs: Sequence[Any] = (),
        seen: Sequence[Any] = (),
        has_keywords: bool = False,
    ) -> None:
        self._session = session
        self.is_named = isinstance(function, str)
        self.handles: List[Any] = [thing for thing in seen if hasattr(thing, "polyproc_fields")]
        self._shared: Any = None
        self._names: Dict[str, Any] = {}
        if self.is_named:
            if initializer is not None:
                raise NotImplementedError("a function of the service has no initializer; pass a Python function")
            self.fields: Dict[str, Any] = {"function": function}
            return
        extra: List[Any] = list(seen)
        encode(list(initargs), seen=extra)
        source = source_of(function, extra, initializer, initargs, has_keywords=has_keywords)
        self._names = source.classes
        session.transport.classes.update(source.classes)
        self.fields = {"function": source.function, "source": source.text, "encoding": "python"}
        if source.shared:
            self._shared = encode(source.shared, seen=self.handles)

    @property
    def takes_lists(self) -> bool:
        """Whether each value has to be a list of arguments, the first of which are the shared objects."""
        return self._shared is not None

    def take_one(self) -> None:
        """Makes the function take the list of its arguments as one value, as imap needs it."""
        if self.takes_lists:
            self.fields["function"] = "polyproc_entry_of_one"

    def value(self, encoded: Any, is_list: bool) -> Any:
        """Returns a value as the function in the source takes it."""
        if self._shared is None:
            return encoded
        return [self._shared, *(encoded if is_list else [encoded])]

    def result(self, value: Any) -> Any:
        """Returns a result as Python has it."""
        if self.is_named:
            return value
        return decode(value, self._names, objects(self._session.transport))

    def error(self, problem: Any, status: int) -> Exception:
        """Returns the exception of a problem."""
        return of_problem(problem, status, self._names)


class Job:
    """A map, a starmap or an apply at the service."""

    def __init__(self, session: Session, task: Task, method: str, values: List[Any], options: Mapping[str, Any]):
        self._session = session
        self._transport = session.transport
        self._task = task
        self._body = {**task.fields, "method": method, **options, "values": values}
        self._cancelled = threading.Event()
        self._path: Optional[str] = None
        self._printed = 0

    def run(self) -> List[Any]:
        """Returns the results, after printing what the function printed. Raises what the function raised."""
        self._check()
        self._path = "/pool/jobs/" + self._post()
        if self._cancelled.is_set():
            self.cancel()
        seconds = 0.5
        while True:
            response = self._fetch(self._path + "/results", {"timeout": "%dms" % (seconds * 1000)})
            if response.status == 503:
                self._cancelled.wait(0.2)
                continue
            self._print()
            if response.status == 200:
                return self._results(response.json)
            if response.status == 504:
                seconds = min(2.0, seconds * 1.5)
                continue
            self._check()
            self._transport.request("DELETE", self._path)
            raise self._task.error(response.json, response.status)

    def _post(self) -> str:
        """Posts the job and returns its id."""
        posted = self._transport.call("POST", "/pool/jobs", body=self._body, patient=True)
        self._body = {}
        return str(posted.json["id"])

    def _fetch(self, path: str, query: Mapping[str, Any]) -> Response:
        """Asks for the results."""
        response: Response = self._transport.request("GET", path, query)
        return response

    def _results(self, answer: Any) -> List[Any]:
        return [self._task.result(value) for value in answer]

    def cancel(self) -> None:
        """Cancels the job, also before it was posted."""
        self._cancelled.set()
        if self._path is not None:
            self._transport.request("DELETE", self._path)

    def _check(self) -> None:
        if self._cancelled.is_set():
            raise CancelledError("the job was cancelled, because its pool was terminated or its caller interrupted")

    def _print(self) -> None:
        if self._task.is_named:
            return
        report = self._transport.request("GET", self._path, {"limit": 1}).json
        if isinstance(report, dict) and report.get("output"):
            new = report["output"][self._printed :]
            self._printed += len(new)
            self._session.print(new)


class PackedJob(Job):
    """A map of a function of integers, whose values travel as packed numbers.

    If that fails, in whatever way, the values are sent again as JSON: the function does nothing but compute.
    """

    def __init__(self, session: Session, task: Task, values: List[Any], options: Mapping[str, Any], expr: str):
        super().__init__(session, task, "map", values, options)
        self._query = {"expr": expr, **options}
        self._packed: Optional[bytes] = None

    def run(self) -> List[Any]:
        whole = self._body
        self._packed = numeric.packed(whole["values"])
        if self._packed is not None:
            try:
                return super().run()
            except CancelledError:
                raise
            except Exception:
                self._check()
        self._body, self._path, self._packed = whole, None, None
        return super().run()

    def _post(self) -> str:
        if self._packed is None:
            return super()._post()
        headers = {"Content-Type": "application/octet-stream;type=int64", "Idempotency-Key": uuid.uuid4().hex}
        while True:
            status, _, data = self._transport.send("POST", "/pool/jobs", self._query, headers, self._packed)
            answer = json.loads(data)
            if status < 400:
                return str(answer["id"])
            if status != 503:
                raise self._task.error(answer, status)
            self._cancelled.wait(0.2)
            self._check()

    def _fetch(self, path: str, query: Mapping[str, Any]) -> Response:
        if self._packed is None:
            return super()._fetch(path, query)
        headers = {"Accept": "application/octet-stream;type=int64"}
        status, answered, data = self._transport.send("GET", path, query, headers)
        return Response(status, answered, data if status == 200 else json.loads(data))

    def _results(self, answer: Any) -> List[Any]:
        return super()._results(answer) if self._packed is None else numeric.unpacked(answer)

    def _print(self) -> None:
        """Does nothing: the function prints nothing."""


def job_of(
    session: Session, task: Task, function: Any, method: str, values: List[Any], options: Mapping[str, Any]
) -> Job:
    """Returns the job of a map or starmap, whose values travel as packed numbers where that makes no difference."""
    if method == "map" and len(values) >= numeric.FEWEST and hasattr(session.transport, "send"):
        expr = numeric.expression_of(function)
        if expr is not None and not task.takes_lists:
            return PackedJob(session, task, values, options, expr)
    return Job(session, task, method, values, options)
