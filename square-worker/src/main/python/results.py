"""Blocks of values: the arguments of a function on the way in, its results on the way out.

A block is computed in parts of about 50 ms, and each part by one `extend`, without a line of Python for each element.
If an element fails, the length of what was computed is its offset.
"""

import array
import itertools
import json
import math
import struct
import sys
import time

from polyproc import values

PART_SECONDS = 0.05
MAX_PER_PART, GROWTH = 50000, 16
PLAIN = {int, str, bool, type(None)}
FITS = {b"q": int, b"d": (int, float)}
TAG = values.KEY.encode()
ENCODER = json.JSONEncoder(separators=(",", ":"), allow_nan=False)


class Failed(Exception):
    """An element of a block failed.

    cause is the exception, offset the element's place in the block, answer the results before it.
    """

    def __init__(self, cause, offset=0, answer=b""):
        super().__init__(str(offset))
        self.cause, self.offset, self.answer = cause, offset, answer


class Codec:
    """How the values of one job travel: with tags or as plain JSON, and with which classes."""

    def __init__(self, tagged=False, classes=None, objects=None):
        self._tagged, self._classes, self._objects = tagged, classes, objects

    def read(self, text):
        """Returns the value of a JSON text. Raises ValueError."""
        value = json.loads(text)
        return values.decode(value, self._classes, self._objects) if TAG in text else value

    def write(self, results):
        """Returns a list as a JSON text. Raises Failed with the offset of the first element that cannot travel."""
        kinds = set(map(type, results))
        if kinds <= PLAIN or (kinds == {float} and all(map(math.isfinite, results))):
            return _json(results)
        encoded = []
        try:
            encoded.extend(map(self.encode, results))
        except Exception as e:
            raise Failed(e, len(encoded), _json(encoded)) from None
        return _json(encoded)

    def encode(self, value):
        return values.encode(value, self._tagged)


def numbers(function, block, progress):
    """Applies the function to packed numbers. Returns the type and the payload of the answer: `N`, packed numbers.

    block is a typecode, `q` or `d`, and big-endian numbers of 8 bytes. progress is called after each part, with the number
    of results.
    A result of another type fails.
    """
    typecode = block[:1]
    if typecode not in FITS or len(block) % 8 != 1:
        raise Failed(ValueError("a block of numbers begins with q or d, and has 8 bytes for each number"))
    arguments = _unpacked(typecode, block)
    results = []
    failure = _extend(results, map(function, arguments), len(arguments), progress)
    answer = _packed(typecode, results)
    if failure is not None:
        raise Failed(failure, len(results), answer)
    return b"N", answer


def listed(function, block, progress, codec):
    """Applies the function to a JSON array: 1 byte (1 if each value is a list of arguments), and the array."""
    try:
        arguments = codec.read(block[1:])
        if not isinstance(arguments, list):
            raise ValueError("a block of values is a JSON array")
    except Exception as e:
        raise Failed(e, 0, b"[]") from None
    results = []
    calls = itertools.starmap(function, arguments) if block[:1] == b"\1" else map(function, arguments)
    failure = _extend(results, calls, len(arguments), progress)
    answer = codec.write(results)
    if failure is not None:
        raise Failed(failure, len(results), answer)
    return b"J", answer


def _extend(results, calls, size, progress):
    """Appends the results of the calls until one raises. Returns what it raised; SystemExit ends the process."""
    part = 1
    try:
        while len(results) < size:
            before, begun = len(results), time.monotonic()
            results.extend(itertools.islice(calls, part))
            done = len(results) - before
            if done < min(part, size - before):
                return StopIteration("the function raised StopIteration, which ends map")
            progress(len(results))
            pace = done / max(time.monotonic() - begun, 1e-6)
            part = max(1, min(int(pace * PART_SECONDS), part * GROWTH, MAX_PER_PART))
    except SystemExit:
        raise
    except BaseException as e:
        return e
    return None


def _unpacked(typecode, block):
    """Returns the numbers of a block. An array takes less time than a tuple, as its numbers are created one by one."""
    unpacked = array.array(typecode.decode())
    unpacked.frombytes(memoryview(block)[1:])
    if sys.byteorder == "little":
        unpacked.byteswap()
    return unpacked


def _packed(typecode, results):
    """Returns the results as packed numbers. Raises Failed with the offset of the first one that cannot be packed."""
    try:
        return _pack(typecode, results, set(map(type, results)))
    except (TypeError, ValueError, OverflowError):
        pass
    for offset, result in enumerate(results):
        try:
            _pack(typecode, [result], {type(result)})
        except (TypeError, ValueError, OverflowError) as e:
            raise Failed(e, offset, _pack(typecode, results[:offset], set())) from None
    raise AssertionError("each result can be packed, but not all of them")


def _pack(typecode, results, kinds):
    for kind in kinds:
        if not issubclass(kind, FITS[typecode]):
            expected = "an int" if typecode == b"q" else "a float"
            raise TypeError("the function returned a %s, where %s is expected" % (kind.__qualname__, expected))
    try:
        packed = struct.pack("=%d%s" % (len(results), typecode.decode()), *results)
    except (OverflowError, struct.error):
        if typecode == b"d":
            raise OverflowError("the function returned an int that is too large for a float") from None
        raise OverflowError("the function returned an int that does not fit into 64 bits") from None
    if typecode == b"d" and not all(map(math.isfinite, results)):
        raise ValueError("the function returned inf or nan, where a finite float is expected")
    return typecode + _big_endian(packed)


def _big_endian(packed):
    """Returns packed numbers in big-endian order. Packing and swapping takes two thirds of the time of `>q`."""
    if sys.byteorder == "big":
        return packed
    swapped = array.array("q", packed)
    swapped.byteswap()
    return swapped.tobytes()


def _json(value):
    return ENCODER.encode(value).encode()
