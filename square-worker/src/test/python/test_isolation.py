"""What a job leaves behind: nothing in the next job, nothing in the zygote; and how all of them end."""

import json
import os
import pathlib
import signal
import subprocess
import sys
import time
import unittest

import worker


def eventually(condition, seconds=20):
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.01)
    return True


class IsolationTest(unittest.TestCase):
    def test_a_job_starts_with_a_fresh_interpreter(self):
        with worker.Zygote() as zygote:
            zygote.fork().load(
                "import math, builtins, sys, os, random\n"
                "def f(n):\n    math.pi = builtins.left = sys.left = 3\n    os.environ['LEFT'] = '1'\n"
                "    return random.random()\n"
            )
            first = zygote.map([1])
            zygote.end()
            zygote.fork().load(
                "import math, builtins, sys, os, random\n"
                "def f(n):\n    left = [hasattr(builtins, 'left'), hasattr(sys, 'left'), 'LEFT' in os.environ]\n"
                "    return [math.pi, left, random.random()]\n"
            )
            pi, left, random = zygote.map([1])[0]
            self.assertEqual((3.141592653589793, [False] * 3), (pi, left))
            self.assertNotEqual(first, [random])

    def test_blocks_of_one_job_share_their_state(self):
        with worker.Zygote() as zygote:
            zygote.fork().load("seen = []\ndef f(n):\n    seen.append(n)\n    return len(seen)\n")
            self.assertEqual([1, 2], zygote.map([5, 5]))
            self.assertEqual([3], zygote.map([5]))

    @unittest.skipIf(os.getuid(), "only root may look into a process that is not dumpable")
    def test_two_hundred_jobs_leave_the_zygote_as_it_was(self):
        with worker.Zygote() as zygote:
            for _ in range(10):
                self.job(zygote)
            before = self.measure(zygote)
            for _ in range(200):
                self.job(zygote)
            after = self.measure(zygote)
            self.assertEqual(before[0], after[0])
            self.assertLess(after[1], before[1] + 512)

    def job(self, zygote):
        zygote.fork().load("keep = []\ndef f(n):\n    keep.append('x' * n)\n    return len(keep)\n")
        self.assertEqual([1, 2], zygote.map([1000000, 1000000]))
        zygote.end()

    def measure(self, zygote):
        """Returns the open descriptors, and the resident memory in KiB."""
        entry = pathlib.Path("/proc/%d" % zygote.process.pid)
        lines = (entry / "status").read_text().splitlines()
        memory = next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))
        return sorted(os.listdir(str(entry / "fd"))), memory

    @unittest.skipIf(os.getuid(), "only root may look into a process that is not dumpable")
    def test_the_environment_is_gone_from_the_memory(self):
        with worker.Zygote(environment={"SECRET": "password", "PATH": "/usr/bin"}) as zygote:
            self.assertNotIn(b"password", pathlib.Path("/proc/%d/environ" % zygote.process.pid).read_bytes())

    @unittest.skipIf(os.getuid(), "only root may look into a process that is not dumpable")
    def test_a_child_has_the_protocols_descriptors_and_no_others(self):
        inherited = os.open("/etc/passwd", os.O_RDONLY)
        os.set_inheritable(inherited, True)
        original = subprocess.Popen
        try:
            subprocess.Popen = lambda *args, **more: original(*args, **more, close_fds=False)
            zygote = worker.Zygote()
        finally:
            subprocess.Popen = original
            os.close(inherited)
        with zygote:
            pid = zygote.fork().child
            open_files = {fd: os.readlink("/proc/%d/fd/%s" % (pid, fd)) for fd in os.listdir("/proc/%d/fd" % pid)}
            self.assertEqual(["0", "1", "2", "3", "4"], sorted(open_files))
            self.assertEqual({"/dev/null"}, {open_files[fd] for fd in "012"})
            status = pathlib.Path("/proc/%d/status" % pid).read_text()
            self.assertIn("Seccomp:\t2", status)
            self.assertIn("NoNewPrivs:\t1", status)

    def test_limits(self):
        with worker.Zygote(cpuSeconds=1, memory=100 << 20) as zygote:
            zygote.fork().load("def f(n):\n    return len(bytearray(n))\n")
            self.assertEqual("MemoryError", zygote.map([100 << 20])["type"])
            zygote.load("def f(n):\n    while True:\n        pass\n")
            with self.assertRaisesRegex(worker.Gone, "ended"):
                zygote.map([1])
            self.assertEqual({"signal": 9}, zygote.end())

    def test_the_end_of_the_input_ends_the_zygote(self):
        zygote = worker.Zygote()
        zygote.process.stdin.close()
        self.assertEqual(0, zygote.process.wait(20))
        zygote.process.stdout.close()

    def test_the_end_of_the_input_ends_an_idle_child(self):
        zygote = worker.Zygote().fork()
        child = zygote.child
        zygote.process.stdin.close()
        self.assertEqual(0, zygote.process.wait(20))
        self.assertTrue(eventually(lambda: not worker.is_running(child)))
        zygote.process.stdout.close()

    def test_the_death_of_the_zygote_ends_its_child(self):
        zygote = worker.Zygote().fork()
        child = zygote.child
        zygote.load("def f():\n    while True:\n        pass\n")
        zygote.send(b"P", {})
        os.kill(zygote.process.pid, signal.SIGKILL)
        self.assertTrue(eventually(lambda: not worker.is_running(child)))
        zygote.child = None
        zygote.close()

    def test_the_death_of_the_worker_ends_both(self):
        code = (
            "import os, sys, worker\n"
            "z = worker.Zygote().fork().load('def f():\\n    while True:\\n        pass\\n')\n"
            "z.send(b'P', {})\n"
            "print(z.process.pid, z.child, flush=True)\n"
            "os.kill(os.getpid(), 9)\n"
        )
        folder = str(pathlib.Path(__file__).parent)
        out = subprocess.run([sys.executable, "-c", code], cwd=folder, stdout=subprocess.PIPE, timeout=60).stdout
        pids = list(map(int, out.split()))
        self.assertEqual(2, len(pids))
        self.assertTrue(eventually(lambda: not any(map(worker.is_running, pids))))

    def test_a_failed_confinement_is_reported(self):
        with worker.Zygote(memory=1 << 70) as zygote:
            with self.assertRaisesRegex(worker.Gone, "cannot be confined"):
                zygote.fork()
            zygote.child = None
            zygote.send(b"W", bytes(16))
            self.assertEqual((b"X", bytes(16) + b'{"exit": 1}'), zygote.receive())

    def test_a_missing_module_is_reported(self):
        bootstrap = (worker.MAIN / "bootstrap.py").read_text()
        process = subprocess.Popen(
            [*worker.PYTHON, "-I", "-S", "-c", bootstrap], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        modules = {**worker.modules(), "offered": "import a_module_that_this_python_lacks"}
        frame = b"M" + json.dumps({"modules": modules, "main": "zygote"}).encode()
        answer = process.communicate(len(frame).to_bytes(4, "big") + frame, 20)[0]
        self.assertEqual(b"E", answer[4:5])
        self.assertEqual("No module named 'a_module_that_this_python_lacks'", worker.failure(answer[5:])["message"])


if __name__ == "__main__":
    unittest.main()
