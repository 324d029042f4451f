"""The tags of values that JSON does not have: how each is written and read."""

from __future__ import annotations

import array
import base64
import builtins
import collections
import dataclasses
import datetime
import decimal
import enum
import fractions
import functools
import sys
import types
from typing import Any, Callable, Dict, Mapping

KEY = "__polyproc__"
_MISSING = object()


class Encoder:
    """The methods that a writer of a tag may use; values.py implements them."""

    value: Callable[..., Any]
    items: Callable[..., Any]
    pairs: Callable[..., Any]
    saw: Callable[..., None]
    place: Callable[[], str]


class Decoder:
    """The methods that a reader of a tag may use; values.py implements them."""

    value: Callable[[Any], Any]
    named: Callable[[Any], Any]


def write(to: Encoder, value: Any) -> Any:
    """Returns the tagged object of a value. Raises TypeError if it cannot travel."""
    shared = getattr(type(value), "polyproc_fields", None)
    if shared is not None and not isinstance(value, type):
        to.saw(value)
        return shared(value, to)
    if isinstance(value, enum.Enum):
        to.saw(type(value))
        return {KEY: "Enum", "class": name_of(type(value)), "fields": {"name": value.name}}
    kind = type(value)
    if kind in _WRITERS:
        return {KEY: _NAMES.get(kind, kind.__name__), **_WRITERS[kind](to, value)}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        to.saw(kind)
        return {KEY: "dataclass", "class": name_of(kind), "fields": _fields(to, value)}
    if isinstance(value, tuple) and hasattr(value, "_make"):
        to.saw(kind)
        return {KEY: "namedtuple", "class": name_of(kind), "items": to.items(value)}
    if isinstance(value, BaseException):
        if not hasattr(builtins, kind.__name__):
            to.saw(kind)
        return {KEY: "exception", "type": name_of(kind), "args": to.items(value.args)}
    owner = getattr(value, "__self__", None)
    if isinstance(value, types.MethodType) or isinstance(value, types.BuiltinMethodType) and not (
        owner is None or isinstance(owner, types.ModuleType)
    ):
        return {KEY: "method", "self": to.value(owner, ".__self__"), "name": value.__name__}
    if isinstance(value, functools.partial):
        parts = {"function": value.func, "args": list(value.args), "kwargs": value.keywords}
        return {KEY: "partial", **{name: to.value(part, "." + name) for name, part in parts.items()}}
    if isinstance(value, (type, types.FunctionType, types.BuiltinFunctionType)):
        return _reference(to, value)
    if _is_plain_object(value):
        to.saw(kind)
        return {KEY: "object", "class": name_of(kind), "fields": _fields(to, value)}
    raise TypeError(
        "%s is of the type %s, which cannot travel between processes; pass or return the data that it is made from"
        % (to.place(), kind.__qualname__)
    )


def name_of(thing: Any) -> str:
    """Returns the name under which a class or a function travels."""
    return str(thing.__qualname__).rsplit("<locals>.", 1)[-1]


def _float(to: Encoder, value: float) -> Dict[str, Any]:
    return {"value": "nan" if value != value else "inf" if value > 0 else "-inf"}


def _fields(to: Encoder, value: Any) -> Dict[str, Any]:
    fields = dict(getattr(value, "__dict__", {}))
    for kind in type(value).__mro__:
        slots = kind.__dict__.get("__slots__", ())
        for slot in (slots,) if isinstance(slots, str) else slots:
            found = getattr(value, slot, _MISSING)
            if found is not _MISSING and slot not in ("__dict__", "__weakref__"):
                fields[slot] = found
    return {name: to.value(field, "." + name) for name, field in fields.items()}


def _is_standard(module: str) -> bool:
    """Returns whether a module is part of the standard library. Python 3.9 does not list it."""
    top = module.split(".")[0]
    return top in getattr(sys, "stdlib_module_names", (*sys.builtin_module_names, "math", "random", "threading"))


def _is_plain_object(value: Any) -> bool:
    """Returns whether a value is an instance of a client's class, without state of its own in C."""
    kind = type(value)
    if _is_standard(kind.__module__):
        return kind.__module__ == "__main__" and _is_python(kind)
    return _is_python(kind)


def _is_python(kind: type) -> bool:
    return kind.__reduce__ is object.__reduce__ and all(
        base is object or base.__flags__ & (1 << 9) for base in kind.__mro__
    )


def _reference(to: Encoder, value: Any) -> Dict[str, Any]:
    """Returns a class or a function as a name: of a module of the standard library, or of the source."""
    module = getattr(value, "__module__", None) or "builtins"
    if _is_standard(module):
        if module != "__main__" and getattr(sys.modules.get(module), value.__name__, None) is value:
            return {KEY: "global", "module": module, "name": value.__name__}
    if isinstance(value, types.BuiltinFunctionType):
        raise TypeError("%s is %r, which cannot travel to a worker" % (to.place(), value))
    to.saw(value)
    return {KEY: "function", "name": name_of(value)}


def _global(to: Decoder, fields: Mapping[str, Any]) -> Any:
    module = sys.modules.get(fields["module"])
    found = getattr(module, fields["name"], None)
    if not isinstance(found, (type, types.FunctionType, types.BuiltinFunctionType)):
        raise ValueError("%(module)s.%(name)s is not offered here" % fields)
    return found


def _rebuild(to: Decoder, fields: Mapping[str, Any]) -> Any:
    kind = to.named(fields["class"])
    if not isinstance(kind, type):
        raise ValueError("%s is not a class" % fields["class"])
    value = object.__new__(kind)
    for name, field in fields["fields"].items():
        object.__setattr__(value, name, to.value(field))
    return value


def _exception(to: Decoder, fields: Mapping[str, Any]) -> BaseException:
    kind = getattr(builtins, fields["type"], None)
    if kind is None:
        kind = to.named(fields["type"])
    if not (isinstance(kind, type) and issubclass(kind, BaseException)):
        raise ValueError("%s is not an exception" % fields["type"])
    return kind(*to.value(fields["args"]))


def _time(to: Encoder, value: Any) -> Dict[str, Any]:
    return {"iso": value.isoformat(), **({"fold": 1} if value.fold else {})}


def _items(to: Encoder, value: Any) -> Dict[str, Any]:
    return {"items": to.items(value)}


def _pairs(to: Encoder, value: Any) -> Dict[str, Any]:
    return {"items": to.pairs(value)}


def _bytes(to: Encoder, value: Any) -> Dict[str, Any]:
    return {"base64": base64.b64encode(value).decode("ascii")}


def _range(to: Encoder, value: Any) -> Dict[str, Any]:
    return {name: to.value(getattr(value, name)) for name in ("start", "stop", "step")}


def _text(to: Encoder, value: Any) -> Dict[str, Any]:
    return {"value": str(value)}


def _unpaired(to: Decoder, fields: Mapping[str, Any]) -> Dict[Any, Any]:
    return {to.value(key): to.value(value) for key, value in fields["items"]}


_NAMES: Dict[type, str] = {type(None): "none"}

_WRITERS: Dict[type, Callable[[Encoder, Any], Dict[str, Any]]] = {
    float: _float,
    tuple: _items,
    set: _items,
    frozenset: _items,
    collections.OrderedDict: _pairs,
    collections.Counter: _pairs,
    collections.deque: lambda to, value: {"items": to.items(value), "maxlen": value.maxlen},
    collections.defaultdict: lambda to, value: {
        "items": to.pairs(value),
        "factory": to.value(value.default_factory, ".default_factory"),
    },
    array.array: lambda to, value: {"typecode": value.typecode, "items": to.items(value)},
    bytes: _bytes,
    bytearray: _bytes,
    complex: lambda to, value: {"real": to.value(value.real), "imag": to.value(value.imag)},
    datetime.date: lambda to, value: {"iso": value.isoformat()},
    datetime.datetime: _time,
    datetime.time: _time,
    datetime.timedelta: lambda to, value: {
        "days": value.days,
        "seconds": value.seconds,
        "microseconds": value.microseconds,
    },
    decimal.Decimal: _text,
    fractions.Fraction: _text,
    range: _range,
    slice: _range,
}

READERS: Dict[str, Callable[[Decoder, Mapping[str, Any]], Any]] = {
    "none": lambda to, fields: None,
    "float": lambda to, fields: float(fields["value"]),
    "tuple": lambda to, fields: tuple(to.value(fields["items"])),
    "set": lambda to, fields: set(to.value(fields["items"])),
    "frozenset": lambda to, fields: frozenset(to.value(fields["items"])),
    "dict": _unpaired,
    "OrderedDict": lambda to, fields: collections.OrderedDict(_unpaired(to, fields)),
    "Counter": lambda to, fields: collections.Counter(_unpaired(to, fields)),
    "deque": lambda to, fields: collections.deque(to.value(fields["items"]), fields["maxlen"]),
    "defaultdict": lambda to, fields: collections.defaultdict(
        to.value(fields["factory"]), _unpaired(to, fields)
    ),
    "array": lambda to, fields: array.array(fields["typecode"], to.value(fields["items"])),
    "bytes": lambda to, fields: base64.b64decode(fields["base64"]),
    "bytearray": lambda to, fields: bytearray(base64.b64decode(fields["base64"])),
    "complex": lambda to, fields: complex(to.value(fields["real"]), to.value(fields["imag"])),
    "date": lambda to, fields: datetime.date.fromisoformat(fields["iso"]),
    "datetime": lambda to, fields: datetime.datetime.fromisoformat(fields["iso"]).replace(
        fold=fields.get("fold", 0)
    ),
    "time": lambda to, fields: datetime.time.fromisoformat(fields["iso"]).replace(fold=fields.get("fold", 0)),
    "timedelta": lambda to, fields: datetime.timedelta(
        fields["days"], fields["seconds"], fields["microseconds"]
    ),
    "Decimal": lambda to, fields: decimal.Decimal(fields["value"]),
    "Fraction": lambda to, fields: fractions.Fraction(fields["value"]),
    "range": lambda to, fields: range(fields["start"], fields["stop"], fields["step"]),
    "slice": lambda to, fields: slice(
        to.value(fields["start"]), to.value(fields["stop"]), to.value(fields["step"])
    ),
    "Enum": lambda to, fields: to.named(fields["class"])[fields["fields"]["name"]],
    "dataclass": _rebuild,
    "object": _rebuild,
    "namedtuple": lambda to, fields: to.named(fields["class"])._make(to.value(fields["items"])),
    "exception": _exception,
    "function": lambda to, fields: to.named(fields["name"]),
    "global": _global,
    "method": lambda to, fields: getattr(to.value(fields["self"]), fields["name"]),
    "partial": lambda to, fields: functools.partial(
        to.value(fields["function"]), *to.value(fields["args"]), **to.value(fields["kwargs"])
    ),
}
