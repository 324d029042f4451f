"""Exceptions of a client's code as text: the type, the message, and a traceback with the client's lines only."""

import sys
import traceback

import frames
from offered import OURS

MAX_MESSAGE, MAX_TRACEBACK = 8192, 32768  # in characters
MAX_FRAMES = 1000  # of a longer traceback, only the innermost frames are kept
HEADER = "Traceback (most recent call last):\n"


def type_name(kind):
    """Returns an exception's type as Python prints it: ZeroDivisionError, decimal.InvalidOperation."""
    if kind.__module__ in ("builtins", "__main__", "polyproc.errors"):
        return kind.__qualname__
    return "%s.%s" % (kind.__module__, kind.__qualname__)


def payload(error, rest=b"", **more):
    """Returns the payload of a frame `E`: the failure, and then the results before it. Does not raise."""
    sys.setrecursionlimit(max(sys.getrecursionlimit(), MAX_FRAMES))  # the client may have lowered it
    if isinstance(error, MemoryError):
        traceback.clear_frames(error.__traceback__)  # they refer to the client's data, which fill the memory
    try:
        message, lines = message_of(error), format_traceback(error)
        return frames.failure(type_name(type(error)), message, lines, rest, **more)
    except BaseException:  # the methods of the client's exception may raise anything
        return frames.failure(type(error).__name__, "", "", rest, **more)


def message_of(error):
    """Returns str(error), shortened. If the client's __str__ fails, returns a text that says so."""
    try:
        return _shorten(str(error), MAX_MESSAGE)
    except Exception as e:
        return "<str() of this exception failed: %s>" % type(e).__name__


def format_traceback(error):
    """Returns the traceback that Python would print for an exception, without the frames of this program."""
    try:
        report = traceback.TracebackException(type(error), error, _innermost(error.__traceback__), limit=-MAX_FRAMES)
        _remove_our_frames(report)
        return _shorten("".join(report.format()), MAX_TRACEBACK)
    except (RecursionError, MemoryError):  # a chain of thousands of causes
        return HEADER + "%s: %s\n" % (type_name(type(error)), message_of(error))


def _innermost(trace):
    """Returns the last part of a traceback, which may have millions of entries."""
    depth, entry = 0, trace
    while entry is not None:
        depth, entry = depth + 1, entry.tb_next
    for _ in range(depth - MAX_FRAMES):
        trace = trace.tb_next
    return trace


def _remove_our_frames(report):
    pending, seen = [report], set()
    while pending:
        report = pending.pop()
        if report is None or id(report) in seen:
            continue
        seen.add(id(report))
        if report.stack:
            report.stack[:] = [frame for frame in report.stack if not frame.filename.startswith(OURS)]
        pending += [report.__cause__, report.__context__, *(getattr(report, "exceptions", None) or [])]


def _shorten(text, maximum):
    """Returns the text; if it has more than the maximum of characters, without its middle."""
    if len(text) <= maximum:
        return text
    half = (maximum - 80) // 2
    return "%s\n... %d characters are left out ...\n%s" % (text[:half], len(text) - 2 * half, text[-half:])
