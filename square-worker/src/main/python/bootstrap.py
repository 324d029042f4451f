"""The text of `python3 -I -S -c`: reads the modules from standard input, and runs the main one."""

import os
import sys


def read(size):
    data = b""
    while len(data) < size:
        chunk = os.read(0, min(size - len(data), 65536))
        if not chunk:
            os._exit(0)
        data += chunk
    return data


def load(modules):
    from types import ModuleType

    for name in modules:
        for parent in [name[:at] for at, letter in enumerate(name) if letter == "."]:
            if parent not in sys.modules:
                sys.modules[parent] = ModuleType(parent)
            sys.modules[parent].__path__ = []
    for name, text in modules.items():
        module = sys.modules.setdefault(name, ModuleType(name))
        module.__file__ = "<polyproc>/" + name.replace(".", "/") + ".py"
        exec(compile(text, module.__file__, "exec"), module.__dict__)
        parent, _, child = name.rpartition(".")
        if parent:
            setattr(sys.modules[parent], child, module)


try:
    import json

    size = int.from_bytes(read(4), "big")
    assert read(1) == b"M" and size < 1 << 24, "the first frame is not M, with the modules"
    start = json.loads(read(size - 1))
    load(start["modules"])
except Exception as e:  # an installation of Python without a module, mostly
    text = "".join(c if c.isalnum() or c in " .:_-'()" else "?" for c in str(e)).encode("ascii", "replace")
    text = b'{"type":"%s","message":"%s","traceback":""}' % (type(e).__name__.encode(), text)
    text = len(text).to_bytes(4, "big") + text
    os.write(1, (len(text) + 1).to_bytes(4, "big") + b"E" + text)
    os._exit(1)
sys.modules[start["main"]].main()
