"""Loading a client's source or expression: what it may be, and what a failure says."""

import os
import pathlib
import unittest

import worker


class SourceTest(unittest.TestCase):
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

    def load(self, **task):
        kind, payload = self.zygote.ask(b"L", task)
        return None if kind == b"K" else worker.failure(payload)

    def test_a_function_among_others(self):
        self.zygote.load("A = 3\ndef g(n):\n    return n * A\ndef f(n):\n    return g(n) + 1\n")
        self.assertEqual([4, 7], self.zygote.map([1, 2]))

    def test_a_name_with_dots_and_a_builtin(self):
        self.zygote.load("import math\n", "math.factorial")
        self.assertEqual([120], self.zygote.map([5]))
        self.zygote.load("class A:\n    @staticmethod\n    def f(n):\n        return -n\n", "A.f")
        self.assertEqual([-5], self.zygote.map([5]))
        self.zygote.load("", "abs")
        self.assertEqual([5], self.zygote.map([-5]))

    def test_an_expression(self):
        for text, expected in [
            ("n ** 2", 9),
            ("  n + 1 ", 4),
            ("lambda n: n * 2", 6),
            ("lambda x, y=7: x + y", 10),
            ("math.factorial(n)", 6),
            ("statistics.mean([n, 5])", 4),
            ("[i for i in range(n)]", [0, 1, 2]),
        ]:
            with self.subTest(text):
                self.assertIsNone(self.load(expr=text))
                self.assertEqual([expected], self.zygote.map([3]))

    def test_an_expression_that_fails_shows_itself(self):
        self.assertIsNone(self.load(expr="1 / n"))
        failure = self.zygote.map([0])
        self.assertEqual(("ZeroDivisionError", "division by zero"), (failure["type"], failure["message"]))
        self.assertIn("lambda n: 1 / n\n", failure["traceback"])

    def test_a_syntax_error_shows_the_line(self):
        failure = self.load(source="def f(n):\n    return n +\n", function="f", file="<f>")
        self.assertEqual("SyntaxError", failure["type"])
        self.assertIn('File "<f>", line 2\n    return n +', failure["traceback"])
        self.assertNotIn("polyproc", failure["traceback"])
        self.assertEqual("SyntaxError", self.load(expr="n +")["type"])
        self.assertEqual("SyntaxError", self.load(expr="n) + (1")["type"])

    def test_a_source_that_raises(self):
        failure = self.load(source="x = 1\nraise KeyError('a')\n", function="f")
        self.assertEqual(("KeyError", "'a'"), (failure["type"], failure["message"]))
        self.assertIn("line 2, in <module>\n    raise KeyError('a')\n", failure["traceback"])

    def test_a_function_that_is_not_defined(self):
        failure = self.load(source="def g(n):\n    return n\n", function="f")
        self.assertEqual("AttributeError", failure["type"])
        self.assertEqual("the source defines g, but not f", failure["message"])
        self.assertEqual("TypeError", self.load(source="f = 5\n", function="f")["type"])

    def test_a_module_that_is_not_offered(self):
        failure = self.load(source="import numpy\n", function="f")
        self.assertEqual("ModuleNotFoundError", failure["type"])
        self.assertIn("numpy", failure["message"])
        self.assertIsNone(self.load(source="try:\n    import numpy\nexcept ImportError:\n    f = abs\n", function="f"))

    def test_the_main_part_of_a_script_does_not_run(self):
        text = 'def f(n):\n    return [n, __name__]\nif __name__ == "__main__":\n    raise ValueError\n'
        self.zygote.load(text)
        self.assertEqual([[1, "__main__"]], self.zygote.map([1]))

    def test_causes_keep_their_tracebacks_without_lines_of_ours(self):
        text = (
            "def g(n):\n    return {}[n]\n"
            "def f(n):\n    try:\n        g(n)\n    except KeyError as e:\n        raise ValueError('no') from e\n"
        )
        self.zygote.load(text)
        lines = self.zygote.map([1])["traceback"]
        self.assertIn("The above exception was the direct cause", lines)
        self.assertIn("in g\n", lines)
        self.assertNotIn("polyproc", lines)

    def test_a_long_message_and_a_long_traceback_are_shortened(self):
        self.zygote.load("def f(n):\n    if n:\n        return f(n - 1)\n    raise ValueError('x' * 10000000)\n")
        failure = self.zygote.map([100])
        self.assertLess(len(failure["message"]), 10000)
        self.assertLess(len(failure["traceback"]), 40000)

    def test_what_is_offered_works(self):
        self.zygote.load(pathlib.Path(__file__).with_name("library.py").read_text())
        self.assertEqual([[]], self.zygote.map([1]))
        self.assertIn("INFO:root:logged\n", self.zygote.output)
        self.assertIn("UserWarning: warned\n", self.zygote.output)

    def test_the_number_of_processors(self):
        self.zygote.load("import os\ndef f(n):\n    return [os.cpu_count(), sorted(os.sched_getaffinity(0))]\n")
        count, available = self.zygote.map([1])[0]
        self.assertEqual(sorted(os.sched_getaffinity(0)), available)
        self.assertGreaterEqual(count, 1)

    def test_the_time_zone_is_utc(self):
        self.zygote.load("import time\ndef f(n):\n    return [time.tzname[0], time.localtime(n).tm_hour]\n")
        self.assertEqual([["UTC", 0]], self.zygote.map([0]))


if __name__ == "__main__":
    unittest.main()
