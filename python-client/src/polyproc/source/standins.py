"""Stand-ins for the owners of methods whose class cannot travel: objects with only the attributes that are used."""

from __future__ import annotations

import ast
import inspect
import types
from typing import TYPE_CHECKING, Any, Dict, List, Set

from polyproc.source.definitions import is_shared
from polyproc.source.text import text_of_function

if TYPE_CHECKING:
    from polyproc.source.collect import Collector

_CLASS = """\
class %(name)s_kind:
    pass
%(name)s = %(name)s_kind()
"""


class StandIns:
    """The stand-ins in one source."""

    def __init__(self, collector: "Collector") -> None:
        self._collector = collector
        self._names: Dict[int, str] = {}
        self._done: Set[Any] = set()

    def method(self, method: Any) -> str:
        """Adds a bound method, and returns the name of the stand-in that has it."""
        owner = method.__self__
        name = self._names.get(id(owner))
        if name is None:
            name = self._names[id(owner)] = self._collector.free("polyproc_self")
            self._collector.claim(name, owner)
            self._collector.parts.append(_CLASS % {"name": name})
        self._add(owner, name, method.__func__.__name__, method)
        return name

    def _add(self, owner: Any, name: str, attribute: str, value: Any) -> None:
        """Adds an attribute. One that cannot travel is omitted; its use in the worker raises AttributeError."""
        if (id(owner), attribute) in self._done:
            return
        self._done.add((id(owner), attribute))
        parts = self._collector.parts
        if isinstance(value, types.MethodType) and value.__self__ is owner:
            function = value.__func__
            for used in _attributes(function):
                if hasattr(owner, used):
                    self._add(owner, name, used, getattr(owner, used))
            made = self._collector.function(function)
            parts.append("%s.%s = __import__('functools').partial(%s, %s)\n" % (name, attribute, made, name))
        elif is_shared(value) or self._collector.has_shared(value):
            late = self._collector.free("polyproc_" + attribute)
            self._collector.value(late, value)
            parts.append("%s_kind.%s = property(lambda self: %s)\n" % (name, attribute, late))
        else:
            length = len(parts)
            try:
                if callable(value):
                    text = self._collector.function(value)
                else:
                    text = self._collector.expression(value, attribute)
            except (TypeError, ValueError):
                del parts[length:]
                return
            parts.append("%s.%s = %s\n" % (name, attribute, text))


def _attributes(function: Any) -> List[str]:
    """Returns the attributes of its first parameter that a function uses."""
    try:
        node = text_of_function(function).node
    except OSError:
        return []
    first = next(iter(inspect.signature(function).parameters), None)
    found = [
        part.attr
        for part in ast.walk(node)
        if isinstance(part, ast.Attribute) and isinstance(part.value, ast.Name) and part.value.id == first
    ]
    return list(dict.fromkeys(found))
