"""The text of a function, a lambda or a class: from a file, a cell of a notebook, or the prompt."""

from __future__ import annotations

import ast
import inspect
import linecache
import types
from typing import Any, Dict, Iterator, List, NamedTuple, Optional, Tuple

_parsed: Dict[str, Tuple[Tuple[str, ...], ast.Module]] = {}


class Text(NamedTuple):
    """Source code as its author wrote it, with the indentation that it has there."""

    code: str
    node: Any
    #: Whether the code is indented, because it is in a function, a class or another block.
    indented: bool
    #: Whether the file has ``from __future__ import annotations``.
    lazy_annotations: bool


def text_of_function(function: types.FunctionType) -> Text:
    """Returns the text of a function, without its decorators. Raises OSError if there is none."""
    code = function.__code__
    lines, tree = _file(code.co_filename, function.__globals__)
    if function.__name__ == "<lambda>":
        node = _lambda(tree, code)
        return Text(ast.unparse(node), node, False, _is_lazy(tree))
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.name == code.co_name:
            first = min([node.lineno] + [decorator.lineno for decorator in node.decorator_list])
            if code.co_firstlineno in (first, node.lineno):
                return _text(lines, node, tree)
    raise OSError("its source has changed since it was defined")


def text_of_class(kind: type) -> Text:
    """Returns the text of a class, with its decorators. Raises OSError if there is none."""
    name = kind.__qualname__.rsplit("<locals>.", 1)[-1].split(".")[0]
    for filename, definitions in _files_of(kind):
        try:
            lines, tree = _file(filename, definitions)
        except OSError:
            continue
        found = [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef) and node.name == name]
        first_line = getattr(kind, "__firstlineno__", None)
        exact = [node for node in found if first_line and node.lineno <= first_line <= (node.end_lineno or 0)]
        for node in exact or _with_methods(found, kind) or found[-1:]:
            return _text(lines, node, tree, decorators=True)
    raise OSError("its source is not available")


def _files_of(kind: type) -> Iterator[Tuple[str, Optional[Dict[str, Any]]]]:
    module = inspect.getmodule(kind)
    for value in vars(kind).values():
        code = getattr(inspect.unwrap(value) if callable(value) else value, "__code__", None)
        if code is not None and not code.co_filename.startswith("<string"):
            yield code.co_filename, vars(module) if module else None
    if getattr(module, "__file__", None):
        yield module.__file__, vars(module)  # type: ignore[union-attr, misc]
    for filename in reversed(list(linecache.cache)):
        if kind.__module__ == "__main__" and ("ipy" in filename or filename.startswith("<")):
            yield filename, None


def _with_methods(found: List[ast.ClassDef], kind: type) -> List[ast.ClassDef]:
    """Returns the definitions that have a method on the line where the class has it."""
    lines = {
        value.__code__.co_firstlineno for value in vars(kind).values() if isinstance(value, types.FunctionType)
    }
    return [
        node
        for node in found
        if any(isinstance(part, ast.FunctionDef) and {part.lineno, _first(part)} & lines for part in node.body)
    ]


def _first(node: Any) -> int:
    return min([node.lineno] + [decorator.lineno for decorator in node.decorator_list])


def _text(lines: Tuple[str, ...], node: Any, tree: ast.Module, decorators: bool = False) -> Text:
    start = _first(node) if decorators else node.lineno
    code = "".join(lines[start - 1 : node.end_lineno])
    return Text(code if code.endswith("\n") else code + "\n", node, node.col_offset > 0, _is_lazy(tree))


def _is_lazy(tree: ast.Module) -> bool:
    return any(
        isinstance(node, ast.ImportFrom)
        and node.module == "__future__"
        and any(name.name == "annotations" for name in node.names)
        for node in tree.body
    )


def _file(filename: str, definitions: Optional[Dict[str, Any]]) -> Tuple[Tuple[str, ...], ast.Module]:
    linecache.checkcache(filename)
    lines = tuple(linecache.getlines(filename, definitions))
    if not lines:
        raise OSError("its source is not available")
    known = _parsed.get(filename)
    if known is None or known[0] != lines:
        try:
            known = _parsed[filename] = (lines, ast.parse("".join(lines)))
        except SyntaxError:
            raise OSError("its source is not available as Python code") from None
    return known


def _lambda(tree: ast.Module, code: types.CodeType) -> ast.Lambda:
    """Returns the lambda that has this code. Several can stand on one line."""
    found = [
        node for node in ast.walk(tree) if isinstance(node, ast.Lambda) and node.lineno == code.co_firstlineno
    ]
    if len(found) == 1:
        return found[0]
    for node in found:
        if _signature(_compile(node, code)) == _signature(code):
            return node
    raise OSError("its source cannot be told apart from that of other lambdas on its line")


def _compile(node: ast.Lambda, code: types.CodeType) -> types.CodeType:
    """Returns the code of a lambda in which the same names are those of an enclosing function."""
    text = "def around(%s):\n return %s\n" % (", ".join(code.co_freevars), ast.unparse(node))
    compiled = compile(text, "<lambda>", "exec")
    for _ in range(2):
        compiled = next(const for const in compiled.co_consts if isinstance(const, types.CodeType))
    return compiled


def _signature(code: types.CodeType) -> Any:
    consts = [_signature(const) if isinstance(const, types.CodeType) else const for const in code.co_consts]
    return code.co_code, code.co_names, code.co_varnames, code.co_freevars, consts, code.co_argcount
