"""The types of numbers in shared memory, and how a Python value becomes one."""

from __future__ import annotations

import operator
from typing import Any, Callable, Dict, NamedTuple


class Typecode(NamedTuple):
    """A type as ctypes has it: its letter, the service's letter, and the conversions to and from JSON."""

    letter: str
    stored: str
    write: Callable[[Any], Any]
    read: Callable[[Any], Any]
    zero: Any


def _integer(value: Any) -> int:
    try:
        return operator.index(value)
    except TypeError:
        raise TypeError("an integer is required (got type %s)" % type(value).__name__) from None


def _real(value: Any) -> Any:
    if isinstance(value, (str, bytes)):
        raise TypeError("must be real number, not %s" % type(value).__name__)
    real = float(value)
    if real != real:
        return "NaN"
    if real in (float("inf"), float("-inf")):
        return "Infinity" if real > 0 else "-Infinity"
    return real


def _char(value: Any) -> int:
    if isinstance(value, int) and 0 <= value <= 255:
        return int(value)
    if isinstance(value, (bytes, bytearray)) and len(value) == 1:
        return value[0]
    raise TypeError("one character bytes, bytearray or integer expected")


def _wide(value: Any) -> int:
    if isinstance(value, str) and len(value) == 1:
        return ord(value)
    raise TypeError("unicode string expected instead of %s instance" % type(value).__name__)


_CODES: Dict[str, Typecode] = {
    **{code: Typecode(code, code, _integer, int, 0) for code in "bBhHiIlLqQ"},
    **{code: Typecode(code, code, _real, float, 0.0) for code in "fd"},
    "c": Typecode("c", "B", _char, lambda number: bytes([number]), 0),
    "u": Typecode("u", "I", _wide, chr, 0),
    "?": Typecode("?", "B", lambda value: int(bool(value)), bool, 0),
}


def typecode_of(typecode_or_type: Any) -> Typecode:
    """Returns the type of a letter of the module array, or of a simple type of ctypes.

    Raises NotImplementedError for a structure, and TypeError for anything else.
    """
    letter = typecode_or_type
    if isinstance(typecode_or_type, type):
        letter = getattr(typecode_or_type, "_type_", None)
        if hasattr(typecode_or_type, "_fields_") or not isinstance(letter, str):
            raise NotImplementedError(
                "%s is not a number; shared memory has numbers only, so use one Value or Array for each"
                " field" % typecode_or_type.__name__
            )
    if letter not in _CODES:
        raise TypeError("bad typecode %r; it has to be one of %s" % (typecode_or_type, " ".join(sorted(_CODES))))
    return _CODES[letter]
