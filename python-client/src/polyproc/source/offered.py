"""The part of the standard library that a function in a worker can import."""

from __future__ import annotations

#: A test compares the list with that of the worker.
MODULES = frozenset(
    "math cmath statistics decimal fractions random numbers secrets array bisect collections collections.abc copy"
    " graphlib heapq queue weakref functools itertools operator contextlib contextvars inspect abc dataclasses enum"
    " types typing __future__ string re textwrap unicodedata difflib pprint reprlib html fnmatch datetime time calendar"
    " _strptime json csv struct base64 binascii codecs pickle copyreg io hashlib hmac zlib uuid urllib.parse ipaddress"
    " os os.path sys errno signal gc traceback warnings linecache logging ast tokenize threading".split()
)

#: Modules that one of them consists of.
_PARTS = {"posixpath", "genericpath", "posix", "builtins", "nt", "ntpath"}
_TOPS = {name.split(".")[0] for name in MODULES} - {"urllib"}


def is_offered(module: str) -> bool:
    """Returns whether a function in a worker can import a module of the standard library."""
    top = module.split(".")[0]
    return module in MODULES or top in _TOPS or top in _PARTS or top.startswith("_") or module == "urllib"
