"""A client's source: compiles and runs it, and finds the function in it."""

import ast
import builtins
import linecache
import re
import sys
import types

FILE = "<function>"


def load(task):
    """Returns the function of a frame `L`, and the namespace in which its source was run.

    {"source": "def f(n): ...", "function": "f"}  or  {"expr": "n ** 2"}, which means lambda n: n ** 2.
    Raises the exception of the source, a SyntaxError, or an AttributeError if the source does not define the function.
    """
    file = task.get("file") or FILE
    module = types.ModuleType("__main__")
    module.__file__ = file
    sys.modules["__main__"] = sys.modules["__mp_main__"] = module
    if task.get("expr") is not None:
        return _expression(task["expr"].strip(), file, module.__dict__), module.__dict__
    text = task.get("source") or ""
    _remember_lines(file, text)
    exec(_compile(text, file), module.__dict__)
    return find(module.__dict__, task["function"]), module.__dict__


def find(namespace, name):
    """Returns the callable with this name, which may have dots: `math.sqrt` after `import math`, or `abs`."""
    head, *rest = name.split(".")
    if head in namespace:
        found = namespace[head]
    elif hasattr(builtins, head):
        found = getattr(builtins, head)
    else:
        raise AttributeError(_not_defined(namespace, name))
    for part in rest:
        found = getattr(found, part)
    if not callable(found):
        raise TypeError("%s is a %s, which cannot be called" % (name, type(found).__name__))
    return found


def _expression(text, file, namespace):
    text = text if re.match(r"lambda\b", text) else "lambda n: " + text
    _remember_lines(file, text)
    for name, module in sys.modules.items():
        if name.isidentifier() and not name.startswith("_") and name not in vars(builtins):
            namespace.setdefault(name, module)
    function = eval(compile(text, file, "eval"), namespace)
    if not callable(function):
        raise TypeError("%s is a %s, which cannot be called" % (text, type(function).__name__))
    return function


def _compile(text, file):
    """Compiles a source without its block under `if __name__ == "__main__"`, which belongs to the client's process."""
    tree = ast.parse(text, file)
    tree.body = [statement for statement in tree.body if not _is_main_guard(statement)]
    return compile(tree, file, "exec", dont_inherit=True)


def _is_main_guard(statement):
    if not isinstance(statement, ast.If) or not isinstance(statement.test, ast.Compare):
        return False
    sides = [statement.test.left, *statement.test.comparators]
    return (
        len(sides) == 2
        and isinstance(statement.test.ops[0], ast.Eq)
        and any(isinstance(side, ast.Name) and side.id == "__name__" for side in sides)
        and any(isinstance(side, ast.Constant) and side.value == "__main__" for side in sides)
    )


def _remember_lines(file, text):
    """Tells linecache the source, so that tracebacks show its lines."""
    linecache.cache[file] = (len(text), None, [line + "\n" for line in text.splitlines()], file)


def _not_defined(namespace, name):
    known = [key for key, value in namespace.items() if callable(value) and not key.startswith("__")]
    text = ", ".join(known[:20]) if known else "no function"
    return "the source defines %s, but not %s" % (text, name)
