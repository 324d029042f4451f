"""The needs of a definition besides its text: variables of enclosing functions, defaults, indentation."""

from __future__ import annotations

import ast
import io
import tokenize
import types
from typing import Any, Dict, List, Optional, Set, Tuple

from polyproc.source.names import is_builtin


def is_shared(value: Any) -> bool:
    """Returns whether a value is a shared object."""
    return hasattr(type(value), "polyproc_fields") and not isinstance(value, type)


def cells_of(function: types.FunctionType) -> Dict[str, Any]:
    """Returns the variables of enclosing functions, except the function itself."""
    cells: Dict[str, Any] = {}
    for name, cell in zip(function.__code__.co_freevars, function.__closure__ or ()):
        try:
            value = cell.cell_contents
        except ValueError:
            continue  # not assigned yet, so a NameError there as here
        if value is not function or name != function.__name__:
            cells[name] = value
    return cells


def defaults_of(node: Any, function: Optional[types.FunctionType], scope: Dict[str, Any]) -> Dict[str, Any]:
    """Returns the names of an enclosing function that are the defaults of parameters: lambda x, i=i: …"""
    if function is None:
        return {}
    arguments = node.args
    positional = zip(arguments.defaults, function.__defaults__ or ())
    keywords = function.__kwdefaults__ or {}
    pairs: List[Tuple[Any, Any]] = list(positional)
    pairs += [
        (default, keywords[argument.arg])
        for argument, default in zip(arguments.kwonlyargs, arguments.kw_defaults)
        if default is not None and argument.arg in keywords
    ]
    names: Set[str] = set()
    found: Dict[str, Any] = {}
    for default, value in pairs:
        if isinstance(default, ast.Name) and default.id not in names:
            names.add(default.id)
            if scope.get(default.id, names) is not value and not is_builtin(default.id):
                found[default.id] = value
    return found


def indented(code: str) -> str:
    """Returns code in a block. A line within a string is not indented, because that would change the string."""
    inside: Set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(code).readline):
        if token.type == tokenize.STRING or tokenize.tok_name[token.type].startswith("FSTRING"):
            inside.update(range(token.start[0] + 1, token.end[0] + 1))
    lines = code.splitlines(keepends=True)
    return "".join(line if index in inside else "    " + line for index, line in enumerate(lines, 1))
