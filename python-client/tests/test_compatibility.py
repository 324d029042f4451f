"""The table of compatibility, compared with this Python's multiprocessing and with the client."""

import multiprocessing
import pathlib
import unittest

import polyproc
from polyproc import compatibility
from polyproc.compatibility import NOT_IMPLEMENTED, entry_of, parameters

PAGE = pathlib.Path(__file__).parents[2] / "docs" / "python" / "compatibility.md"


class CompatibilityTest(unittest.TestCase):
    def test_each_public_name_exists(self):
        for name in compatibility.public_names():
            with self.subTest(name):
                if entry_of(name).status == NOT_IMPLEMENTED and name == "reducer":
                    self.assertRaises(NotImplementedError, getattr, polyproc, name)
                else:
                    self.assertTrue(hasattr(polyproc, name))
                    self.compare(name, getattr(multiprocessing, name), getattr(polyproc, name))

    def test_each_method_exists(self):
        for owner, there, here in compatibility.classes():
            for method in compatibility.methods(there):
                name = "%s.%s" % (owner, method)
                with self.subTest(name):
                    self.assertTrue(hasattr(here, method), "polyproc lacks %s" % name)
                    self.compare(name, getattr(there, method, None), getattr(here, method))

    def compare(self, name, there, here):
        """Compares the names, the order, the kinds and the defaults of parameters."""
        if isinstance(there, type) and issubclass(there, BaseException):
            return
        if not callable(there) or isinstance(there, property):
            return
        expected, found = parameters(there), parameters(here)
        if expected is None or any(parameter.kind is parameter.VAR_KEYWORD for parameter in expected):
            return
        if name.split(".")[-1] in ("acquire", "release") and not expected:
            return
        self.assertEqual(
            [(parameter.name, parameter.default) for parameter in expected],
            [(parameter.name, parameter.default) for parameter in found],
        )

    def test_what_is_not_implemented_says_so_when_it_is_used(self):
        calls = {
            "Manager": lambda: polyproc.Manager(),
            "set_executable": lambda: polyproc.set_executable("python3"),
            "set_forkserver_preload": lambda: polyproc.set_forkserver_preload([]),
            "reducer": lambda: polyproc.reducer,
        }
        for entry in compatibility.DIFFERENCES:
            if entry.status == NOT_IMPLEMENTED and entry.name != "Connection.fileno":
                with self.subTest(entry.name):
                    self.assertRaises(NotImplementedError, calls[entry.name])

    def test_modules_that_are_not_here_say_so(self):
        import polyproc.dummy
        import polyproc.managers
        import polyproc.shared_memory

        self.assertRaises(NotImplementedError, getattr, polyproc.managers, "SyncManager")
        self.assertRaises(NotImplementedError, getattr, polyproc.shared_memory, "SharedMemory")
        self.assertTrue(callable(polyproc.dummy.Pool))

    def test_the_table_names_only_what_exists(self):
        known = set(compatibility.names())
        for entry in compatibility.DIFFERENCES:
            self.assertIn(entry.name, known)

    @unittest.skipUnless(PAGE.parent.parent.exists(), "the documentation is not here")
    def test_the_page_of_the_documentation_is_up_to_date(self):
        import sys

        if sys.version_info[:2] != (3, 11):
            self.skipTest("the page is written for Python 3.11")
        self.assertEqual(PAGE.read_text(), compatibility.page(), "run python3 -m polyproc.compatibility")


if __name__ == "__main__":
    unittest.main()
