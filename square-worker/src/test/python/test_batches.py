"""Batches: several questions in one frame, and an answer to each, through a real zygote and its child."""

import json
import struct
import unittest

import worker


def question(kind, payload):
    return (len(payload) + 1).to_bytes(4, "big") + kind + payload


def lists(*values):
    return b"".join(question(b"J", b"\0" + json.dumps(each).encode()) for each in values)


class BatchesTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.zygote = worker.Zygote()

    @classmethod
    def tearDownClass(cls):
        cls.zygote.close()

    def setUp(self):
        self.zygote.fork()

    def tearDown(self):
        if self.zygote.child:
            self.zygote.end()

    def ask(self, payload):
        """Returns the answers to the questions as (wall time, CPU time, type, payload), and the last answer."""
        last = self.zygote.ask(b"B", payload)
        answers = [struct.unpack(">QQ", each[:16]) + (each[16:17], each[17:]) for each in self.zygote.answers]
        return answers, last

    def results(self, payload):
        answers, last = self.ask(payload)
        self.assertEqual((b"B", b""), last)
        return [json.loads(each[3]) for each in answers]

    def test_each_question_has_an_answer_in_order(self):
        self.zygote.load("def f(n):\n    return n * 2\n")
        numbers = question(b"N", b"q" + struct.pack(">2q", 3, 4))
        answers, last = self.ask(lists([1], ["a"]) + numbers)
        self.assertEqual([b"[2]", b'["aa"]', b"q" + struct.pack(">2q", 6, 8)], [each[3] for each in answers])
        self.assertEqual([b"J", b"J", b"N"], [each[2] for each in answers])
        self.assertEqual((b"B", b""), last)

    def test_times_are_those_of_each_question(self):
        self.zygote.load("import time\ndef f(n):\n    time.sleep(n)\n    return sum(range(1000))\n")
        answers, _ = self.ask(lists([0], [0.003], [0]))
        wall, cpu = [each[0] for each in answers], [each[1] for each in answers]
        self.assertGreaterEqual(wall[1], 3000000)
        self.assertLess(cpu[1], wall[1])
        self.assertTrue(all(each > 0 for each in wall + cpu))

    def test_a_failure_ends_the_batch_after_the_answers_before_it(self):
        self.zygote.load("def f(n):\n    return 1 // n\n")
        answers, last = self.ask(lists([1], [1, 0], [1]))
        self.assertEqual([b"J", b"E"], [each[2] for each in answers])
        failure = worker.failure(answers[1][3])
        self.assertEqual(("ZeroDivisionError", 1, b"[1]"), (failure["type"], failure["offset"], failure["before"]))
        self.assertEqual((b"B", b""), last)

    def test_answers_before_the_end_of_the_process_are_sent(self):
        self.zygote.load("import os\ndef f(n):\n    return os._exit(5) if n == 3 else n\n")
        with self.assertRaises(worker.Gone):
            self.ask(lists([1], [2], [3], [4]))
        self.assertEqual([b"[1]", b"[2]"], [each[17:] for each in self.zygote.answers])
        self.assertEqual({"exit": 5}, self.zygote.end())

    def test_a_batch_that_takes_long_is_ended_early(self):
        self.zygote.load("import time\ndef f(n):\n    time.sleep(n)\n    return n\n")
        self.assertEqual([[0.02]], self.results(lists([0.02], [1], [1])))
        self.assertEqual([[0], [0.02]], self.results(lists([0], [0.02], [1])))

    def test_output_comes_before_its_answer(self):
        self.zygote.load("def f(n):\n    print(n, end='')\n    return n\n")
        self.zygote.send(b"B", lists([1], [2]))
        frames = [self.zygote.receive() for _ in range(5)]
        self.assertEqual([b"O", b"S", b"O", b"S", b"B"], [kind for kind, _ in frames])
        self.assertEqual([b"1", b"2"], [payload for kind, payload in frames if kind == b"O"])

    def test_each_long_element_is_a_sign_of_progress_of_its_question(self):
        self.zygote.load("import time\ndef f(n):\n    time.sleep(n)\n    return n\n")
        self.assertEqual([[0], [0.3, 0.3]], self.results(lists([0], [0.3, 0.3])))
        self.assertEqual(2, self.zygote.signs)

    def test_results_longer_than_a_frame_fail_alone(self):
        self.zygote.load("def f(n):\n    return 'x' * n\n")
        for size in range((16 << 20) - 24, (16 << 20) + 3, 5):
            answers, _ = self.ask(lists([1], [size]))
            self.assertEqual(b"J", answers[0][2])
            if answers[1][2] == b"E":
                self.assertEqual("ValueError", worker.failure(answers[1][3])["type"])
                return
        self.fail("every answer was sent")

    def test_what_is_not_a_batch_is_refused(self):
        self.zygote.load("def f(n):\n    return n\n")
        for payload in [b"", b"\0", b"\0\0\0\0", b"\0\0\0\1", b"\0\0\0\3J[", question(b"L", b"{}"), question(b"B", b"")]:
            with self.subTest(payload):
                answers, (kind, failure) = self.ask(payload)
                self.assertEqual(([], b"E"), (answers, kind))
                self.assertEqual("ValueError", worker.failure(failure)["type"])

    def test_ten_thousand_questions_of_one_number(self):
        self.zygote.load("def f(n):\n    return n ** 2\n")
        blocks = [question(b"N", b"q" + struct.pack(">q", n)) for n in range(10000)]
        answers, at = [], 0
        while at < len(blocks):
            some, _ = self.ask(b"".join(blocks[at : at + 100]))
            answers += some
            at += len(some)
        self.assertEqual([n * n for n in range(10000)], [struct.unpack(">q", each[3][1:])[0] for each in answers])


if __name__ == "__main__":
    unittest.main()
