"""Functions as source: the definitions that they refer to travel with them; others are refused."""

import functools
import math
import pathlib
import sys
import types
import unittest

from polyproc.source import source_of

from polyproc.source.offered import MODULES

from . import samples

OFFERED = pathlib.Path(__file__).parents[2] / "square-worker" / "src" / "main" / "python" / "offered.py"


def travelled(function):
    """Returns the function as a worker defines it."""
    source = source_of(function)
    module = types.ModuleType("travelled")
    sys.modules["travelled"] = module
    exec(compile(source.text, "<travelled>", "exec"), vars(module))
    return vars(module)[source.function]


ACCOUNT = samples.Acc(7)
FACT, LAMBDA_FACT = samples.locals_rec()
CASES = {
    "a function": (samples.simple, 3),
    "its functions, modules and constants": (samples.uses, 3),
    "a decorated function": (samples.decorated, 3),
    "a cached function": (samples.fib, 20),
    "dataclasses, enums, dates": (samples.point, 3),
    "a closure": (samples.make(5), 3),
    "functions that call each other": (samples.even, 10),
    "a local function that calls itself": (FACT, 5),
    "a local lambda that calls itself": (LAMBDA_FACT, 5),
    "a method": (ACCOUNT.times, 3),
    "a class method": (samples.Acc.cm, 3),
    "a static method": (samples.Acc.sm, 3),
    "an object that can be called": (ACCOUNT, 3),
    "one of two lambdas of a line": (samples.pairs[1], 5),
    "a lambda with the variable of a loop": (samples.loops[2], 5),
    "names of the standard library": (samples.cnt, "abca"),
    "defaults": (samples.default, 3),
    "a function of a module in C": (math.sqrt, 4),
    "a builtin": (len, "abc"),
    "a type": (int, "3"),
    "a method of a value": ("a-b".split, "-"),
    "a partial": (functools.partial(samples.default, m=4), 3),
    "a closure of a closure": (samples.make(samples.make(3)(1)), 2),
}


class SourceTest(unittest.TestCase):
    def test_a_function_does_the_same_when_it_has_travelled(self):
        for name, (function, argument) in CASES.items():
            with self.subTest(name):
                self.assertEqual(repr(function(argument)), repr(travelled(function)(argument)))

    def test_a_function_of_a_module_is_sent_as_it_was_written(self):
        text = source_of(samples.simple).text
        self.assertIn("def simple(n): return n**2\n", text)

    def test_what_cannot_travel_is_refused_by_name_with_the_remedy(self):
        for function, name in ((samples.logs, "logs refers to LOG"), (samples.nested(), "reads refers to file")):
            with self.assertRaisesRegex(TypeError, name + ", which is of the type TextIOWrapper .* argument"):
                source_of(function)

    def test_a_module_that_workers_do_not_have_is_refused(self):
        module = types.ModuleType("numpy")
        function = types.FunctionType(samples.np_.__code__, {"requests": module})
        with self.assertRaisesRegex(TypeError, "np_ uses the module numpy, which is not part of the standard"):
            source_of(function)

    def test_a_standard_module_that_workers_do_not_offer_is_refused(self):
        with self.assertRaisesRegex(TypeError, "refers to socket of the module socket, which is not offered"):
            source_of(samples.connects)

    @unittest.skipUnless(OFFERED.exists(), "the worker's sources are not here")
    def test_the_offered_modules_are_those_of_the_worker(self):
        names = {}
        exec(OFFERED.read_text(), names)
        self.assertEqual(set(names["MODULES"]), MODULES)

    def test_a_function_without_source_is_refused(self):
        names = {}
        exec("def made(n): return n", names)
        with self.assertRaisesRegex(TypeError, "made cannot travel to a worker: its source is not available"):
            source_of(names["made"])

    def test_of_a_class_that_cannot_travel_only_what_a_method_uses_does(self):
        cases = type("Cases", (samples.Cases,), {})
        self.assertEqual((6, "processes"), travelled(cases.doubles)(3))

    def test_a_source_that_is_too_long_is_refused(self):
        table = list(range(20000))

        def looks(n):
            return table[n]

        with self.assertRaisesRegex(ValueError, "65536 are allowed"):
            source_of(looks)

    def test_a_worker_cannot_make_a_pool(self):
        with self.assertRaisesRegex(NotImplementedError, "Pool cannot be used in a worker"):
            travelled(samples.makes_pool)(2)


if __name__ == "__main__":
    unittest.main()
