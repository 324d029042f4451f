"""The tagged JSON of values: each value is read as it was written; others are refused by name."""

import array
import collections
import dataclasses
import datetime
import decimal
import enum
import fractions
import functools
import json
import math
import operator
import sys
import unittest

from polyproc.values import decode, encode


@dataclasses.dataclass(frozen=True)
class Point:
    x: int
    y: object


class Colour(enum.IntEnum):
    RED = 1


class Account:
    def __init__(self):
        self.owner = "sudh"
        self.limits = (1, 2)

    def pays(self, amount):
        return self.owner, amount

    def __eq__(self, other):
        return vars(self) == vars(other)


Pair = collections.namedtuple("Pair", "left right")

VALUES = [
    *[1, None, True, 10**50, -1.5, "naïve", [1, (2, 3)], {"a": 1}, {1: 2}, {"__polyproc__": 3}, {1, 2}],
    *[frozenset([1]), b"ab", bytearray(b"x"), 1 + 2j, math.inf, -math.inf, (), range(3), slice(1, None)],
    *[datetime.date(2024, 2, 29), datetime.datetime(2024, 1, 1, tzinfo=datetime.timezone.utc)],
    *[datetime.time(1, 2, 3), datetime.timedelta(1, 2, 3), decimal.Decimal("1.10"), fractions.Fraction(1, 3)],
    *[Point(1, (2,)), Colour.RED, Account(), Pair(1, 2), collections.Counter("aab"), array.array("i", [1])],
    *[collections.deque([1], 3), collections.OrderedDict(a=1), collections.defaultdict(list, {"a": [1]})],
    *[len, math.sqrt, operator.add, int, Account],
]


class ValuesTest(unittest.TestCase):
    def test_a_value_is_read_as_it_was_written(self):
        for value in VALUES:
            with self.subTest(value=value):
                there = json.loads(json.dumps(encode(value), allow_nan=False))
                back = decode(there, globals())
                self.assertEqual(value, back)
                self.assertIs(type(value), type(back))

    def test_methods_and_partials_travel(self):
        for value, argument in (("a-b".split, "-"), (Account().pays, 3), (functools.partial(pow, 2), 3)):
            back = decode(json.loads(json.dumps(encode(value))), globals())
            self.assertEqual(value(argument), back(argument))

    def test_nan_is_read_as_nan(self):
        self.assertTrue(math.isnan(decode(encode([math.nan]))[0]))

    def test_an_exception_keeps_its_type_and_arguments(self):
        back = decode(encode(ValueError(1, "x")))
        self.assertEqual("ValueError(1, 'x')", repr(back))

    def test_a_value_that_cannot_travel_is_refused_with_its_place(self):
        with open("/dev/null") as file:
            for value in (file, sys, (x for x in ())):
                with self.assertRaisesRegex(TypeError, r"the value\[1\]\['a'\] is of the type .* cannot travel"):
                    encode([1, {"a": value}])

    def test_a_value_that_contains_itself_is_refused(self):
        values = []
        values.append(values)
        with self.assertRaisesRegex(ValueError, "contains itself"):
            encode(values)

    def test_plain_json_turns_tuples_into_lists_and_refuses_the_rest(self):
        self.assertEqual([1, [1, 2], 1], encode((1, Pair(1, 2), Colour.RED), tagged=False))
        with self.assertRaisesRegex(TypeError, r"the value\[1\] is of the type set"):
            encode((1, {2}), tagged=False)
        with self.assertRaisesRegex(ValueError, "the value is nan"):
            encode(math.nan, tagged=False)

    def test_classes_and_functions_are_reported(self):
        seen = []
        encode([Point(1, 2), Colour.RED, [Account]], seen=seen)
        self.assertEqual([Point, Colour, Account], seen)

    def test_an_unknown_class_is_refused(self):
        with self.assertRaisesRegex(ValueError, "Point is not defined in the source"):
            decode(encode(Point(1, 2)))

    def test_a_name_that_is_not_a_class_or_function_is_refused(self):
        with self.assertRaises(ValueError):
            decode({"__polyproc__": "global", "module": "sys", "name": "modules"})
        with self.assertRaises(ValueError):
            decode({"__polyproc__": "dataclass", "class": "sys", "fields": {}}, globals())


if __name__ == "__main__":
    unittest.main()
