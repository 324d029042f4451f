"""How a value that a function refers to is written in the source that travels."""

from __future__ import annotations

import importlib
import json
import re
import sys
import types
from typing import Any, List, Optional

from polyproc import inside
from polyproc.source.offered import is_offered
from polyproc.values import encode

_MODULES_IN_CHILD = ("polyproc", "multiprocessing")
_PLAIN = (int, str, bytes, bool, type(None))
_BUILT_IN = ("builtins", "math", "operator", "collections", "itertools", "functools", "time", "random", "re")


def is_standard(module: str) -> bool:
    """Returns whether a module is part of Python's standard library."""
    top = module.split(".")[0]
    known = getattr(sys, "stdlib_module_names", None)
    if known is None:  # Python 3.9
        import sysconfig

        found = getattr(sys.modules.get(top), "__file__", None) or ""
        return top in sys.builtin_module_names or (
            found.startswith(sysconfig.get_paths()["stdlib"]) and "site-packages" not in found
        )
    return top in known and top != "__main__"


def import_of(name: str, value: Any) -> Optional[str]:
    """Returns the import of a module, or of what a module of the standard library defines; otherwise None."""
    if isinstance(value, types.ModuleType):
        module = value.__name__
        if module.split(".")[0] in _MODULES_IN_CHILD:
            return "from polyproc.inside import module as %s\n" % name
        if not is_standard(module):
            return None
        _check_offered(module, name)
        if "." in module and module.rsplit(".", 1)[1] != name:
            return "from %s import %s as %s\n" % (*module.rsplit(".", 1), name)
        return "import %s as %s\n" % (module, name) if module != name else "import %s\n" % name
    ours = _ours(name, value)
    if ours is not None:
        return ours
    home = _home(name, value)
    if home is None:
        return None
    module, there = home
    if module == "builtins":
        return "%s = %s\n" % (name, there) if there != name else ""
    _check_offered(module, name)
    return "from %s import %s%s\n" % (module, there, "" if there == name else " as " + name)


def _check_offered(module: str, name: str) -> None:
    if not is_offered(module):
        raise TypeError(
            "the function refers to %s of the module %s, which is not offered in a worker: a function there has no"
            " files, network, processes or threads; do this part in the program, and pass its result as an argument"
            % (name, module)
        )


def _ours(name: str, value: Any) -> Optional[str]:
    """Returns the import of what this package or multiprocessing defines, as a worker has it."""
    module = getattr(value, "__module__", None) or ""
    if not callable(value) or not isinstance(module, str) or module.split(".")[0] not in _MODULES_IN_CHILD:
        return None
    there = getattr(value, "__name__", name)
    if hasattr(inside, there):
        return "from polyproc.inside import %s as %s\n" % (there, name)
    if module in ("polyproc.errors",):
        return "from polyproc.errors import %s as %s\n" % (there, name)
    return "from polyproc.inside import unavailable\n%s = unavailable(%r)\n" % (name, there)


def _home(name: str, value: Any) -> Any:
    """Returns the module of the standard library and the name under which a value is found there."""
    module = getattr(value, "__module__", None)
    there = getattr(value, "__name__", name)
    if not callable(value) or isinstance(module, property):
        module = None
    if isinstance(module, str) and is_standard(module):
        if getattr(sys.modules.get(module), there, None) is value:
            return module.lstrip("_") if _same(module.lstrip("_"), there, value) else module, there
    if callable(value) and not isinstance(value, types.FunctionType) or type(value).__module__ == "typing":
        for other in list(sys.modules):
            if is_standard(other) and not other.startswith("_") and _same(other, there, value):
                return other, there
    return None


def _same(module: str, name: str, value: Any) -> bool:
    found = getattr(sys.modules.get(module) or _load(module), name, None)
    return found is value or (isinstance(found, types.MethodType) and found == value)


def _load(module: str) -> Any:
    try:
        return importlib.import_module(module) if module in _BUILT_IN else None
    except ImportError:
        return None


def expression_of(value: Any, seen: List[Any]) -> str:
    """Returns an expression whose value this is. Raises TypeError if it cannot travel."""
    if _is_literal(value):
        return repr(value)
    if isinstance(value, re.Pattern):
        return "__import__('re').compile(%r, %d)" % (value.pattern, value.flags)
    return "polyproc_decode(%r)" % json.dumps(encode(value, seen=seen))


def _is_literal(value: Any, depth: int = 0) -> bool:
    kind = type(value)
    if kind in _PLAIN:
        return True
    if kind is float:
        return value - value == 0
    if depth > 20:
        return False
    if kind in (list, tuple) or (kind is set and value):
        return all(_is_literal(item, depth + 1) for item in value)
    if kind is dict:
        return all(_is_literal(k, depth + 1) and _is_literal(v, depth + 1) for k, v in value.items())
    return False
