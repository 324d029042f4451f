"""CPython's side of the benchmark: multiprocessing's own Pool and RawArray.

Reads commands, one per line, and answers each with a line: the seconds that each of its runs took.

    echo 'map 1000000' | python3 pool.py
"""

import ctypes
import os
import platform
import signal
import sys
import time
from multiprocessing import Pipe, Pool, Process, RawArray, TimeoutError

WORKERS = 2
NINE = [3, 4, 5, 6, 6, 7, 87, 8, 8]
BURNS = 40
BURN_SECONDS = 0.05


def square(n):
    return n * n  # takes half as long as n ** 2


def power(n):
    return n**2


def burn(steps):
    """Keeps a CPU busy with steps of Marsaglia's xorshift64."""
    x = 1
    for _ in range(steps):
        x ^= x << 13 & 0xFFFFFFFFFFFFFFFF
        x ^= x >> 7
        x ^= x << 17 & 0xFFFFFFFFFFFFFFFF
    return x


def square_in_place(array, start, stop):
    for index in range(start, stop):
        value = array[index]
        array[index] = value * value  # ctypes wraps a value that does not fit, without an error


def timed(work, *args):
    start = time.perf_counter()
    result = work(*args)
    return time.perf_counter() - start, result


def nine(pool, times):
    """Maps the nine numbers, one per task, as Pool(5) divides them. Repeats that a number of times."""
    return [timed(pool.map, square, NINE, 1)[0] for _ in range(times)]


def map_squares(pool, size, chunksize=None):
    """Maps square over the numbers from 0 on, with CPython's chunksize unless one is given."""
    return map_function(pool, square, size, chunksize)


def map_powers(pool, size, chunksize=None):
    """Maps n ** 2, as the notebook writes it."""
    return map_function(pool, power, size, chunksize)


def map_function(pool, function, size, chunksize):
    values = list(range(size))
    seconds, squares = timed(pool.map, function, values, chunksize)
    assert squares[-1] == function(size - 1)
    return [seconds]


def steps(pool):
    """Returns how many steps of burn take 50 ms on this machine, instead of seconds."""
    return [STEPS]


def burns(pool, chunksize):
    """Maps forty burns. In one chunk, a single worker computes them."""
    return [timed(pool.map, burn, [STEPS] * BURNS, chunksize)[0]]


def array_in_place(pool, size):
    """Creates an Array('i') from bytes, squares it in two processes, half in each, and reads it as bytes."""
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


def killed(pool, timeout):
    """Maps forty burns, and kills a worker in the middle. Returns "hangs" if the map does not end in time."""
    # The end of a Pool can hang as well, if the killed worker held the lock of its queue. The Pool is therefore in a
    # process group of its own, which is killed.
    receiver, sender = Pipe(duplex=False)
    process = Process(target=map_with_killed_worker, args=(sender, timeout))
    process.start()
    sender.close()
    try:
        return [receiver.recv()]
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.join()


def map_with_killed_worker(sender, timeout):
    os.setpgid(0, 0)
    doomed = Pool(WORKERS)
    start = time.perf_counter()
    result = doomed.map_async(burn, [STEPS] * BURNS, 1)
    time.sleep(BURNS / WORKERS * BURN_SECONDS / 2)
    os.kill(doomed._pool[0].pid, signal.SIGKILL)
    try:
        result.get(timeout)
        sender.send(time.perf_counter() - start)
    except TimeoutError:
        sender.send("hangs")
    signal.pause()


COMMANDS = {
    "nine": nine,
    "map": map_squares,
    "powers": map_powers,
    "steps": steps,
    "burns": burns,
    "array": array_in_place,
    "killed": killed,
}


def steps_of(seconds):
    """Returns how many steps of burn take the given time on this machine."""
    trial = 200_000
    return int(trial * seconds / min(timed(burn, trial)[0] for _ in range(3)))


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # only the process that started this one handles Ctrl-C
    STEPS = steps_of(BURN_SECONDS)
    with Pool(WORKERS) as workers:
        print(platform.python_version(), flush=True)
        for line in sys.stdin:
            command, *numbers = line.split()
            print(*COMMANDS[command](workers, *map(int, numbers)), flush=True)
