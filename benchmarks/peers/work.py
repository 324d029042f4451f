"""The work that the peers do, and the protocol of their scripts.

A script prints one line when it is ready: its version, or "missing" and the Debian packages that it needs. It then
reads commands, one per line, and answers each with a line: the seconds that each of its runs took.

    nine TIMES          the nine numbers, as nine tasks, a number of times
    tasks SIZE          square over the numbers from 0 on, one per task
    map SIZE            the same in eight chunks, as Pool(2).map divides them
    burns COUNT STEPS   burns of so many steps, one per task
"""

import os
import signal
import sys
import time

WORKERS = 2
CHUNKS = 4 * WORKERS
NINE = [3, 4, 5, 6, 6, 7, 87, 8, 8]
FOLDER = os.path.dirname(os.path.abspath(__file__))


def square(n):
    return n * n


def square_all(values):
    return [n * n for n in values]


def burn(steps):
    """Keeps a CPU busy with steps of Marsaglia's xorshift64, as in cpython/pool.py."""
    x = 1
    for _ in range(steps):
        x ^= x << 13 & 0xFFFFFFFFFFFFFFFF
        x ^= x >> 7
        x ^= x << 17 & 0xFFFFFFFFFFFFFFFF
    return 0


def chunks(size):
    """Returns the numbers from 0 on as lists, as many as Pool(2).map has chunks."""
    step = -(-size // CHUNKS)
    return [list(range(start, min(start + step, size))) for start in range(0, size, step)]


def missing(packages):
    """Says that packages are missing, and ends."""
    print("missing " + packages, flush=True)
    sys.exit(0)


def prepare():
    """Lets only the process that started this one handle Ctrl-C, and lets child processes import this module."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [FOLDER, os.environ.get("PYTHONPATH")]))


def serve(version, run_tasks, run_chunks):
    """Answers commands until the input ends.

    run_tasks(function, values) returns the results of one task per value; function is "square" or "burn".
    run_chunks(lists) returns the squares of each list.
    """

    def nine(times):
        return [timed(lambda: run_tasks("square", NINE), [square(n) for n in NINE]) for _ in range(times)]

    def tasks(size):
        values = list(range(size))
        return [timed(lambda: run_tasks("square", values), square_all(values))]

    def map_squares(size):
        lists = chunks(size)
        return [timed(lambda: run_chunks(lists), [square_all(values) for values in lists])]

    def burns(count, steps):
        return [timed(lambda: run_tasks("burn", [steps] * count), [0] * count)]

    commands = {"nine": nine, "tasks": tasks, "map": map_squares, "burns": burns}
    print(version, flush=True)
    for line in sys.stdin:
        command, *numbers = line.split()
        print(*commands[command](*map(int, numbers)), flush=True)


def timed(work, expected):
    start = time.perf_counter()
    result = work()
    seconds = time.perf_counter() - start
    assert list(result) == expected, "a wrong result"
    return seconds
