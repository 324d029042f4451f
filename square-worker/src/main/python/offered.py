"""The part of the standard library that a client's function can import.

The zygote imports all of it before it forks, because a confined child cannot open a file. A module is in the list if
it only computes, without files, sockets, processes and threads. Modules that are loaded anyway and could be harmful
(os, sys, ctypes) are not hidden, because the kernel refuses their system calls.
"""

import importlib
import sys

OURS = "<polyproc>/"
KEPT = []  # the modules of this program, which stay loaded although a client's code cannot import them

NUMBERS = ["math", "cmath", "statistics", "decimal", "fractions", "random", "numbers", "secrets"]
COLLECTIONS = ["array", "bisect", "collections", "collections.abc", "copy", "graphlib", "heapq", "queue", "weakref"]
FUNCTIONS = ["functools", "itertools", "operator", "contextlib", "contextvars", "inspect"]
CLASSES = ["abc", "dataclasses", "enum", "types", "typing", "__future__"]
TEXT = ["string", "re", "textwrap", "unicodedata", "difflib", "pprint", "reprlib", "html", "fnmatch"]
DATES = ["datetime", "time", "calendar", "_strptime"]
DATA = ["json", "csv", "struct", "base64", "binascii", "codecs", "pickle", "copyreg", "io"]
DIGESTS = ["hashlib", "hmac", "zlib", "uuid"]
URLS = ["urllib.parse", "ipaddress"]
SYSTEM = ["os", "os.path", "sys", "errno", "signal", "gc"]
ERRORS = ["traceback", "warnings", "linecache", "logging", "ast", "tokenize"]
LOCKS = ["threading"]  # its locks and its names; the kernel refuses to start a thread

MODULES = (
    NUMBERS
    + COLLECTIONS
    + FUNCTIONS
    + CLASSES
    + TEXT
    + DATES
    + DATA
    + DIGESTS
    + URLS
    + SYSTEM
    + ERRORS
    + LOCKS
)

# Modules that the standard library imports at the first use of a feature, and that only some versions have.
LATE = ["_pylong", "_suggestions", "annotationlib", "pwd"]

ENCODINGS = [
    "ascii",
    "base64_codec",
    "charmap",
    "cp1252",
    "cp437",
    "hex_codec",
    "idna",
    "iso8859_1",
    "iso8859_15",
    "latin_1",
    "punycode",
    "raw_unicode_escape",
    "rot_13",
    "unicode_escape",
    "utf_8_sig",
    "utf_16",
    "utf_16_be",
    "utf_16_le",
    "utf_32",
    "utf_32_be",
    "utf_32_le",
    "zlib_codec",
]


def load():
    """Imports everything that is offered, and uses the features whose first use loads another module.

    Raises ImportError if this installation of Python lacks a module.
    """
    for module in MODULES + ["encodings." + encoding for encoding in ENCODINGS]:
        importlib.import_module(module)
    for module in LATE:
        try:
            importlib.import_module(module)
        except ImportError:
            pass
    import _sitebuiltins
    import builtins
    import hashlib
    import logging
    import time
    import traceback

    "\N{DIGIT ONE}".encode("idna")
    time.strptime("2000", "%Y")
    time.localtime()
    for algorithm in ("md5", "sha1", "sha256", "sha3_256", "blake2b"):
        hashlib.new(algorithm, b"").hexdigest()
    builtins.exit, builtins.quit = _sitebuiltins.Quitter("exit", ""), _sitebuiltins.Quitter("quit", "")
    logging.raiseExceptions = False
    try:
        exec("1 / 0")
    except ZeroDivisionError:
        traceback.format_exc()


class Refusal:
    """The finder of a child: an import of a module that is not loaded fails, and says why."""

    @classmethod
    def find_spec(cls, name, path=None, target=None):
        raise ModuleNotFoundError(
            "No module named %r is offered here; a function can import a part of the standard library,"
            " and what its own source defines" % name,
            name=name,
        )


def refuse_other_imports():
    """Makes the import of a module that is not loaded fail at once, and of the modules of this program as well."""
    sys.meta_path[:] = [Refusal]
    sys.path_hooks.clear()
    sys.path_importer_cache.clear()
    sys.path.clear()
    for name, module in list(sys.modules.items()):
        if (getattr(module, "__file__", None) or "").startswith(OURS) and not name.startswith("polyproc"):
            KEPT.append(sys.modules.pop(name))
