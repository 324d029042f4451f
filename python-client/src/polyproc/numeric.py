"""Functions of integers whose values can travel as packed numbers.

A packed result is an integer of 64 bits. So a function is sent in this way only if its text proves that it returns an
int for an int and does nothing else. A result of more than 64 bits is an OverflowError of the service; then the
values are sent again as JSON, where integers have any size.
"""

from __future__ import annotations

import array
import ast
import builtins
import sys
import types
from typing import Any, List, Optional

from polyproc.source.text import text_of_function

#: Fewer values are sent as JSON.
FEWEST = 1000

_OPERATORS = (ast.Add, ast.Sub, ast.Mult, ast.FloorDiv, ast.Mod, ast.BitOr, ast.BitXor, ast.BitAnd, ast.LShift)
_UNARY = (ast.USub, ast.UAdd, ast.Invert)
_LONGEST = 2000


def expression_of(function: Any) -> Optional[str]:
    """Returns the function as a lambda expression, or None if it is not sure that it returns an int for an int."""
    if not isinstance(function, types.FunctionType) or function.__code__.co_freevars or function.__defaults__:
        return None
    try:
        node = text_of_function(function).node
    except OSError:
        return None
    arguments = node.args
    plain = len(arguments.args) == 1 and not (arguments.vararg or arguments.kwarg or arguments.kwonlyargs)
    if not plain or arguments.posonlyargs:
        return None
    body = _body(node)
    if body is None or not _is_int(body, arguments.args[0].arg, function):
        return None
    text = "lambda %s: %s" % (arguments.args[0].arg, ast.unparse(body))
    return text if len(text) <= _LONGEST else None


def _body(node: Any) -> Any:
    """Returns the expression that a lambda, or a function of one statement, returns."""
    if isinstance(node, ast.Lambda):
        return node.body
    if not isinstance(node, ast.FunctionDef) or node.decorator_list:
        return None
    body = [part for part in node.body if not (isinstance(part, ast.Expr) and isinstance(part.value, ast.Constant))]
    return body[0].value if len(body) == 1 and isinstance(body[0], ast.Return) else None


def _is_int(node: Any, name: str, function: types.FunctionType) -> bool:
    def check(part: Any) -> bool:
        return _is_int(part, name, function)

    if isinstance(node, ast.Name):
        return node.id == name
    if isinstance(node, ast.Constant):
        return type(node.value) is int
    if isinstance(node, ast.UnaryOp):
        return isinstance(node.op, _UNARY) and check(node.operand)
    if isinstance(node, ast.BinOp):
        if isinstance(node.op, ast.Pow):
            exponent = node.right
            positive = isinstance(exponent, ast.Constant) and type(exponent.value) is int and exponent.value >= 0
            return positive and check(node.left)
        return isinstance(node.op, (*_OPERATORS, ast.RShift)) and check(node.left) and check(node.right)
    if isinstance(node, ast.IfExp):
        return _is_test(node.test, check) and check(node.body) and check(node.orelse)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and not node.keywords:
        called = node.func.id
        if called in function.__globals__ or called == name or not hasattr(builtins, called):
            return False
        enough = len(node.args) == 1 if called == "abs" else called in ("min", "max") and len(node.args) > 1
        return enough and all(map(check, node.args))
    return False


def _is_test(node: Any, check: Any) -> bool:
    if isinstance(node, ast.Compare):
        plain = all(not isinstance(operator, (ast.In, ast.NotIn)) for operator in node.ops)
        return plain and check(node.left) and all(map(check, node.comparators))
    if isinstance(node, ast.BoolOp):
        return all(_is_test(value, check) for value in node.values)
    return bool(check(node))


def packed(values: List[Any]) -> Optional[bytes]:
    """Returns the values as the service reads them, or None if one of them is not an int of 64 bits."""
    if set(map(type, values)) != {int}:
        return None
    try:
        numbers = array.array("q", values)
    except OverflowError:
        return None
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers.tobytes()


def unpacked(data: bytes) -> List[int]:
    """Returns the numbers of an answer of the service."""
    numbers = array.array("q", data)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers.tolist()
