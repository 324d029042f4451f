"""Garbage in both directions: from the worker into a child, and from a client's code into the protocol."""

import json
import os
import random
import unittest

import worker

SEED = int(os.environ.get("POLYPROC_SEED", "17"))
ROUNDS = int(os.environ.get("POLYPROC_ROUNDS", "60"))
TYPES = [b"L", b"N", b"J", b"B", b"P", b"T", b"V", b"F", b"W", b"C", b"M", b"\0", b"\xff"]


class FuzzTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.zygote = worker.Zygote()
        cls.pid = cls.zygote.process.pid

    @classmethod
    def tearDownClass(cls):
        cls.zygote.close()

    def setUp(self):
        self.random = random.Random(SEED)

    def bytes(self, maximum):
        return bytes(self.random.randrange(256) for _ in range(self.random.randrange(maximum)))

    def check_that_the_next_job_works(self):
        self.zygote.fork().load("def f(n):\n    return n + 1\n")
        self.assertEqual([2], self.zygote.map([1]))
        self.assertEqual({"signal": 9}, self.zygote.end())
        self.assertIsNone(self.zygote.process.poll())

    def test_random_payloads_are_answered(self):
        for _ in range(ROUNDS):
            self.zygote.fork().load("def f(*n):\n    return n\n")
            for _ in range(5):
                kind = self.random.choice(TYPES)
                payload = self.random.choice([self.bytes(200), self.mutated(), b"q" + self.bytes(9) * 8])
                answer, _ = self.zygote.ask(kind, payload)
                self.assertIn(answer, [b"E", b"K", b"N", b"J", b"B", b"Q", b"T"])
            self.zygote.end()
        self.check_that_the_next_job_works()

    def test_random_batches_are_answered(self):
        self.zygote.fork().load("def f(*n):\n    return n\n", encoding="python")
        for _ in range(ROUNDS * 5):
            batch = bytearray()
            for _ in range(self.random.randrange(5)):
                kind = self.random.choice([b"J", b"N", b"J\0", b"Nq", self.random.choice(TYPES)])
                block = kind + self.random.choice([b"[1, 2]", b"[]", self.bytes(9) * 8, self.mutated()])
                batch += len(block).to_bytes(4, "big") + block
            for _ in range(self.random.randrange(3) if batch else 0):
                batch[self.random.randrange(len(batch))] = self.random.randrange(256)
            answer, _ = self.zygote.ask(b"B", bytes(batch))
            self.assertIn(answer, [b"E", b"B"])
            self.assertEqual(answer == b"B", bool(self.zygote.answers))
            self.assertTrue(all(each[16:17] in (b"N", b"J", b"E") for each in self.zygote.answers))
        self.zygote.end()
        self.check_that_the_next_job_works()

    def mutated(self):
        """Returns a JSON text of the protocol with a few bytes changed."""
        tasks = [
            {"source": "def f(n):\n    return n\n", "function": "f", "encoding": "python"},
            {"expr": "n ** 2"},
            {"args": [1, {"__polyproc__": "tuple", "items": [1, 2]}], "kwargs": {"a": 1}, "name": "Process-1"},
            [1, "a", None, {"__polyproc__": "set", "items": [1]}, {"__polyproc__": "Queue", "name": "q"}],
        ]
        text = bytearray(self.random.choice([b"", b"\0", b"\1"]) + json.dumps(self.random.choice(tasks)).encode())
        for _ in range(self.random.randrange(4)):
            at = self.random.randrange(len(text))
            text[at : at + self.random.randrange(3)] = self.bytes(4)
        return bytes(text)

    def test_random_bytes_end_the_child_alone(self):
        for _ in range(ROUNDS):
            self.zygote.fork()
            self.zygote.raw(self.random.choice([b"", b"\0\0\0", b"\xff\xff", b"\0\0\0\x11W"]) + self.bytes(300))
            self.zygote.end()
        self.check_that_the_next_job_works()

    def test_what_a_killed_child_has_not_read_is_skipped(self):
        for size in (1, 3, 4, 5, 21, 22, 1000, 60000):
            self.zygote.fork().load("def f(n):\n    while True:\n        pass\n")
            self.zygote.send(b"J", b"\0[1]")
            self.zygote.raw((b"\0\0\0\x11W" + b"n" * 16) * 2 + bytes(size))
            self.zygote.end()
        self.check_that_the_next_job_works()

    def test_random_frames_of_a_clients_code_change_only_its_own_job(self):
        text = "import os\ndef f(data):\n    os.write(4, bytes.fromhex(data))\n    return 1\n"
        for _ in range(ROUNDS):
            self.zygote.fork().load(text)
            garbage = self.random.choice([b"", b"\0\0\0\2X{", b"\0\0\0\x03Q{}", b"\xff\xff\xff\xffO"]) + self.bytes(100)
            self.zygote.send(b"J", b"\0" + json.dumps([garbage.hex()]).encode())
            try:
                self.zygote.receive(0.05)
            except (worker.Gone, ValueError):
                pass
            self.zygote.end()
        self.check_that_the_next_job_works()

    def test_a_forged_end_does_not_count(self):
        forged = b'\0\0\0\x1bX0123456789abcdef{"exit":0}'
        self.zygote.fork().load("import os\ndef f(n):\n    os.write(4, %r)\n    os._exit(5)\n" % forged)
        self.zygote.send(b"J", b"\0[1]")
        self.assertEqual(b"X", self.zygote.receive()[0])
        with self.assertRaises(worker.Gone):
            self.zygote.receive()
        self.assertEqual({"exit": 5}, self.zygote.end())
        self.check_that_the_next_job_works()

    def test_a_flood_of_output_does_not_outlive_the_child(self):
        text = "import os\ndef f(n):\n    while True:\n        os.write(4, bytes(100000))\n"
        self.zygote.fork().load(text)
        self.zygote.send(b"J", b"\0[1]")
        self.assertEqual({"signal": 9}, self.zygote.end())
        self.check_that_the_next_job_works()

    def test_garbage_for_a_zygote_ends_it_with_a_reason(self):
        for garbage in [b"\0\0\0\0", b"\xff\xff\xff\xff", b"\0\0\0\1J", b"\0\0\0\x11W" + bytes(16)]:
            zygote = worker.Zygote()
            zygote.raw(garbage)
            kind, payload = zygote.receive()
            self.assertEqual((b"E", "FrameError"), (kind, worker.failure(payload)["type"]))
            self.assertEqual(1, zygote.process.wait(20))
            zygote.process.stdin.close()
            zygote.process.stdout.close()


if __name__ == "__main__":
    unittest.main()
