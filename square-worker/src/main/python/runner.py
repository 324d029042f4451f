"""The child: answers the frames of one job, one after the other, until it is killed."""

import functools
import json
import struct
import sys
import time

import calls
import failures
import frames
import output
import results
import source
import trials

PROGRESS_SECONDS = 0.25
BATCH_SECONDS = 0.005  # the child gives the rest of a batch back after this time, so that another worker may take it
TIMES = struct.Struct(">QQ")


class Ended(Exception):
    """The client's code asked this process to end, with this exit code."""

    def __init__(self, code):
        super().__init__(code)
        self.code = code


class Runner:
    """One job: its function, how its values travel, and what it prints."""

    def __init__(self, config):
        self._limit = config.get("maxFrame", frames.DEFAULT_LIMIT)
        self._transport = calls.Calls(self._limit)
        self._stream = output.stream(self._send, config.get("maxOutput", 65536))
        self._sent = 0.0
        self._function = None
        self._codec = results.Codec()
        self._answers = {
            b"L": self._load,
            b"N": self._numbers,
            b"J": self._values,
            b"B": self._batch,
            b"P": self._process,
            b"T": self._trial,
        }

    def run(self):
        """Answers frames until the input ends. Returns the exit code."""
        sys.stdout = sys.stderr = sys.__stdout__ = sys.__stderr__ = self._stream
        try:
            while True:
                kind, payload = frames.receive(frames.INPUT, self._limit)
                self._sent = time.monotonic()
                try:
                    kind, payload = self._answer(kind, payload, self._limit)
                finally:
                    output.flush(self._stream)
                self._send(kind, payload)
        except Ended as e:
            return e.code
        except frames.Closed:
            return 0

    def _answer(self, kind, payload, limit):
        """Returns the type and the payload of the answer; the payload is shorter than the limit."""
        try:
            if kind not in self._answers:
                raise ValueError("a child does not answer frames of the type %r" % kind)
            kind, payload = self._answers[kind](payload)
        except results.Failed as e:
            kind, payload = b"E", failures.payload(e.cause, e.answer, offset=e.offset)
        except SystemExit as e:
            raise Ended(_exit_code(e)) from None
        except (Ended, frames.Closed, frames.FrameError):
            raise
        except BaseException as e:
            kind, payload = b"E", failures.payload(e)
        if len(payload) < limit:
            return kind, payload
        message = "the results of this block take %d bytes; at most %d can be sent"
        return b"E", failures.payload(ValueError(message % (len(payload), limit - 1)), offset=0)

    def _load(self, payload):
        task = json.loads(payload)
        self._function, namespace = source.load(task)
        self._transport.classes = namespace
        self._codec = results.Codec(task.get("encoding") == "python", namespace, self._transport.objects)
        return b"K", b""

    def _numbers(self, payload):
        return results.numbers(self._loaded(), payload, self._progress)

    def _values(self, payload):
        return results.listed(self._loaded(), payload, self._progress, self._codec)

    def _batch(self, payload):
        """Answers questions one after the other with a frame S each, so that the worker knows them if this process dies.

        Ends with a question that fails, or after a while.
        """
        questions = frames.split(payload)
        if not questions or any(kind not in (b"N", b"J") for kind, _ in questions):
            raise ValueError("a batch has frames N and J only, and at least one")
        limit = self._limit - TIMES.size - 1
        begun = wall = time.perf_counter_ns()
        cpu = time.process_time_ns()
        for kind, question in questions:
            kind, answer = self._answer(kind, question, limit)
            output.flush(self._stream)
            wall_end, cpu_end = time.perf_counter_ns(), time.process_time_ns()
            self._send(b"S", TIMES.pack(wall_end - wall, cpu_end - cpu) + kind + answer)
            wall, cpu = wall_end, cpu_end
            if kind == b"E" or wall - begun > BATCH_SECONDS * 1e9:
                break
        return b"B", b""

    def _process(self, payload):
        task = self._codec.read(payload)
        target = functools.partial(self._loaded(), *task.get("args", []), **task.get("kwargs", {}))
        name = task.get("name") or "Process-1"
        calls.begin(name)
        code = _exit_code_of(target, name)
        return b"Q", json.dumps({"exitcode": code}).encode()

    def _trial(self, payload):
        return b"T", json.dumps(trials.run()).encode()

    def _loaded(self):
        if self._function is None:
            raise ValueError("a frame L, with the function, comes first")
        return self._function

    def _progress(self, done):
        """Tells the worker that the computation continues, unless a frame was sent a short time ago."""
        if time.monotonic() - self._sent > PROGRESS_SECONDS:
            self._send(b"G", done.to_bytes(4, "big"))

    def _send(self, kind, payload):
        frames.send(frames.OUTPUT, kind, payload)
        self._sent = time.monotonic()


def _exit_code_of(target, name):
    """Calls the target as a process does, and prints what CPython prints for an exception. Returns the exit code."""
    try:
        target()
        return 0
    except SystemExit as e:
        return _exit_code(e)
    except frames.Closed:
        raise
    except BaseException as e:
        print("Process %s:" % name, file=sys.stderr)
        print(failures.format_traceback(e), end="", file=sys.stderr)
        return 1


def _exit_code(exit_):
    """Returns the exit code of a SystemExit, as Process._bootstrap and the operating system compute it."""
    if exit_.code is None:
        return 0
    if isinstance(exit_.code, int):
        return exit_.code & 0xFF
    print(exit_.code, file=sys.stderr)
    return 1
