"""The worker's side of the protocol, for the tests: it starts a zygote, and asks the zygote and its children."""

import json
import os
import pathlib
import select
import signal
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[4]
MAIN = ROOT / "square-worker" / "src" / "main" / "python"
CLIENT = ROOT / "python-client" / "src"
CONFIG = {"memory": 256 << 20, "cpuSeconds": 3600, "maxFrame": 16 << 20, "maxOutput": 65536}
TIMEOUT = 60.0
POLL = 0.02

# What runs the zygote, e.g. "setpriv --reuid=65534 ... /usr/bin/python3"; by default this Python.
PYTHON = os.environ.get("POLYPROC_PYTHON", sys.executable).split()


class Gone(Exception):
    """The other side did not answer: it closed its output, or did not write in time."""


def modules():
    """Returns the modules of the child, in their order, as the frame M has them."""
    names = (CLIENT / "polyproc" / "child-modules.txt").read_text().split()
    texts = {name: _file(CLIENT / name.replace(".", "/")).read_text() for name in names}
    for name in (MAIN / "modules.txt").read_text().split():
        texts[name] = (MAIN / (name + ".py")).read_text()
    return texts


class TimedOut(Gone):
    """The other side runs, and did not answer in time."""


def is_running(pid):
    """Returns whether a process runs: it exists, and is not a zombie."""
    try:
        stat = pathlib.Path("/proc/%d/stat" % pid).read_text()
    except OSError:
        return False
    return stat.rpartition(")")[2].split()[0] not in "ZX"


def _file(module):
    package = module / "__init__.py"
    return package if package.exists() else module.with_name(module.name + ".py")


class Zygote:
    """A zygote, and its child, if it has one."""

    def __init__(self, python=None, environment=None, **config):
        bootstrap = (MAIN / "bootstrap.py").read_text()
        self.process = subprocess.Popen(
            [*(python or PYTHON), "-I", "-S", "-c", bootstrap],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
            env=environment or {},
            cwd="/",
        )
        self._buffer = b""
        self.child = None
        self.output, self.signs, self.answers = "", 0, []
        self.send(b"M", {"modules": modules(), "main": "zygote"})
        self.send(b"C", {**CONFIG, **config})
        kind, payload = self.receive()
        if kind != b"R":
            self.close()
            raise Gone((kind, payload))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        self.kill()
        self.process.stdin.close()
        self.process.stdout.close()
        if self.process.wait(TIMEOUT) not in (0, -9):
            raise Gone("the zygote ended with %d" % self.process.returncode)

    def raw(self, data):
        view = memoryview(data)
        while view:
            view = view[os.write(self.process.stdin.fileno(), view) :]

    def send(self, kind, payload=b""):
        payload = payload if isinstance(payload, bytes) else json.dumps(payload).encode()
        self.raw((len(payload) + 1).to_bytes(4, "big") + kind + payload)

    def receive(self, timeout=TIMEOUT):
        deadline = time.monotonic() + timeout
        size = int.from_bytes(self._read(4, deadline), "big")
        if not 1 <= size <= CONFIG["maxFrame"]:
            raise Gone("a frame of %d bytes" % size)
        frame = self._read(size, deadline)
        return frame[:1], frame[1:]

    def _read(self, size, deadline):
        while len(self._buffer) < size:
            ended = self.child and not self.is_running()  # asked before the last read
            if not select.select([self.process.stdout], [], [], 0 if ended else POLL)[0]:
                if ended:
                    raise Gone("the child has ended")
                if time.monotonic() > deadline:
                    raise TimedOut
                continue
            chunk = os.read(self.process.stdout.fileno(), 1 << 20)
            if not chunk:
                raise Gone("the output is closed")
            self._buffer += chunk
        data, self._buffer = self._buffer[:size], self._buffer[size:]
        return data

    def fork(self):
        self.output, self.signs = "", 0
        self.send(b"F")
        kind, payload = self.receive()
        if kind != b"H":
            raise Gone((kind, payload))
        self.child = json.loads(payload)["pid"]
        return self

    def ask(self, kind, payload=b"", timeout=TIMEOUT):
        """Sends one frame to the child. Returns the answer.

        Appends the output before it to self.output, and sets self.answers to the payloads of the frames S before it.
        """
        self.answers = []
        self.send(kind, payload)
        while True:
            kind, payload = self.receive(timeout)
            if kind == b"O":
                self.output += payload.decode()
            elif kind == b"G":
                self.signs += 1
            elif kind == b"S":
                self.answers.append(payload)
            else:
                return kind, payload

    def load(self, text, function="f", **more):
        kind, payload = self.ask(b"L", {"source": text, "function": function, **more})
        if kind != b"K":
            raise AssertionError(failure(payload))
        return self

    def map(self, values, star=False):
        """Returns the results of a JSON block, or the failure as a dict."""
        kind, payload = self.ask(b"J", (b"\1" if star else b"\0") + json.dumps(values).encode())
        return json.loads(payload) if kind == b"J" else failure(payload)

    def kill(self):
        if self.child:
            try:
                os.kill(self.child, signal.SIGKILL)
            except ProcessLookupError:
                pass

    def is_running(self):
        return is_running(self.child)

    def end(self, timeout=TIMEOUT):
        """Ends the job as Java does: kills the child, waits until it is a zombie, and asks how it ended."""
        self.kill()
        deadline = time.monotonic() + timeout
        while self.is_running():
            time.sleep(0.001)
        nonce = os.urandom(16)
        self.send(b"W", nonce)
        self.child = None
        size = self._skip_to(b"X" + nonce, deadline)
        return json.loads(self._read(size, deadline)[17:])

    def _skip_to(self, frame, deadline):
        """Skips the bytes that the child has written before a frame that begins so. Returns the frame's length."""
        while self._buffer.find(frame) < 4:
            size = len(self._buffer) + 1
            self._buffer = self._read(size, deadline) + self._buffer
        at = self._buffer.find(frame)
        size = int.from_bytes(self._buffer[at - 4 : at], "big")
        self._buffer = self._buffer[at:]
        return size


def failure(payload):
    """Returns the JSON of a frame E, with the results before the failure under `before`."""
    size = int.from_bytes(payload[:4], "big")
    return {**json.loads(payload[4 : 4 + size]), "before": payload[4 + size :]}
