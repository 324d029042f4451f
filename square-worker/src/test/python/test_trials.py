"""The check at start-up: what a child tries is refused, and a process without confinement is detected."""

import json
import os
import shutil
import subprocess
import sys
import unittest

import worker

UNPRIVILEGED = "setpriv --reuid=65534 --regid=65534 --clear-groups --no-new-privs --bounding-set=-all --inh-caps=-all"


class TrialsTest(unittest.TestCase):
    def test_a_child_is_refused_everything_that_it_tries(self):
        with worker.Zygote() as zygote:
            kind, payload = zygote.fork().ask(b"T")
            report = json.loads(payload)
            self.assertEqual((b"T", []), (kind, report["allowed"]))
            self.assertGreater(report["tried"], 40)

    @unittest.skipUnless(os.getuid() or shutil.which("setpriv"), "needs setpriv to give up root")
    def test_a_process_without_confinement_is_detected(self):
        source = (worker.MAIN / "trials.py").read_text() + "\nprint(run()['allowed'])"
        command = ([] if os.getuid() else UNPRIVILEGED.split()) + ["/usr/bin/python3", "-I", "-"]
        allowed = subprocess.run(command, input=source, capture_output=True, text=True, timeout=60, cwd="/").stdout
        for name in ("open /etc/passwd", "fork", "create a TCP socket", "start a thread", "map a page for code"):
            self.assertIn(repr(name), allowed)

    def test_landlock_alone_refuses_files(self):
        code = """
import sys; sys.path.insert(0, sys.argv[1])
import confinement, os
tried = []
confinement.forbid_privileges()
built = confinement.restrict_files()
for name, action in [
    ("read", lambda: open("/etc/passwd")),
    ("list", lambda: os.listdir("/")),
    ("write", lambda: open("/dev/shm/polyproc", "w")),
]:
    try:
        action()
    except PermissionError:
        tried.append(name)
print(built, *tried)
"""
        command = [sys.executable, "-c", code, str(worker.MAIN)]
        built, *refused = subprocess.run(command, capture_output=True, text=True, timeout=60).stdout.split()
        if built == "False":
            self.skipTest("this kernel has no Landlock")
        self.assertEqual(["read", "list", "write"], refused)


if __name__ == "__main__":
    unittest.main()
