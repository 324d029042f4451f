"""Celery's side of the benchmark: a worker with two processes, and Redis as its broker and for its results.

    echo 'map 1000000' | python3 celery_peer.py redis://127.0.0.1:6379
"""

import os
import subprocess
import sys

import work

try:
    import redis  # noqa: F401
    from celery import Celery, __version__, group
except ImportError:
    work.missing("python3-celery python3-redis")

REDIS = "CELERY_PEER_REDIS"
START_SECONDS = 60
STOP_SECONDS = 10

if __name__ == "__main__" and len(sys.argv) > 1:
    os.environ[REDIS] = sys.argv[1]
app = Celery("celery_peer", broker=os.environ[REDIS], backend=os.environ[REDIS])
# A task is acknowledged early, and a result has no use after it was read: Celery's defaults, with less to keep.
app.conf.update(result_expires=600, worker_hijack_root_logger=False, broker_connection_retry_on_startup=True)


@app.task(name="square")
def square(n):
    return work.square(n)


@app.task(name="square_all")
def square_all(values):
    return work.square_all(values)


@app.task(name="burn")
def burn(steps):
    return work.burn(steps)


TASKS = {"square": square, "burn": burn}


def results(task, values):
    result = group(task.s(value) for value in values)()
    returned = result.get()
    result.forget()
    return returned


def start_worker():
    options = f"--concurrency {work.WORKERS} --loglevel ERROR --without-gossip --without-mingle --without-heartbeat"
    celery = [sys.executable, "-W", "ignore", "-m", "celery", "--quiet", "-A", "celery_peer", "worker"]
    quiet = subprocess.DEVNULL
    return subprocess.Popen(celery + options.split(), stdin=quiet, stdout=quiet, cwd=work.FOLDER)


if __name__ == "__main__":
    work.prepare()
    worker = start_worker()
    try:
        square.delay(1).get(timeout=START_SECONDS)
        work.serve(
            __version__,
            lambda name, values: results(TASKS[name], values),
            lambda lists: results(square_all, lists),
        )
    finally:
        worker.terminate()
        try:
            worker.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            worker.kill()
