"""multiprocessing.synchronize: the classes of locks and similar objects."""

from polyproc.sharing.barriers import Barrier
from polyproc.sharing.conditions import Condition
from polyproc.sharing.events import Event
from polyproc.sharing.locks import Lock, RLock
from polyproc.sharing.semaphores import BoundedSemaphore, Semaphore

__all__ = ["Barrier", "BoundedSemaphore", "Condition", "Event", "Lock", "RLock", "Semaphore"]
