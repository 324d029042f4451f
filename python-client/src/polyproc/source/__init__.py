"""Functions as source: the text of a function, with everything that it refers to.

A worker defines them from this source. So Python versions may differ, nothing is pickled, and what cannot travel
is refused before anything is sent.
"""

from __future__ import annotations

import types
from typing import Any, Callable, Dict, List, Optional, Sequence

from polyproc.source.collect import Collector

#: The limit of the service.
LONGEST = 65536

_DECODE = """\
def polyproc_decode(text):
    from polyproc.values import decode
    return decode(__import__('json').loads(text), globals())
"""

_ENTRY = """\
polyproc_begun = []
def polyproc_entry(shared, *args, **kwargs):
    if not polyproc_begun:
        polyproc_begun.append(True)
        globals().update(shared)
%s    return %s(*args, **kwargs)
def polyproc_entry_of_one(arguments):
    return polyproc_entry(*arguments)
"""


_KEYWORDS = """\
def polyproc_apply(args, kwargs):
    return %s(*args, **kwargs)
"""


class Source:
    """A function as it travels."""

    def __init__(self, text: str, function: str, classes: Dict[str, Any], shared: Dict[str, Any]) -> None:
        #: The source code.
        self.text = text
        #: The name of the function in it.
        self.function = function
        #: The classes and functions in it, by name, to read results.
        self.classes = classes
        #: The values of an additional first argument of every call; empty if the function takes its own arguments.
        self.shared = shared


def source_of(
    function: Callable[..., Any],
    seen: Sequence[Any] = (),
    initializer: Optional[Callable[..., Any]] = None,
    initargs: Sequence[Any] = (),
    preamble: str = "",
    has_keywords: bool = False,
) -> Source:
    """Returns the source of a function, with what it and the values in seen refer to.

    With has_keywords, the function in the source takes a list and a dict of arguments. An initializer runs before the
    function's first call in a process. If the class of a method cannot travel, only the members that it uses do.
    Raises TypeError for what cannot travel, and ValueError if the source is too long.
    """
    options = (function, list(seen), initializer, initargs, preamble, has_keywords)
    try:
        return _collect(Collector(), *options)
    except (TypeError, ValueError):
        if not isinstance(function, types.MethodType):
            raise
    return _collect(Collector(stand_ins=True), *options)


def _collect(
    collector: Collector,
    function: Callable[..., Any],
    seen: List[Any],
    initializer: Optional[Callable[..., Any]],
    initargs: Sequence[Any],
    preamble: str,
    has_keywords: bool,
) -> Source:
    name = collector.function(function)
    collector.seen(seen)
    shared: Dict[str, Any] = dict(collector.shared)
    call = ""
    if initializer is not None:
        call = "        %s(*shared['polyproc_initargs'])\n" % collector.function(initializer)
        shared = {**collector.shared, "polyproc_initargs": tuple(initargs)}
    parts: List[str] = []
    if collector.lazy_annotations or not collector.has_class:
        parts.append("from __future__ import annotations\n")
    parts.append(preamble)
    if collector.decodes:
        parts.append(_DECODE)
    parts.extend(collector.parts)
    parts.extend(collector.late)
    if has_keywords:
        parts.append(_KEYWORDS % name)
        name = "polyproc_apply"
    if shared:
        parts.append(_ENTRY % (call, name))
        name = "polyproc_entry"
    text = "".join(parts)
    if len(text.encode()) > LONGEST:
        raise ValueError(
            "the source of %s with what it refers to has %d bytes, and %d are allowed; pass large data as arguments"
            % (name, len(text.encode()), LONGEST)
        )
    known = {name: value for name, value in collector.bound.items() if isinstance(value, (type, types.FunctionType))}
    return Source(text, name, known, shared)
