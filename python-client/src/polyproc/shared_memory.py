"""multiprocessing.shared_memory, which polyproc does not have."""

from __future__ import annotations

from typing import Any


def __getattr__(name: str) -> Any:
    if name.startswith("__"):
        raise AttributeError(name)
    raise NotImplementedError(
        "polyproc has no blocks of bytes in shared memory (%s); Array and RawArray have numbers in it" % name
    )
