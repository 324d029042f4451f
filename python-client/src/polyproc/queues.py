"""multiprocessing.queues: the classes of queues."""

from queue import Empty, Full

from polyproc.sharing.queues import JoinableQueue, Queue, SimpleQueue

__all__ = ["Empty", "Full", "JoinableQueue", "Queue", "SimpleQueue"]
