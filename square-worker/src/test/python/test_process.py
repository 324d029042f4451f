"""A Process in a child: its exit code, and its output, which is what CPython's would be."""

import json
import time
import unittest

import worker


class ProcessTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.zygote = worker.Zygote(maxOutput=2000)

    @classmethod
    def tearDownClass(cls):
        cls.zygote.close()

    def setUp(self):
        self.zygote.fork()

    def tearDown(self):
        if self.zygote.child:
            self.zygote.end()

    def run_process(self, text, *args, **kwargs):
        self.zygote.load(text)
        task = {"args": args, "kwargs": kwargs, "name": "Process-3"}
        kind, payload = self.zygote.ask(b"P", task)
        self.assertEqual(b"Q", kind)
        return json.loads(payload)["exitcode"]

    def test_the_target_gets_its_arguments(self):
        code = self.run_process("def f(a, b, c=0):\n    print('sum', a + b + c)\n", 1, 2, c=3)
        self.assertEqual((0, "sum 6\n"), (code, self.zygote.output))

    def test_an_exception_prints_its_traceback_as_cpython_does(self):
        code = self.run_process("def f():\n    print('begin')\n    raise ValueError('no')\n")
        self.assertEqual(1, code)
        self.assertEqual(
            "begin\nProcess Process-3:\nTraceback (most recent call last):\n"
            '  File "<function>", line 3, in f\n    raise ValueError(\'no\')\nValueError: no\n',
            self.zygote.output,
        )

    def test_exit_codes_of_system_exit(self):
        for value, expected, printed in [
            ("", 0, ""),
            ("None", 0, ""),
            ("3", 3, ""),
            ("-1", 255, ""),
            ("300", 44, ""),
            ("'bad luck'", 1, "bad luck\n"),
            ("True", 1, ""),
        ]:
            with self.subTest(value):
                self.zygote.output = ""
                code = self.run_process("import sys\ndef f():\n    sys.exit(%s)\n" % value)
                self.assertEqual((expected, printed), (code, self.zygote.output))

    def test_a_process_that_ends_itself(self):
        self.zygote.load("import os\ndef f():\n    os._exit(9)\n")
        with self.assertRaises(worker.Gone):
            self.zygote.ask(b"P", {"args": []})
        self.assertEqual({"exit": 9}, self.zygote.end())

    def test_a_line_arrives_while_the_process_runs(self):
        self.zygote.load("import time\ndef f():\n    print('begun')\n    time.sleep(100)\n")
        self.zygote.send(b"P", {"args": []})
        self.assertEqual((b"O", b"begun\n"), self.zygote.receive())
        self.assertTrue(self.zygote.is_running())

    def test_output_and_errors_stay_in_their_order(self):
        self.run_process("import sys\ndef f():\n    print(1)\n    print(2, file=sys.stderr)\n    print(3, end='')\n")
        self.assertEqual("1\n2\n3", self.zygote.output)

    def test_text_that_is_not_ascii_and_bytes(self):
        self.run_process(
            "import sys\ndef f():\n    print('h\\u00e9\\u20ac\\ud800')\n"
            "    sys.stdout.buffer.write(b'\\xff\\xc3\\xa9\\n')\n"
        )
        self.assertEqual("h\u00e9\u20ac\\ud800\n\ufffd\u00e9\n", self.zygote.output)

    def test_output_is_limited_and_says_so_once(self):
        self.run_process("def f():\n    for i in range(100000):\n        print('\\u00e9' * 10)\n")
        self.assertEqual(1, self.zygote.output.count("the rest is dropped"))
        self.assertLess(len(self.zygote.output.encode()), 2200)
        self.assertTrue(self.zygote.output.startswith("\u00e9" * 10 + "\n"))

    def test_there_is_no_input(self):
        self.run_process("def f():\n    try:\n        input()\n    except EOFError:\n        print('end')\n")
        self.assertEqual("end\n", self.zygote.output)

    def test_an_endless_process_can_be_killed(self):
        self.zygote.load("def f():\n    while True:\n        pass\n")
        self.zygote.send(b"P", {"args": []})
        time.sleep(0.05)
        begun = time.monotonic()
        self.assertEqual({"signal": 9}, self.zygote.end())
        self.assertLess(time.monotonic() - begun, 5)


if __name__ == "__main__":
    unittest.main()
