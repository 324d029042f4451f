"""Collects the definitions that a function needs, each after those that it refers to."""

from __future__ import annotations

import functools
import sys
import types
from typing import Any, Dict, List, Optional, Set

from polyproc.source.constants import expression_of, import_of
from polyproc.source.definitions import cells_of, defaults_of, indented, is_shared
from polyproc.source.names import is_builtin, names_in
from polyproc.source.text import Text, text_of_class, text_of_function
from polyproc.source.standins import StandIns
from polyproc.tags import name_of
from polyproc.values import encode

_REMEDY = "pass the data as an argument, or create it in the function"

_TWO_THINGS = "two different things are called %s in the functions that travel; rename one of them"
_LATE_METHOD = """\
def %s(*args, **kwargs):
    return %s.%s(*args, **kwargs)
"""


class Collector:
    """The source of one function, while it is collected."""

    def __init__(self, stand_ins: bool = False) -> None:
        self._stand_ins = StandIns(self) if stand_ins else None
        self.parts: List[str] = []
        #: The values of the global names of the source.
        self.bound: Dict[str, Any] = {}
        #: The shared objects that functions refer to by a global name.
        self.shared: Dict[str, Any] = {}
        #: All shared objects, those in arguments included.
        self.handles: List[Any] = []
        self.lazy_annotations = False
        self.has_class = False
        self.decodes = False
        self._names: Dict[int, str] = {}
        #: References to the functions and classes, so that their ids remain unique.
        self._kept: List[Any] = []
        #: The names of the functions whose definitions are being written, the innermost last.
        self._trail: List[str] = []
        #: The ids of the callables whose definitions are being written.
        self._open: Set[int] = set()
        #: Assignments of functions that were referred to while their definitions were being written.
        self.late: List[str] = []

    def function(self, function: Any, wanted: Optional[str] = None) -> str:
        """Adds a callable and returns the name that it has in the source."""
        name = self._names.get(id(function))
        if name is not None:
            return name
        self._kept.append(function)
        if isinstance(function, (type, types.FunctionType)) and import_of("name", function) is None:
            is_kind = isinstance(function, type)
            return self.kind(function) if is_kind else self._python_function(function, wanted)
        name = self.free(wanted or getattr(function, "__name__", "function"))
        self.claim(name, function)
        self._open.add(id(function))
        try:
            self.parts.append(self._assignment(name, function))
        finally:
            self._open.discard(id(function))
        return name

    def _assignment(self, name: str, function: Any) -> str:
        """Returns the statement that binds a name to a callable that is not a Python function."""
        found = import_of(name, function)
        if found is not None:
            return found
        if isinstance(function, functools.partial):
            return "%s = %s\n" % (name, self._partial(function))
        owner = getattr(function, "__self__", None)
        if owner is not None and not isinstance(owner, types.ModuleType):
            if self._stand_ins is not None and isinstance(function, types.MethodType):
                return "%s = %s.%s\n" % (name, self._stand_ins.method(function), function.__name__)
            if self.has_shared(owner):
                return _LATE_METHOD % (name, self._late_owner(owner), function.__name__)
            return "%s = (%s).%s\n" % (name, self._argument(name, owner), function.__name__)
        if hasattr(function, "cache_parameters") and hasattr(function, "__wrapped__"):
            inner = self.function(function.__wrapped__, name + "_uncached")
            options = ", ".join("%s=%r" % option for option in function.cache_parameters().items())
            return "%s = __import__('functools').lru_cache(%s)(%s)\n" % (name, options, inner)
        if callable(function) and not isinstance(function, types.BuiltinFunctionType):
            return "%s = %s\n" % (name, self.expression(function, name))
        raise self._refusal(name, function)

    def kind(self, kind: type) -> str:
        """Adds a class and returns the name that it has in the source."""
        known = self._names.get(id(kind))
        if known is not None:
            return known
        name = name_of(kind).split(".")[0]
        self._kept.append(kind)
        try:
            text = text_of_class(kind)
        except (OSError, TypeError) as error:
            raise self._no_source(name, error) from None
        self.claim(name, kind)
        self.has_class = True
        self._define(name, text, self._globals_of(kind), {})
        return name

    def value(self, name: str, value: Any) -> None:
        """Adds a global name with its value."""
        if name in self.bound:
            if self.bound[name] is not value and self.bound[name] != value:
                raise TypeError(_TWO_THINGS % name)
            return
        if is_shared(value):
            self.bound[name] = value
            self.shared[name] = value
            return
        found = import_of(name, value)
        if found is not None:
            self.bound[name] = value
            self.parts.append(found)
        elif isinstance(value, types.ModuleType):
            raise TypeError(
                "%s uses the module %s, which is not part of the standard library, and a worker has only that;"
                " import the function itself (from %s import …), or do without it"
                % (self._where(), value.__name__, value.__name__)
            )
        elif isinstance(value, type) or callable(value):
            made = self.function(value, name)
            if made != name:
                self.bound[name] = value
                parts = self.late if id(value) in self._open else self.parts
                parts.append("%s = %s\n" % (name, made))
        else:
            self.bound[name] = value
            if self.has_shared(value):
                self.shared[name] = value
            else:
                self.parts.append("%s = %s\n" % (name, self.expression(value, name)))

    def seen(self, things: List[Any]) -> None:
        """Adds the classes and functions that a value contains."""
        for thing in things:
            if isinstance(thing, type):
                self.kind(thing)
            elif callable(thing):
                self.alias(name_of(thing), thing)
            else:
                self.handles.append(thing)

    def alias(self, name: str, thing: Any) -> None:
        """Gives a callable the name under which values.encode writes it."""
        made = self.function(thing, name if name.isidentifier() else None)
        if made != name and name.isidentifier():
            self.value(name, thing)

    def _python_function(self, function: types.FunctionType, wanted: Optional[str]) -> str:
        given = function.__name__ if function.__name__.isidentifier() else "anonymous"
        name = self.free(wanted or given)
        try:
            text = text_of_function(function)
        except OSError as error:
            raise self._no_source(name, error) from None
        self.claim(name, function)
        self._trail.append(function.__name__)
        self._open.add(id(function))
        try:
            self._define(name, text, function.__globals__, cells_of(function), function)
        finally:
            self._trail.pop()
            self._open.discard(id(function))
        return name

    def _define(
        self,
        name: str,
        text: Text,
        scope: Dict[str, Any],
        cells: Dict[str, Any],
        function: Optional[types.FunctionType] = None,
    ) -> None:
        """Adds a definition. If it is indented, or uses variables of an enclosing function, a function returns it."""
        self.lazy_annotations = self.lazy_annotations or text.lazy_annotations
        own = getattr(text.node, "name", None)
        code = text.code if own else "return %s\n" % text.code
        if self._stand_ins is not None:
            cells.pop("__class__", None)
        for cell, value in list(cells.items()):
            if id(value) in self._open or is_shared(value):
                self.value(cell, value)
                del cells[cell]
        params = {**defaults_of(text.node, function, scope), **cells}
        is_made = bool(params or text.indented or own != name)
        outer = ""
        if function is not None and own and own in scope and scope[own] is not function:
            # In its body, the function's own name refers to the function that its decorator returned.
            outer = "    global %s\n" % own if not text.indented else ""
        if is_made:
            body = code if text.indented else indented(code)
            code = "def polyproc_make(%s):\n%s%s%s" % (
                ", ".join(params),
                outer,
                body,
                "    return %s\n" % own if own and not text.indented else "",
            )
            if text.indented:
                code = "def polyproc_make(%s):\n if True:\n%s return %s\n" % (", ".join(params), body, own)
        lazy = text.lazy_annotations or function is not None
        for used in names_in(code, lazy):
            if used != own or outer:
                self._follow(used, scope)
        values = [self._argument(param, value) for param, value in params.items()]
        restored = bool(outer) and id(self.bound.get(own)) not in self._open
        if restored:
            self.parts.append("polyproc_saved = %s\n" % own)
        self.parts.append(code)
        if is_made:
            self.parts.append("%s = polyproc_make(%s)\n" % (name, ", ".join(values)))
        if restored:
            self.parts.append("%s = polyproc_saved\n" % own)

    def _follow(self, name: str, scope: Dict[str, Any]) -> None:
        """Adds a name that a definition refers to. An undefined name is a NameError in the worker, as it is here."""
        if name in scope:
            self.value(name, scope[name])

    def _argument(self, name: str, value: Any) -> str:
        if callable(value):
            return self.function(value, None)
        return self.expression(value, name)

    def expression(self, value: Any, name: str) -> str:
        """Returns an expression for a value, and adds the classes and functions in it. The name is for errors."""
        seen: List[Any] = []
        try:
            text = expression_of(value, seen)
        except (TypeError, ValueError):
            raise self._refusal(name, value) from None
        if any(map(is_shared, seen)):
            raise TypeError(
                "%s refers to %s, which contains a shared object; pass it as an argument" % (self._where(), name)
            )
        self.seen(seen)
        self.decodes = self.decodes or "polyproc_decode(" in text
        return text

    def has_shared(self, value: Any) -> bool:
        """Returns whether a value contains shared objects. Its classes and functions are added then."""
        seen: List[Any] = []
        try:
            encode(value, seen=seen)
        except (TypeError, ValueError):
            return False
        found = any(map(is_shared, seen))
        if found:
            self.seen([thing for thing in seen if not is_shared(thing)])
        return found

    def _late_owner(self, owner: Any) -> str:
        """Returns the global name of an object that arrives with the first call, because it has shared objects."""
        name = next((name for name, value in self.shared.items() if value is owner), None)
        if name is None:
            name = self.free("polyproc_owner")
            self.claim(name, owner)
            self.shared[name] = owner
        return name

    def _partial(self, partial: Any) -> str:
        given = [self.function(partial.func)]
        given += [self._argument("argument", value) for value in partial.args]
        given += ["%s=%s" % (key, self._argument(key, value)) for key, value in partial.keywords.items()]
        return "__import__('functools').partial(%s)" % ", ".join(given)

    def claim(self, name: str, thing: Any) -> None:
        """Reserves a global name for a thing. Raises TypeError if another thing has it."""
        if name in self.bound and self.bound[name] is not thing:
            raise TypeError(_TWO_THINGS % name)
        self.bound[name] = thing
        self._names[id(thing)] = name

    def free(self, name: str) -> str:
        """Returns the name, with a number if it is in use."""
        number, free = 1, name
        while free in self.bound or is_builtin(free):
            number += 1
            free = "%s_%d" % (name, number)
        return free

    @staticmethod
    def _globals_of(kind: type) -> Dict[str, Any]:
        return dict(vars(sys.modules[kind.__module__])) if kind.__module__ in sys.modules else {}

    def _where(self) -> str:
        return self._trail[-1] if self._trail else "the function"

    def _refusal(self, name: str, value: Any) -> TypeError:
        return TypeError(
            "%s refers to %s, which is of the type %s and cannot travel to a worker; %s"
            % (self._where(), name, type(value).__qualname__, _REMEDY)
        )

    def _no_source(self, name: str, error: Exception) -> TypeError:
        return TypeError(
            "%s cannot travel to a worker: %s; define it in a file or in a cell of a notebook" % (name, error)
        )
