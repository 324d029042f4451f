"""Blocks of packed numbers, and blocks of JSON, through a real zygote and its child."""

import json
import struct
import unittest

import worker


def packed(typecode, numbers):
    return typecode.encode() + struct.pack(">%d%s" % (len(numbers), typecode), *numbers)


def unpacked(payload):
    return list(struct.unpack(">%d%s" % (len(payload) // 8, payload[:1].decode()), payload[1:]))


class NumbersTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.zygote = worker.Zygote()

    @classmethod
    def tearDownClass(cls):
        cls.zygote.close()

    def setUp(self):
        self.zygote.fork()

    def tearDown(self):
        self.zygote.end()

    def numbers(self, typecode, values):
        kind, payload = self.zygote.ask(b"N", packed(typecode, values))
        return kind, worker.failure(payload) if kind == b"E" else payload

    def test_squares_of_a_million_values(self):
        self.zygote.load("def f(n):\n    return n ** 2\n")
        for start in range(0, 1000000, 50000):
            values = list(range(start, start + 50000))
            kind, payload = self.numbers("q", values)
            self.assertEqual((b"N", [n * n for n in values]), (kind, unpacked(payload)))

    def test_floats(self):
        self.zygote.load("import math\ndef f(n):\n    return math.sqrt(n)\n")
        kind, payload = self.numbers("d", [4.0, 2.25])
        self.assertEqual((b"N", [2.0, 1.5]), (kind, unpacked(payload)))

    def test_an_int_is_accepted_as_float_and_a_bool_as_int(self):
        self.zygote.load("def f(n):\n    return n > 2\n")
        self.assertEqual([0, 1], unpacked(self.numbers("q", [1, 3])[1]))
        self.assertEqual([0.0, 1.0], unpacked(self.numbers("d", [1.0, 3.0])[1]))

    def test_an_empty_block(self):
        self.zygote.load("def f(n):\n    return n\n")
        self.assertEqual((b"N", b"q"), self.numbers("q", []))

    def test_failure_has_the_offset_the_results_before_it_and_the_clients_line(self):
        self.zygote.load("def f(n):\n    return 10 // (n - 3)\n", file="<collatz>")
        kind, failure = self.numbers("q", [1, 2, 3, 4])
        self.assertEqual((b"E", "ZeroDivisionError", 2), (kind, failure["type"], failure["offset"]))
        self.assertEqual([-5, -10], unpacked(failure["before"]))
        self.assertIn('File "<collatz>", line 2, in f\n    return 10 // (n - 3)\n', failure["traceback"])
        self.assertNotIn("polyproc", failure["traceback"])

    def test_a_result_that_does_not_fit_has_its_offset(self):
        for text, typecode, expected in [
            ("return 2 ** n", "q", ("OverflowError", 1)),
            ("return n / 2", "q", ("TypeError", 0)),
            ("return str(n) if n == 64 else n", "q", ("TypeError", 1)),
            ("return float('nan') if n == 5 else n", "d", ("ValueError", 2)),
            ("return 10 ** 400 if n == 64 else 1", "d", ("OverflowError", 1)),
        ]:
            with self.subTest(text):
                self.zygote.load("def f(n):\n    " + text)
                kind, failure = self.numbers(typecode, [3, 64, 5])
                self.assertEqual(b"E", kind)
                self.assertEqual(expected, (failure["type"], failure["offset"]))
                self.assertEqual(failure["offset"], len(unpacked(failure["before"])))

    def test_a_block_that_is_not_numbers(self):
        self.zygote.load("def f(n):\n    return n\n")
        for block in [b"", b"q1234567", b"x", b"b12345678"]:
            kind, payload = self.zygote.ask(b"N", block)
            self.assertEqual((b"E", "ValueError"), (kind, worker.failure(payload)["type"]))

    def test_a_list_of_values(self):
        self.zygote.load("def f(n):\n    return n * 2\n")
        self.assertEqual([2, 5.0, "aa", [1, 1]], self.zygote.map([1, 2.5, "a", [1]]))
        self.assertEqual([], self.zygote.map([]))

    def test_ints_of_any_size(self):
        self.zygote.load("def f(n):\n    return n * 2\n")
        answer = self.zygote.ask(b"J", b"\0[" + b"4" * 20000 + b"]")
        self.assertEqual((b"J", b"[" + b"8" * 20000 + b"]"), answer)

    def test_a_long_computation_gives_signs_of_its_progress(self):
        self.zygote.load("import time\ndef f(n):\n    time.sleep(n)\n    return n\n")
        self.assertEqual([0.05] * 20, self.zygote.map([0.05] * 20))
        self.assertIn(self.zygote.signs, range(2, 8))
        self.zygote.signs = 0
        self.assertEqual([0.3] * 3, self.zygote.map([0.3] * 3))
        self.assertEqual(3, self.zygote.signs)
        self.zygote.signs = 0
        self.assertEqual([0] * 20, self.zygote.map([0] * 20))
        self.assertIn(self.zygote.signs, (0, 1))

    def test_an_offset_is_that_of_the_block_and_not_of_a_part(self):
        self.zygote.load("def f(n):\n    return 1 // (n - 12345)\n")
        kind, failure = self.numbers("q", range(20000))
        self.assertEqual((b"E", 12345), (kind, failure["offset"]))
        self.assertEqual(12345, len(unpacked(failure["before"])))

    def test_stop_iteration_is_a_failure(self):
        self.zygote.load("def f(n):\n    return next(iter([])) if n == 7 else n\n")
        failure = self.zygote.map(list(range(10)))
        self.assertEqual(("StopIteration", 7), (failure["type"], failure["offset"]))
        self.assertEqual([0, 1, 2, 3, 4, 5, 6], json.loads(failure["before"]))

    def test_lists_of_arguments(self):
        self.zygote.load("def f(a, b=5):\n    return a + b\n")
        self.assertEqual([3, 6], self.zygote.map([[1, 2], [1]], star=True))
        self.assertEqual("TypeError", self.zygote.map([[]], star=True)["type"])

    def test_failure_in_a_list_has_the_results_before_it(self):
        self.zygote.load("def f(n):\n    return {}[n] if n > 1 else n\n")
        failure = self.zygote.map([0, 1, 2, 3])
        self.assertEqual(("KeyError", "2", 2), (failure["type"], failure["message"], failure["offset"]))
        self.assertEqual([0, 1], json.loads(failure["before"]))

    def test_floats_and_ints_of_any_size_in_one_block(self):
        self.zygote.load("def f(n):\n    return 10 ** n if n else 0.5\n")
        self.assertEqual([0.5, 10**400], self.zygote.map([0, 400]))
        failure = self.zygote.load("def f(n):\n    return n * 1e308\n").map([1, 10])
        self.assertEqual(("ValueError", 1), (failure["type"], failure["offset"]))

    def test_a_result_that_json_does_not_have(self):
        self.zygote.load("def f(n):\n    return {1, 2} if n else 0\n")
        failure = self.zygote.map([0, 1])
        self.assertEqual(("TypeError", 1), (failure["type"], failure["offset"]))
        self.zygote.load("def f(n):\n    return {1, 2}\n", encoding="python")
        self.assertEqual([{"__polyproc__": "set", "items": [1, 2]}], self.zygote.map([1]))

    def test_tags_are_read_in_both_encodings(self):
        for encoding in ("json", "python"):
            self.zygote.load("def f(t):\n    return isinstance(t, tuple)\n", encoding=encoding)
            self.assertEqual([True], self.zygote.map([{"__polyproc__": "tuple", "items": [1]}]))

    def test_classes_of_the_source(self):
        text = (
            "import dataclasses, enum\n"
            "@dataclasses.dataclass\nclass Point:\n    x: int\n    y: int\n"
            "class Colour(enum.Enum):\n    RED = 1\n"
            "def f(p):\n    return [Point(p.y, p.x), Colour.RED]\n"
        )
        self.zygote.load(text, encoding="python")
        point = {"__polyproc__": "dataclass", "class": "Point", "fields": {"x": 1, "y": 2}}
        swapped = {**point, "fields": {"x": 2, "y": 1}}
        red = {"__polyproc__": "Enum", "class": "Colour", "fields": {"name": "RED"}}
        self.assertEqual([[swapped, red]], self.zygote.map([point]))

    def test_results_longer_than_a_frame(self):
        self.zygote.load("def f(n):\n    return 'x' * n\n")
        failure = self.zygote.map([17 << 20])
        self.assertEqual("ValueError", failure["type"])
        self.assertEqual([1 << 20], [len(text) for text in self.zygote.map([1 << 20])])


if __name__ == "__main__":
    unittest.main()
