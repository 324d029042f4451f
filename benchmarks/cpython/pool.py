"""CPython's side of the benchmark: multiprocessing's own Pool and RawArray.

Reads one command a line, and answers each with one line: the seconds that each run of it took.

    echo 'map 1000000' | python3 pool.py
"""

import ctypes
import os
import platform
import signal
import sys
import time
from multiprocessing import Pool, Process, RawArray, TimeoutError

WORKERS = 2
NINE = [3, 4, 5, 6, 6, 7, 87, 8, 8]
BURNS = 40
BURN_SECONDS = 0.05


def square(n):
    return n * n  # half as long as n ** 2 takes


def burn(steps):
    """Keeps a CPU busy; Marsaglia's xorshift64."""
    x = 1
    for _ in range(steps):
        x ^= x << 13 & 0xFFFFFFFFFFFFFFFF
        x ^= x >> 7
        x ^= x << 17 & 0xFFFFFFFFFFFFFFFF
    return x


def square_in_place(array, start, stop):
    for index in range(start, stop):
        value = array[index]
        array[index] = value * value  # ctypes wraps what does not fit, and says nothing


def timed(work, *args):
    start = time.perf_counter()
    result = work(*args)
    return time.perf_counter() - start, result


def nine(pool, times):
    """The nine numbers as Pool(5) cuts them, a task each, that often."""
    return [timed(pool.map, square, NINE, 1)[0] for _ in range(times)]


def map_squares(pool, size, chunksize=None):
    """Pool.map over so many numbers, in chunks of CPython's choice unless they are given."""
    values = list(range(size))
    seconds, squares = timed(pool.map, square, values, chunksize)
    assert squares[-1] == square(size - 1)
    return [seconds]


def burns(pool, chunksize):
    """Forty burns; in one chunk they are one worker's."""
    return [timed(pool.map, burn, [STEPS] * BURNS, chunksize)[0]]


def array_in_place(pool, size):
    """An Array('i') made of bytes, squared by two processes, half each, and read as bytes."""
    values = bytes(RawArray("i", range(size)))

    def work():
        array = RawArray("i", size)
        ctypes.memmove(array, values, len(values))
        half = size // 2
        processes = [
            Process(target=square_in_place, args=(array, 0, half)),
            Process(target=square_in_place, args=(array, half, size)),
        ]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        return bytes(array)

    seconds, squares = timed(work)
    assert squares != values
    return [seconds]


def killed(pool, patience):
    """Forty burns with a worker killed in the middle; "hangs" if that does not end in time."""
    with Pool(WORKERS) as doomed:
        start = time.perf_counter()
        result = doomed.map_async(burn, [STEPS] * BURNS, 1)
        time.sleep(BURNS / WORKERS * BURN_SECONDS / 2)
        os.kill(doomed._pool[0].pid, signal.SIGKILL)
        try:
            result.get(patience)
        except TimeoutError:
            return ["hangs"]
        return [time.perf_counter() - start]


COMMANDS = {
    "nine": nine,
    "map": map_squares,
    "burns": burns,
    "array": array_in_place,
    "killed": killed,
}


def steps_of(seconds):
    """How many steps of burn take that long here."""
    trial = 200_000
    return int(trial * seconds / min(timed(burn, trial)[0] for _ in range(3)))


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for whoever started this
    STEPS = steps_of(BURN_SECONDS)
    with Pool(WORKERS) as workers:
        print(platform.python_version(), flush=True)
        for line in sys.stdin:
            command, *numbers = line.split()
            print(*COMMANDS[command](workers, *map(int, numbers)), flush=True)
