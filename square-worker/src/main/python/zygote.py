"""The zygote: a Python that has imported what is offered, and forks a confined child for each job.

It does not read a client's code. The worker sends C once, then F (fork) for each job. After H, the child owns both
pipes and may write anything. When the child has ended, by itself or killed, it remains a zombie, so that its pid is not
used again. The worker sees that in /proc, sends W with a nonce, and reads X with the same nonce. The worker sends W
after the child's end, not before: a process that is being killed may still read bytes that are meant for the zygote.
"""

import fcntl
import gc
import json
import os
import signal
import sys
import time

import calls
import confinement
import frames
import offered
import runner

NONCE = 16
W_HEADER = (NONCE + 1).to_bytes(4, "big") + b"W"
VERSION = sys.version.split()[0].rstrip("+")
F_SETPIPE_SZ, PIPE_BYTES = 1031, 512 << 10  # room for a block of 50,000 numbers
POLL_SECONDS = 1.0
OOM_SCORE = b"1000"  # the highest


def main():
    """Answers frames until the input ends, or until the process that started this one ends."""
    worker = os.getppid()
    try:
        _settle()
        kind, payload = frames.receive(frames.INPUT)
        if kind != b"C":
            raise frames.FrameError("the frame after the modules is C, with the configuration")
        config = json.loads(payload)
        offered.load()
        if hasattr(sys, "set_int_max_str_digits"):
            sys.set_int_max_str_digits(0)  # ints have any size; another limit bounds the time that they take
        gc.collect()
        gc.freeze()
        frames.send_json(frames.OUTPUT, b"R", {"python": VERSION})
        while True:
            kind, _ = frames.receive(frames.INPUT, config["maxFrame"])
            if kind != b"F":
                raise frames.FrameError("a zygote answers F, not %r" % kind)
            _job(config, worker)
    except frames.Closed:
        os._exit(0)
    except Exception as e:
        frames.send(frames.OUTPUT, b"E", frames.failure(type(e).__name__, str(e)))
        os._exit(1)


def _settle():
    """Moves the protocol to its own descriptors, and drops what neither this process nor a child needs."""
    opened = [os.dup(0), os.dup(1), os.open(os.devnull, os.O_RDWR)]
    above = max(opened) + frames.OUTPUT  # above the descriptors that are replaced next
    pipe_in, pipe_out, null = [os.dup2(fd, above + at) for at, fd in enumerate(opened)]
    os.dup2(pipe_in, frames.INPUT, inheritable=False)
    os.dup2(pipe_out, frames.OUTPUT, inheritable=False)
    os.dup2(null, 0)
    os.dup2(null, 1)
    for fd in map(int, os.listdir("/proc/self/fd")):
        if fd > frames.OUTPUT:
            _close(fd)
    for fd in (frames.INPUT, frames.OUTPUT):
        _enlarge(fd)
    _set_oom_score()
    _leave_terminal()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)  # if SIGCHLD were ignored, there would be no zombie to wait for
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGCHLD])
    confinement.forget_environment()
    os.putenv("TZ", "UTC0")  # for the C library alone, which cannot read /etc/localtime in a child
    time.tzset()
    confinement.forbid_privileges()


def _job(config, worker):
    """Forks a child, waits for its end, and answers the W that follows."""
    zygote = os.getpid()
    pid = os.fork()
    if pid == 0:
        _become_child(config, zygote)
    status = _wait_for_end(pid, worker)
    nonce = _nonce()
    os.waitpid(pid, 0)
    ending = {"exit" if status.si_code == os.CLD_EXITED else "signal": status.si_status}
    frames.send(frames.OUTPUT, b"X", nonce + json.dumps(ending).encode())


def _become_child(config, zygote):
    """Confines this fork and answers frames. Ends the process in every case."""
    code = 1
    try:
        os.dup2(0, 2)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.pthread_sigmask(signal.SIG_SETMASK, [])
        job = runner.Runner(config)
        offered.refuse_other_imports()
        calls.install()
        refusal = _confine(config, zygote)
        if refusal is None:
            frames.send_json(frames.OUTPUT, b"H", {"pid": os.getpid()})
            code = job.run()
        else:
            frames.send(frames.OUTPUT, b"E", refusal)
    finally:
        os._exit(code)


def _confine(config, zygote):
    """Confines this process. Returns None, or the payload of a frame E if that fails."""
    try:
        confinement.confine(config["memory"], config["cpuSeconds"], zygote)
    except Exception as e:
        return frames.failure(type(e).__name__, "the process cannot be confined: %s" % e)
    return None


def _wait_for_end(pid, worker):
    """Waits until the child has ended, and leaves it as a zombie, so that its pid is not used again before W."""
    while True:
        status = os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT | os.WNOHANG)
        if status is not None:
            return status
        signal.sigtimedwait([signal.SIGCHLD], POLL_SECONDS)
        if os.getppid() != worker:
            os._exit(0)  # the child is killed by its PR_SET_PDEATHSIG


def _nonce():
    """Reads to the end of the frame W, which is the last that the worker sends before it waits. Returns the nonce."""
    tail = b""
    while tail[:-NONCE] != W_HEADER:
        chunk = os.read(frames.INPUT, frames.CHUNK)
        if not chunk:
            raise frames.Closed
        tail = (tail + chunk)[-NONCE - len(W_HEADER) :]
    return tail[-NONCE:]


def _enlarge(pipe):
    """Enlarges the buffer of a pipe, so that the processes switch less often."""
    try:
        fcntl.fcntl(pipe, F_SETPIPE_SZ, PIPE_BYTES)
    except OSError:
        pass  # it is not a pipe, or its user has too many


def _set_oom_score():
    """Makes the kernel end this process before the worker if memory runs out."""
    try:
        with open("/proc/self/oom_score_adj", "wb", buffering=0) as file:
            file.write(OOM_SCORE)
    except OSError:
        pass  # a container may have /proc read-only


def _leave_terminal():
    """Starts a new session, so that Ctrl-C on the worker's terminal reaches only the worker."""
    try:
        os.setsid()
    except OSError:
        pass  # this process leads a group already


def _close(fd):
    try:
        os.close(fd)
    except OSError:
        pass  # the descriptor of the listing itself
