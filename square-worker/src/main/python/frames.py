"""Frames: 4 bytes with the length of what follows, 1 byte with the type, and the payload. Big-endian.

    send(fd, b"H", b'{"pid":7}')  writes  00 00 00 0a 48 7b 22 ...
    receive(fd, limit)            returns (b"H", b'{"pid":7}')

The worker and the zygote:

    M  the modules to load, which bootstrap.py reads    C  the configuration    R  the answer: the zygote is ready
    F  fork a child                                     H  the answer of the child: it is confined
    W  report the child's end; a nonce                  X  the answer: the nonce, and how the child ended

The worker and the child:

    L  load a function      K  the answer: it is loaded
    N  packed numbers       N  the answer: packed numbers
    J  values as JSON       J  the answer: results as JSON
    B  several N or J, one after the other: a batch
    S  the answer to one of them: 8 bytes each with its wall and CPU time in ns, the type and payload of its answer
    B  after the last S: the batch is over; the child may end it early
    P  run a process        Q  the answer: its exit code
    T  try the confinement  T  the answer: what was allowed
    A  from the child: a call on a shared object, while it computes    V  the answer of the worker
    O  from the child: output    G  from the child: how many elements are done

    E  instead of an answer: a failure
"""

import json
import os

INPUT, OUTPUT = 3, 4  # the descriptors of the protocol, once the zygote has moved them
CHUNK = 65536
DEFAULT_LIMIT = 16 << 20


class FrameError(Exception):
    """A frame that is longer than agreed, or cut off: the two sides cannot find the next frame any more."""


class Closed(Exception):
    """The other side closed the pipe between two frames."""


def receive(fd, limit=DEFAULT_LIMIT):
    """Reads one frame. Raises Closed at the end of the input, and FrameError if the length is out of bounds."""
    size = int.from_bytes(_exactly(fd, 4, may_end=True), "big")
    if not 1 <= size <= limit:
        raise FrameError("a frame of %d bytes was announced; at least 1 and at most %d are accepted" % (size, limit))
    frame = _exactly(fd, size)
    return frame[:1], frame[1:]


def send(fd, kind, payload=b""):
    """Writes one frame completely. Raises Closed if the reader has closed the pipe."""
    frame = (len(payload) + 1).to_bytes(4, "big") + kind + payload
    try:
        written = os.write(fd, frame)
        if written < len(frame):
            rest = memoryview(frame)
            while written < len(frame):
                written += os.write(fd, rest[written:])
    except BrokenPipeError:
        raise Closed from None


def split(payload):
    """Returns the frames in a payload, as pairs of type and payload. Raises ValueError if they do not fill it."""
    found, at = [], 0
    while at < len(payload):
        end = at + 4 + int.from_bytes(payload[at : at + 4], "big")
        if not at + 5 <= end <= len(payload):
            raise ValueError("a frame of %d bytes does not fit into its batch" % (end - at - 4))
        found.append((payload[at + 4 : at + 5], payload[at + 5 : end]))
        at = end
    return found


def send_json(fd, kind, value):
    send(fd, kind, json.dumps(value).encode())


def failure(kind, message, traceback="", rest=b"", **more):
    """Returns the payload of a frame `E`: the length of the JSON, the JSON, and the results before the failure."""
    text = json.dumps({"type": kind, "message": message, "traceback": traceback, **more}).encode()
    return len(text).to_bytes(4, "big") + text + rest


def _exactly(fd, size, may_end=False):
    chunk = os.read(fd, min(size, CHUNK))
    if len(chunk) == size:
        return chunk
    if not chunk and may_end:
        raise Closed
    chunks = []
    while chunk:
        chunks.append(chunk)
        size -= len(chunk)
        if not size:
            return b"".join(chunks)
        chunk = os.read(fd, min(size, CHUNK))
    raise FrameError("the input ended within a frame")
