"""The names that source code refers to and does not define."""

from __future__ import annotations

import builtins
import dis
import types
from typing import Iterator, List


def names_in(text: str, lazy_annotations: bool) -> List[str]:
    """Returns the global names that the text of a definition uses, in the order of their use."""
    flags = 0
    if lazy_annotations:
        import __future__

        flags = __future__.annotations.compiler_flag
    code = compile(text, "<source>", "exec", flags, dont_inherit=True)
    stored = {step.argval for step in dis.get_instructions(code) if step.opname == "STORE_NAME"}
    return [name for name in dict.fromkeys(_loaded(code)) if name not in stored or name in _deep(code)]


def _deep(code: types.CodeType) -> List[str]:
    found: List[str] = []
    for const in code.co_consts:
        if isinstance(const, types.CodeType):
            found.extend(_loaded(const))
    return found


def _loaded(code: types.CodeType) -> Iterator[str]:
    for step in dis.get_instructions(code):
        if step.opname in ("LOAD_GLOBAL", "LOAD_NAME", "LOAD_FROM_DICT_OR_GLOBALS"):
            if step.argval not in ("__name__", "__build_class__", "__annotations__"):
                yield step.argval
    for const in code.co_consts:
        if isinstance(const, types.CodeType):
            yield from _loaded(const)


def is_builtin(name: str) -> bool:
    """Returns whether Python has the name without an import."""
    return hasattr(builtins, name)
