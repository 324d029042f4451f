"""Runs the notebook's examples with Python's multiprocessing and with polyproc, and prints both outputs.

Exits with 0 if the outputs agree. POLYPROC_URL is the address of the running Polyproc.
"""

from __future__ import annotations

import os
import pathlib
import queue
import signal
import subprocess
import sys
import tempfile
import threading
import time
from typing import List, NamedTuple

HERE = pathlib.Path(__file__).resolve().parent
LINE = "import multiprocessing\n"
CHANGED = "import polyproc as multiprocessing\n"
SILENCE = 3.0
LONGEST = 120.0

HANGS = {
    "example3_queue": (
        "It hangs, here as there: nothing puts None, so that consume waits in get, and the parent in join."
        " It was interrupted as with Ctrl-C. queue.put(None) after the last item ends it."
    ),
    "example5_pipe": (
        "It hangs, here as there: the parent and the receiver keep the sending end open, so that recv never sees"
        " the end. It was interrupted as with Ctrl-C. child_conn.close() in the parent after m1.start() ends it."
    ),
}


class Outcome(NamedTuple):
    """The output of an example, and its end."""

    lines: List[str]
    interrupted: bool
    errors: str
    seconds: float


def run(program: pathlib.Path, expected_lines: int, hangs: bool) -> Outcome:
    """Runs an example. One that hangs is interrupted after it has printed its lines and no other for three seconds."""
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    source = HERE.parent / "src"
    if source.exists():
        environment["PYTHONPATH"] = os.pathsep.join([str(source), environment.get("PYTHONPATH", "")])
    started = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, str(program)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
        start_new_session=True,
    )
    lines: "queue.Queue[str]" = queue.Queue()
    errors: List[str] = []
    threads = [
        threading.Thread(target=lambda: [lines.put(line) for line in process.stdout], daemon=True),
        threading.Thread(target=lambda: errors.extend(process.stderr), daemon=True),
    ]
    for thread in threads:
        thread.start()
    printed: List[str] = []
    interrupted = False
    last = time.monotonic()
    while process.poll() is None:
        try:
            printed.append(lines.get(timeout=0.1))
            last = time.monotonic()
        except queue.Empty:
            pass
        silent = time.monotonic() - last
        done = hangs and silent > SILENCE and len(printed) >= expected_lines
        if (done or time.monotonic() - started > LONGEST) and not interrupted:
            interrupted = True
            os.killpg(process.pid, signal.SIGINT)
            last = time.monotonic()
        elif interrupted and silent > 20:
            os.killpg(process.pid, signal.SIGKILL)
    for thread in threads:
        thread.join(5)
    while not lines.empty():
        printed.append(lines.get())
    return Outcome([line.rstrip("\n") for line in printed], interrupted, "".join(errors), time.monotonic() - started)


def side_by_side(left: List[str], right: List[str]) -> str:
    """Returns two columns."""
    width = max([len(line) for line in left] + [20])
    rows = max(len(left), len(right))
    columns = zip(left + [""] * (rows - len(left)), right + [""] * (rows - len(right)))
    return "\n".join("  %-*s | %s" % (width, first, second) for first, second in columns)


def compare(example: pathlib.Path, directory: pathlib.Path) -> bool:
    """Runs an example in both ways and prints both outputs. Returns whether they are the same."""
    text = example.read_text()
    name = example.stem
    hangs = name in HANGS
    changed = directory / example.name
    changed.write_text(text.replace(LINE, CHANGED, 1))
    print("\n%s" % text.split('"""')[1])
    there = run(example, 4, hangs)
    here = run(changed, len(there.lines), hangs)
    print(side_by_side(["multiprocessing (%.1f s)" % there.seconds], ["polyproc (%.1f s)" % here.seconds]))
    print(side_by_side(there.lines, here.lines))
    if hangs and here.interrupted:
        print("  %s" % HANGS[name])
    same = there.lines == here.lines and there.interrupted == here.interrupted
    if not same:
        print("  The outputs differ. The stderr of polyproc:\n%s" % here.errors)
    return same


def main() -> int:
    """Compares all examples, or those that the arguments name."""
    # A background job of a shell ignores SIGINT, its children inherit that, and two examples have to be interrupted.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    examples = sorted((HERE / "examples").glob("example*.py"))
    wanted = [example for example in examples if not sys.argv[1:] or any(a in example.stem for a in sys.argv[1:])]
    with tempfile.TemporaryDirectory() as directory:
        results = [compare(example, pathlib.Path(directory)) for example in wanted]
    print("\n%d of %d examples have the same output." % (sum(results), len(results)))
    return 0 if results and all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
