"""multiprocessing.dummy: the same interface with threads, which is Python's own."""

from multiprocessing.dummy import *  # noqa: F401, F403
from multiprocessing.dummy import __all__ as __all__
