"""A hundred attempts to escape or to exhaust resources: each has the expected outcome, and harms only its child."""

import json
import os
import platform
import shutil
import unittest

import escapes
import worker

UNPRIVILEGED = "setpriv --reuid=65534 --regid=65534 --clear-groups --no-new-privs --bounding-set=-all --inh-caps=-all"
SHORT_TIMEOUT = 0.5
SYSTEM_PYTHON = "/usr/bin/python3"


class EscapesTest(unittest.TestCase):
    """As the user that runs the tests, which may be root."""

    python = None

    @classmethod
    def setUpClass(cls):
        environment = {"SECRET": "escape", "PATH": "/usr/bin"}
        cls.zygote = worker.Zygote(cls.python, environment, memory=128 << 20)

    @classmethod
    def tearDownClass(cls):
        cls.zygote.close()

    def test_there_are_a_hundred(self):
        self.assertGreaterEqual(len(escapes.TABLE), 100)

    def test_each_is_refused(self):
        table = escapes.TABLE + (escapes.X86_64 if platform.machine() == "x86_64" else [])
        for body, expected in table:
            with self.subTest(body):
                outcome = self.outcome(body, expected)
                self.assertTrue(_matches(outcome, expected), (outcome, expected))
                self.check_that_the_next_job_works()

    def outcome(self, body, expected):
        """Runs the body in a child of its own. Returns the outcome, as escapes.py describes it."""
        zygote = self.zygote.fork()
        zygote.load("def f(n=1):\n    " + body.replace("\n", "\n    ") + "\n")
        outcome = self.answer(zygote, SHORT_TIMEOUT if expected == "timeout" else worker.TIMEOUT)
        end = zygote.end()
        return next(iter(end.items())) if outcome == "ends" else outcome

    def answer(self, zygote, timeout):
        try:
            kind, payload = zygote.ask(b"J", b"\0[1]", timeout)
        except worker.TimedOut:
            return "timeout"
        except worker.Gone:
            return "ends"
        return ("returns", json.loads(payload)[0]) if kind == b"J" else worker.failure(payload)["type"]

    def check_that_the_next_job_works(self):
        zygote = self.zygote.fork()
        zygote.load("def f(n):\n    return n + 1\n")
        self.assertEqual([2], zygote.map([1]))
        self.assertEqual({"signal": 9}, zygote.end())


def _matches(seen, expected):
    if expected == "any" or seen == expected:
        return True
    if isinstance(seen, tuple) and seen[0] in ("exit", "signal"):
        return expected == "ends" or (isinstance(expected, tuple) and "ends" in expected)
    return isinstance(expected, tuple) and expected[0] not in ("exit", "signal", "returns") and seen in expected


@unittest.skipUnless(os.getuid() == 0 and shutil.which("setpriv"), "needs root and setpriv, to give up root")
class UnprivilegedEscapesTest(EscapesTest):
    """As in a container: another user, without capabilities, with no_new_privs."""

    python = UNPRIVILEGED.split() + [SYSTEM_PYTHON]


if __name__ == "__main__":
    unittest.main()
