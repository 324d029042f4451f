"""Measures a child's speed: python3 measure.py. Not a test, because other programs share the machine.

Each figure is the minimum of several runs. The time of a process excludes the time of this program.
"""

import array
import json
import os
import pathlib
import statistics
import sys
import time

import worker

MILLION, BLOCK = 1000000, 50000


def timed(action, times):
    seconds = []
    for _ in range(times):
        begun = time.perf_counter()
        action()
        seconds.append(time.perf_counter() - begun)
    return min(seconds), statistics.median(seconds)


def cpu_seconds(pid):
    """Returns the processor time that a process has used."""
    fields = pathlib.Path("/proc/%d/stat" % pid).read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def resident(pid):
    """Returns the MiB that a process has in memory."""
    lines = pathlib.Path("/proc/%d/status" % pid).read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


def packed(first):
    block = array.array("q", range(first, first + BLOCK))
    if sys.byteorder == "little":
        block.byteswap()
    return b"q" + block.tobytes()


def report(name, seconds):
    print("%-58s %8.1f ms  (median %.1f)" % (name, seconds[0] * 1000, seconds[1] * 1000))


def main():
    report("start of a zygote, until it is ready", timed(lambda: worker.Zygote().close(), 5))
    with worker.Zygote() as zygote:
        print("%-58s %8.1f ms" % ("  of it processor time", cpu_seconds(zygote.process.pid) * 1000))
        print("%-58s %8.1f MiB" % ("  memory of the zygote", resident(zygote.process.pid)))

        def job():
            zygote.fork().load("def f(n):\n    return n\n")
            zygote.map([1])
            zygote.end()

        report("a fresh interpreter: fork, load, one result, end", timed(job, 50))

        zygote.fork().load("def f(n):\n    return n ** 2\n")
        blocks = [packed(first) for first in range(0, MILLION, BLOCK)]
        report("a block of 50,000 squares, packed, there and back", timed(lambda: zygote.ask(b"N", blocks[7]), 40))
        before = cpu_seconds(zygote.child)
        report("a million squares, packed", timed(lambda: [zygote.ask(b"N", block) for block in blocks], 5))
        used = (cpu_seconds(zygote.child) - before) / 5
        print("%-58s %8.1f ms" % ("  of it the child's processor time", used * 1000))
        print("%-58s %8.1f MiB" % ("  memory of the child", resident(zygote.child)))
        texts = [b"\0" + json.dumps(list(range(first, first + BLOCK))).encode() for first in range(0, MILLION, BLOCK)]
        report("a million squares, as JSON", timed(lambda: [zygote.ask(b"J", text) for text in texts], 3))
        zygote.end()

        def bomb():
            zygote.fork().load("def f(n):\n    return 9**9**9\n")
            zygote.send(b"J", b"\0[1]")
            time.sleep(0.05)
            begun = time.perf_counter()
            zygote.end()
            ends.append(time.perf_counter() - begun)

        ends = []
        for _ in range(10):
            bomb()
        report("9**9**9: from SIGKILL until the zygote has reported it", (min(ends), statistics.median(ends)))
    squares = timed(lambda: list(map(lambda n: n**2, range(MILLION))), 5)
    report("for comparison: list(map(lambda n: n ** 2, range(1000000)))", squares)


if __name__ == "__main__":
    main()
