"""The shared objects of a function: each call is a frame to the worker, which the test simulates."""

import json
import sys
import unittest

import worker

sys.path.insert(0, str(worker.CLIENT))

from polyproc.sharing import conditions, connections, events, locks, numbers, queues, semaphores  # noqa: E402
from polyproc.sharing.typecodes import typecode_of  # noqa: E402
from polyproc.transport import Transport  # noqa: E402
from polyproc.values import encode  # noqa: E402

QUEUE = {"__polyproc__": "Queue", "name": "q1", "kind": "Queue", "maxsize": 0}


class CallsTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.zygote = worker.Zygote()

    @classmethod
    def tearDownClass(cls):
        cls.zygote.close()

    def setUp(self):
        self.zygote.fork()
        self.calls = []

    def tearDown(self):
        self.zygote.end()

    def ask(self, kind, payload, answers):
        """Asks the child, and answers its calls, in their order."""
        self.zygote.send(kind, payload)
        while True:
            kind, payload = self.zygote.receive()
            if kind == b"O":
                self.zygote.output += payload.decode()
            elif kind == b"A":
                self.calls.append(json.loads(payload))
                self.zygote.send(b"V", answers.pop(0))
            else:
                return kind, payload

    def test_a_queue_that_is_passed_as_an_argument(self):
        self.zygote.load(
            "def f(q, n):\n    for i in range(n):\n        q.put((i, 'a'))\n    print(q.get())\n", encoding="python"
        )
        answers = [
            {"status": 200, "headers": {}, "body": {}},
            {"status": 200, "body": {"receipt": "r1", "item": {"__polyproc__": "tuple", "items": [0, "a"]}}},
            {"status": 200, "body": None},
        ]
        kind, payload = self.ask(b"P", {"args": [QUEUE, 1], "name": "Process-1"}, answers)
        self.assertEqual((b"Q", 0, "(0, 'a')\n"), (kind, json.loads(payload)["exitcode"], self.zygote.output))
        put, get, done = self.calls
        self.assertEqual(("POST", "/queues/q1/items"), (put["method"], put["path"]))
        self.assertEqual({"item": {"__polyproc__": "tuple", "items": [0, "a"]}}, put["body"])
        self.assertEqual(("POST", "/queues/q1/get"), (get["method"], get["path"]))
        self.assertEqual({"receipt": "r1"}, done["query"])

    def test_a_problem_is_an_exception_with_the_clients_lines(self):
        self.zygote.load("def f(q):\n    return q.get_nowait()\n")
        empty = {"status": 204, "headers": {}, "body": None}
        kind, payload = self.ask(b"J", b"\0" + json.dumps([QUEUE]).encode(), [empty])
        failure = worker.failure(payload)
        self.assertEqual((b"E", "_queue.Empty"), (kind, failure["type"]))
        lines = [line for line in failure["traceback"].splitlines() if "^" not in line]
        self.assertEqual(
            ["Traceback (most recent call last):", '  File "<function>", line 2, in f', "    return q.get_nowait()"],
            lines[:-1],
        )

    def test_an_object_that_was_not_passed_is_refused_by_the_worker(self):
        self.zygote.load("def f(q):\n    q._name = 'other'\n    q.put(1)\n")
        refused = {"status": 403, "body": {"title": "PermissionError", "detail": "other was not passed"}}
        _, payload = self.ask(b"J", b"\0" + json.dumps([QUEUE]).encode(), [refused])
        self.assertEqual("PermissionError", worker.failure(payload)["type"])
        self.assertEqual("/queues/other/items", self.calls[0]["path"])

    def test_each_object_of_the_client_arrives_as_the_same_class(self):
        transport = Transport()
        lock = locks.RLock(transport, "l1")
        array = numbers.RawArray(transport, "a1", typecode_of("i"), 3)
        value = numbers.RawValue(transport, "v1", typecode_of("d"))
        given = [
            queues.Queue(transport, "q1"),
            queues.SimpleQueue(transport, "q1"),
            queues.JoinableQueue(transport, "q1"),
            connections.Connection(transport, "p1", "a", "http://localhost"),
            locks.Lock(transport, "l1"),
            lock,
            semaphores.Semaphore(transport, "s1"),
            semaphores.BoundedSemaphore(transport, "s1"),
            conditions.Condition(transport, lock, "c1"),
            events.Event(transport, "e1"),
            array,
            numbers.Array(array, lock),
            value,
            numbers.Value(value, lock),
        ]
        self.zygote.load("def f(o):\n    return [type(o).__name__, o]\n", encoding="python")
        encoded = encode(given)
        self.assertEqual([[type(o).__name__, tag] for o, tag in zip(given, encoded)], self.zygote.map(encoded))

    def test_multiprocessing_in_a_function(self):
        self.zygote.load(
            "import multiprocessing\n"
            "import multiprocessing as mp\n"
            "import polyproc\n"
            "from multiprocessing import current_process, TimeoutError\n"
            "def f():\n"
            "    print(multiprocessing.current_process().name, mp is polyproc, current_process().pid > 1)\n"
            "    try:\n        mp.Queue()\n    except NotImplementedError as e:\n        print('refused')\n"
        )
        self.ask(b"P", {"args": [], "name": "Process-7"}, [])
        self.assertEqual("Process-7 True True\nrefused\n", self.zygote.output)


if __name__ == "__main__":
    unittest.main()
