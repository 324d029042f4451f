"""Python values as JSON.

Plain JSON is itself. Any other value is an object with the key ``__polyproc__``, whose value is a tag::

    >>> encode([1, (2, 3)])
    [1, {'__polyproc__': 'tuple', 'items': [2, 3]}]
    >>> decode([1, {'__polyproc__': 'tuple', 'items': [2, 3]}])
    [1, (2, 3)]

The same module runs in the client and in the worker's Python, so that both sides have one format. It does not
run code that it reads: a class or a function travels as a name, and the receiver looks the name up among the
definitions that it has.
"""

from __future__ import annotations

from math import isfinite
from typing import Any, Callable, Iterable, List, Mapping, Optional

from polyproc.tags import KEY, READERS, Decoder, Encoder, write

__all__ = ["KEY", "decode", "encode"]

_PLAIN = {int, str, bool, type(None)}
_DEPTH = 200


class _Encoding(Encoder):
    """One call of encode: where it is in the value, and what it has seen."""

    def __init__(self, tagged: bool, seen: Optional[List[Any]]) -> None:
        self.tagged = tagged
        self.seen = seen
        self.path: List[str] = []

    def value(self, value: Any, where: str = "") -> Any:
        kind = type(value)
        if kind in _PLAIN:
            return value
        if kind is float and isfinite(value):
            return value
        if kind is list:
            return self.items(value, where)
        if kind is dict:
            return self.mapping(value, where)
        self._enter(where)
        try:
            return write(self, value) if self.tagged else self._json(value)
        finally:
            self.path.pop()

    def items(self, values: Iterable[Any], where: str = "") -> List[Any]:
        values = list(values)
        kinds = set(map(type, values))
        if kinds <= _PLAIN or (kinds <= {int, float} and all(map(isfinite, values))):
            return values
        self._enter(where)
        try:
            return [self.value(value, "[%d]" % index) for index, value in enumerate(values)]
        finally:
            self.path.pop()

    def mapping(self, values: Mapping[Any, Any], where: str = "") -> Any:
        self._enter(where)
        try:
            if all(type(key) is str for key in values) and KEY not in values:
                return {key: self.value(value, "[%r]" % key) for key, value in values.items()}
            if not self.tagged:
                raise TypeError("%s is a dict with keys that are not str; JSON has only str" % self.place())
            return {KEY: "dict", "items": self.pairs(values)}
        finally:
            self.path.pop()

    def pairs(self, values: Mapping[Any, Any]) -> List[List[Any]]:
        return [[self.value(k, " key"), self.value(v, "[%.40r]" % (k,))] for k, v in values.items()]

    def saw(self, thing: Any) -> None:
        if self.seen is not None and not any(other is thing for other in self.seen):
            self.seen.append(thing)

    def place(self) -> str:
        return "the value" + "".join(self.path)

    def _enter(self, where: str) -> None:
        if len(self.path) >= _DEPTH:
            raise ValueError("the value is nested more than %d levels deep, or contains itself" % _DEPTH)
        self.path.append(where)

    def _json(self, value: Any) -> Any:
        """Returns the JSON of a value without tags, as the encoding "json" has it."""
        if isinstance(value, tuple):
            return self.items(value)
        if isinstance(value, str):
            return str.__str__(value)
        if isinstance(value, int):
            return int(value)
        if isinstance(value, float):
            if isfinite(value):
                return float(value)
            raise ValueError("%s is %r, which JSON does not have" % (self.place(), value))
        if isinstance(value, dict):
            return self.mapping(dict(value))
        if isinstance(value, list):
            return self.items(value)
        raise TypeError(
            "%s is of the type %s, which JSON does not have; return numbers, strings, lists and dicts,"
            ' or choose the encoding "python"' % (self.place(), type(value).__name__)
        )


class _Decoding(Decoder):
    """One call of decode: the names that it knows."""

    def __init__(
        self,
        classes: Optional[Mapping[str, Any]],
        objects: Optional[Mapping[str, Callable[[Mapping[str, Any]], Any]]],
    ) -> None:
        self.classes = classes or {}
        self.objects = objects or {}

    def value(self, value: Any) -> Any:
        kind = type(value)
        if kind is list:
            if set(map(type, value)) <= {int, float, str, bool, type(None)}:
                return value
            return [self.value(item) for item in value]
        if kind is dict:
            if KEY not in value:
                return {key: self.value(item) for key, item in value.items()}
            return self._tagged(value)
        return value

    def named(self, name: Any) -> Any:
        """Returns the class or the function that has this name in the source that travelled."""
        head, *rest = str(name).split(".")
        if head not in self.classes:
            raise ValueError(
                "%s is not defined in the source that travelled; refer to it in the function" % (name,)
            )
        found = self.classes[head]
        for part in rest:
            found = getattr(found, part)
        return found

    def _tagged(self, fields: Mapping[str, Any]) -> Any:
        tag = fields[KEY]
        if tag in READERS:
            return READERS[tag](self, fields)
        if tag in self.objects:
            return self.objects[tag](fields)
        if isinstance(tag, str) and tag[:1].isupper():
            raise ValueError("a %s cannot be used here; pass it as an argument" % tag)
        raise ValueError("the tag %r is unknown; the other side may have a newer version" % (tag,))


def encode(value: Any, tagged: bool = True, seen: Optional[List[Any]] = None) -> Any:
    """Returns the value as what json.dumps can write.

    With tagged=False the result is plain JSON: tuples become lists, and what JSON does not have is a TypeError.
    The classes, the functions and the shared objects that the value contains are appended to seen.
    Raises TypeError if a value cannot travel; the message says where it is.
    """
    try:
        return _Encoding(tagged, seen).value(value)
    except RecursionError:
        raise ValueError("the value is nested too deeply, or contains itself") from None


def decode(
    value: Any,
    classes: Optional[Mapping[str, Any]] = None,
    objects: Optional[Mapping[str, Callable[[Mapping[str, Any]], Any]]] = None,
) -> Any:
    """Returns the value that encode was given.

    classes maps the names of classes and functions to these, and is usually the namespace of the source that
    travelled. objects maps the tags of shared objects ("Queue") to functions of the tagged object's fields.
    Raises ValueError if a tag or a class is unknown.
    """
    return _Decoding(classes, objects).value(value)
