"""multiprocessing.managers, which polyproc does not have."""

from __future__ import annotations

from typing import Any


def __getattr__(name: str) -> Any:
    if name.startswith("__"):
        raise AttributeError(name)
    raise NotImplementedError(
        "polyproc has no managers (%s); its queues, arrays, values and locks are shared by all processes anyway" % name
    )
