"""The shared objects of a function, in a child: each call of a method is a frame `A` to the worker.

    A {"method":"POST","path":"/queues/q1/items","query":{"timeout":"5s"},"body":{"item":1}}
    V {"status":200,"headers":{},"body":{"id":"..."}}

The worker performs the call for the child, if the object is one of the arguments. The classes are those of the
Python client; only their transport differs.
"""

import json
import sys

from polyproc import inside
from polyproc.sharing import objects
from polyproc.transport import Response, Transport

import frames


class Calls(Transport):
    """The transport of a child. It waits for the answer of each call before it returns."""

    def __init__(self, limit):
        super().__init__()
        self._limit = limit
        self.classes = {}  # the classes that values received through an object may refer to
        self.objects = objects(self)

    def request(self, method, path, query=None, body=None):
        call = {"method": method, "path": path}
        if query:
            call["query"] = query
        if body is not None:
            call["body"] = body
        text = json.dumps(call, allow_nan=False).encode()
        if len(text) >= self._limit:
            raise ValueError("a call of %d bytes is too long; at most %d can be sent" % (len(text), self._limit - 1))
        frames.send(frames.OUTPUT, b"A", text)
        kind, payload = frames.receive(frames.INPUT, self._limit)
        if kind != b"V":
            raise frames.FrameError("the answer of a call is V, not %r" % kind)
        answer = json.loads(payload)
        return Response(answer["status"], answer.get("headers") or {}, answer.get("body"))


def install():
    """Makes `import multiprocessing` and `import polyproc` import the part of them that a child can use."""
    sys.modules["multiprocessing"] = sys.modules["polyproc"] = inside.module


def begin(name):
    """Gives the current process the name that the client gave it."""
    inside.begin(name, inside.current_process().daemon)
