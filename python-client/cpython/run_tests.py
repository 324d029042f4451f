"""Runs CPython's own tests of multiprocessing, unmodified, against polyproc.

The tests are in the package test of the Python that runs this script (Debian: libpython3.11-testsuite, with the
version of its Python). skips.txt lists the tests that cannot pass here, each with the reason. The exit code is 0 if
all other tests pass, and if these are at least 60 % of all tests.

    POLYPROC_URL=http://localhost:8080 python3 python-client/cpython/run_tests.py [TestQueue] [TestPool.test_map]
"""

from __future__ import annotations

import importlib
import importlib.util
import pathlib
import signal
import sys
import time
import types
import unittest
from typing import Any, Dict, List, Tuple

HERE = pathlib.Path(__file__).resolve().parent
SOURCE = HERE.parent / "src"
LONGEST = 40
SHARE = 0.6

#: The classes of tests. Those that run with processes, threads and managers have the prefix _ in CPython.
CLASSES = [
    *["TestProcess", "TestSubclassingProcess", "TestPool", "TestPoolWorkerErrors", "TestPoolWorkerLifetime"],
    *["TestQueue", "TestSimpleQueue", "TestLock", "TestSemaphore", "TestCondition", "TestEvent", "TestBarrier"],
    *["TestValue", "TestArray", "TestConnection", "TestPoll", "TestWait"],
]

#: Modules of multiprocessing that polyproc has, too.
OWN = ["connection", "pool", "queues"]


def import_tests() -> Any:
    """Returns CPython's module of tests, in which multiprocessing is polyproc."""
    import multiprocessing as real

    if SOURCE.exists():
        sys.path.insert(0, str(SOURCE))
    import polyproc

    for name in ["connection", "dummy", "heap", "managers", "pool", "queues", "sharedctypes", "synchronize", "util"]:
        importlib.import_module("multiprocessing." + name)

    class Facade(types.ModuleType):
        """polyproc; for the names that it does not have, multiprocessing itself."""

        __path__: List[str] = []

        def __getattr__(self, name: str) -> Any:
            return getattr(real, name)

    facade = Facade("multiprocessing")
    for name in dir(polyproc):
        if not name.startswith("__"):
            setattr(facade, name, getattr(polyproc, name))
    facade.process, facade.context = real.process, real.context
    sys.modules["multiprocessing"] = facade
    for name in OWN:
        module = importlib.import_module("polyproc." + name)
        sys.modules["multiprocessing." + name] = module
        setattr(facade, name, module)
    hide_internals()
    tests = importlib.import_module("test._test_multiprocessing")
    tests._DummyList = DummyList
    return tests


class DummyList:
    """A list that only has a length, in shared memory, for the tests of barriers. CPython's list needs a fork."""

    def __init__(self) -> None:
        import multiprocessing

        self._length = multiprocessing.Value("i", 0)

    def append(self, _: Any) -> None:
        with self._length.get_lock():
            self._length.value += 1

    def __len__(self) -> int:
        with self._length.get_lock():
            return self._length.value


def hide_internals() -> None:
    """Makes the counters of conditions raise NotImplementedError, with which the tests skip their check."""
    from polyproc.synchronize import Condition

    def refuse(condition: Any) -> Any:
        raise NotImplementedError("a condition of polyproc has no counters")

    Condition._sleeping_count = property(refuse)


def classes_of(module: Any) -> Dict[str, type]:
    """Returns the classes of tests; those with the prefix _ get the mixin for processes."""
    found: Dict[str, type] = {}
    for name in CLASSES:
        base = getattr(module, "_" + name, None)
        if base is None:
            found[name] = getattr(module, name)
        else:
            found[name] = type(name, (base, module.ProcessesMixin, unittest.TestCase), {"__module__": module.__name__})
    return found


def read_skips() -> Dict[str, str]:
    """Returns the reasons by the names of tests."""
    skips = {}
    for line in (HERE / "skips.txt").read_text().splitlines():
        if line.strip() and not line.startswith("#"):
            name, _, reason = line.partition(": ")
            skips[name] = reason
    return skips


def overdue(*_: Any) -> None:
    """Ends a test that takes too long."""
    raise RuntimeError("the test takes longer than %d s" % LONGEST)


def run(kind: type, method: str) -> Tuple[str, str]:
    """Runs one test. Returns how it ended and, if it failed, why."""
    result = unittest.TestResult()
    signal.alarm(LONGEST)
    try:
        unittest.TestSuite([kind(method)]).run(result)
    except RuntimeError as error:
        return "failed", str(error)
    finally:
        signal.alarm(0)
        for child in sys.modules["multiprocessing"].active_children():
            child.terminate()
            child.join(30)
    if result.skipped:
        return "skipped", result.skipped[0][1]
    problems = result.failures + result.errors
    return ("failed", problems[0][1]) if problems else ("passed", "")


def main() -> int:
    """Runs the tests that the arguments name, or all."""
    if importlib.util.find_spec("test._test_multiprocessing") is None:
        print("skipped: this Python does not have test._test_multiprocessing (Debian: libpython3.11-testsuite)")
        return 0
    tests = import_tests()
    signal.signal(signal.SIGALRM, overdue)
    skips = read_skips()
    wanted = sys.argv[1:]
    counts = {"passed": 0, "failed": 0, "skipped": 0}
    for name, kind in classes_of(tests).items():
        for method in unittest.TestLoader().getTestCaseNames(kind):
            full = "%s.%s" % (name, method)
            if wanted and not any(full == word or name == word for word in wanted):
                continue
            if full in skips and not wanted:
                outcome, why = "skipped", skips[full]
            else:
                started = time.monotonic()
                outcome, why = run(kind, method)
                if outcome != "skipped":
                    print("%-8s %5.1f s  %s" % (outcome, time.monotonic() - started, full), flush=True)
            if outcome == "skipped":
                print("skipped           %s: %s" % (full, why), flush=True)
            elif outcome == "failed":
                print("    " + why.strip().replace("\n", "\n    "), flush=True)
            counts[outcome] += 1
    total = sum(counts.values())
    print("\n%d passed, %d failed, %d skipped of %d" % (*counts.values(), total))
    return 0 if counts["failed"] == 0 and (wanted or counts["passed"] >= SHARE * total) else 1


if __name__ == "__main__":
    sys.exit(main())
