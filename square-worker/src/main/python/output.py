"""The output of a client's code: a stream that becomes frames `O`, up to a limit."""

import codecs
import io

MAX_PER_FRAME = 32768


class Frames(io.RawIOBase):
    """The bytes of sys.stdout and sys.stderr. Passes them on up to the limit, then says once that it drops the rest."""

    name = "<stdout>"

    def __init__(self, send, limit):
        self._send = send
        self._left = limit
        self._limit = limit
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def writable(self):
        return True

    def write(self, data):
        size = len(data)
        if self._left >= 0 and size:
            self._pass_on(bytes(data[: self._left]))
            self._left -= size
            if self._left < 0:
                notice = "\n... the output is longer than %d bytes; the rest is dropped\n" % self._limit
                self._send(b"O", notice.encode())
        return size

    def _pass_on(self, data):
        for start in range(0, len(data), MAX_PER_FRAME):
            text = self._decoder.decode(data[start : start + MAX_PER_FRAME])
            if text:
                self._send(b"O", text.encode())


def stream(send, limit):
    """Returns a text stream for sys.stdout, which passes on each line as it ends, and the rest when it is flushed."""
    raw = io.BufferedWriter(Frames(send, limit), MAX_PER_FRAME)
    return io.TextIOWrapper(raw, encoding="utf-8", errors="backslashreplace", newline="\n", line_buffering=True)


def flush(text):
    """Passes on buffered output. A client's code may have closed or replaced its stream."""
    try:
        text.flush()
    except Exception:  # ValueError if closed; anything if replaced
        pass
