"""Functions of integers: only what certainly returns an int is sent as packed numbers."""

import unittest

from polyproc.numeric import expression_of, packed, unpacked

FACTOR = 3


def square(n):
    """Returns the square."""
    return n**2


def half(n):
    return n / 2


def scaled(n):
    return n * FACTOR


def prints(n):
    print(n)
    return n


def power(n):
    return 2**n


def compares(n):
    return n == 2


def clipped(n):
    return min(max(n, 0), 255) if n % 2 == 0 else -abs(n) >> 1


class NumericTest(unittest.TestCase):
    def test_functions_that_return_an_int_for_an_int_are_expressions(self):
        self.assertEqual("lambda n: n ** 2", expression_of(square))
        self.assertEqual("lambda x: 3 * x + 1", expression_of(lambda x: 3 * x + 1))
        function = eval(expression_of(clipped))
        self.assertEqual([clipped(n) for n in range(-9, 9)], [function(n) for n in range(-9, 9)])

    def test_all_other_functions_are_not(self):
        others = [half, scaled, prints, power, compares, len, int, lambda n, m=1: n, lambda n: n if n.real else 1]
        for function in others:
            with self.subTest(function):
                self.assertIsNone(expression_of(function))

    def test_only_ints_of_64_bits_are_packed(self):
        values = [0, -1, 2**63 - 1, -(2**63)]
        self.assertEqual(values, unpacked(packed(values)))
        for other in ([2**63], [1.0], [True], ["1"], []):
            self.assertIsNone(packed(other))


if __name__ == "__main__":
    unittest.main()
