"""An imap: values go to the service while results come from it, over one connection."""

from __future__ import annotations

import itertools
import json
import threading
from typing import Any, Callable, Iterable, Iterator, List, Mapping

from polyproc.errors import CancelledError
from polyproc.jobs import Task
from polyproc.results import IMapIterator, IMapUnorderedIterator
from polyproc.session import Session
from polyproc.values import encode


class Stream:
    """The exchange of one imap, with a thread that sends and a thread that receives."""

    def __init__(
        self,
        session: Session,
        task: Task,
        iterable: Iterable[Any],
        options: Mapping[str, Any],
        results: IMapIterator,
    ) -> None:
        self._session = session
        self._task = task
        self._iterator = iter(iterable)
        self._options = options
        self._results = results
        self._exchange: Any = None
        self._failure: Any = None
        self._cancelled = False

    def start(self, ended: Callable[["Stream"], None]) -> None:
        """Starts the exchange, and calls ended at its end."""

        def receive() -> None:
            try:
                self._receive()
            except Exception as error:
                if self._failure is not None:
                    error = self._failure
                if self._cancelled:
                    error = CancelledError("the imap was cancelled")
                self._results._add(False, error)
            finally:
                self._results._end()
                ended(self)

        threading.Thread(target=receive, name="polyproc-imap", daemon=True).start()

    def cancel(self) -> None:
        """Ends the exchange; the service cancels the job of a client that disconnects."""
        self._cancelled = True
        self._results._end()
        if self._exchange is not None:
            self._exchange.abort()

    def lift(self) -> None:
        """Receives all results, whether they are read or not."""
        self._results._lift()

    def _receive(self) -> None:
        order = {"order": "completed"} if isinstance(self._results, IMapUnorderedIterator) else None
        self._exchange = self._session.transport.exchange("/pool/imap", order, self._body())
        for _, name, data in self._exchange.events():
            if self._cancelled:
                return
            if name == "result":
                self._results._add(True, self._task.result(json.loads(data)))
            elif name == "error":
                problem = json.loads(data)
                raise self._failure or self._task.error(problem, problem.get("status", 422))
            elif name == "output":
                self._session.print(json.loads(data))
            elif name == "end":
                break
        if self._failure is not None:
            raise self._failure

    def _body(self) -> Iterator[bytes]:
        """Yields the parts of the body, a chunk in each. An error of the iterator ends it before that chunk."""
        self._task.take_one()
        head = json.dumps({**self._task.fields, **self._options})
        yield (head[:-1] + ', "values": [').encode()
        comma = ""
        try:
            while True:
                values = list(itertools.islice(self._iterator, self._options["chunksize"]))
                if not values:
                    break
                yield (comma + json.dumps(self._encoded(values))[1:-1]).encode()
                comma = ","
        except Exception as error:
            self._failure = error
        yield b"]}"

    def _encoded(self, values: List[Any]) -> List[Any]:
        seen: List[Any] = []
        encoded: List[Any] = encode(values, seen=seen)
        self._task.handles.extend(thing for thing in seen if hasattr(thing, "polyproc_fields"))
        return [self._task.value(value, False) for value in encoded] if self._task.takes_lists else encoded
