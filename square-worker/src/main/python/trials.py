"""The check that a child is confined: the child tries what the kernel must refuse, and reports what was allowed.

The trials call the C library directly, as a client's code can with ctypes. A trial passes if the kernel refuses the
call with EPERM, EACCES, or, if it does not have the call, with ENOSYS. Any other outcome counts as allowed.

A trial must do no harm where it is allowed. So a call that would change something has an argument that the kernel
rejects with another error (an empty path, a flag that does not exist), after the point at which the filter decides.
"""

import ctypes
import errno
import importlib
import os
import threading

REFUSED = (errno.EPERM, errno.EACCES, errno.ENOSYS)
AF_UNIX, AF_INET, STREAM, DATAGRAM = 1, 2, 1, 2
READ_WRITE, EXECUTABLE, PRIVATE = 3, 7, 0x22  # PROT_READ and so on; MAP_PRIVATE and MAP_ANONYMOUS
INVALID = 0x7FFFFFFF
NOT_LOADED = "tabnanny"  # part of every Python, and of no use to a function
DESCRIPTORS = range(5, 256)
PAGE = 4096

_libc = ctypes.CDLL(None, use_errno=True)
_libc.mmap.restype = ctypes.c_ssize_t


def run():
    """Makes all trials. Returns {"allowed": the names of those that were not refused, "tried": their number}."""
    trials = list(_calls()) + [
        ("import a module that is not loaded", _import),
        ("start a thread", _thread),
        ("read an environment variable", lambda: bool(os.environ)),
        ("use a descriptor of the worker", lambda: any(map(_is_open, DESCRIPTORS))),
        ("map a page for code", lambda: _mapped(PAGE, EXECUTABLE)),
        ("map 64 GiB", lambda: _mapped(64 << 30, READ_WRITE)),
    ]
    return {"allowed": [name for name, trial in trials if trial()], "tried": len(trials)}


def _calls():
    """Yields a name and a trial for each call of the C library that must be refused."""
    parent = os.getppid()
    buffer = ctypes.create_string_buffer(256)
    size = ctypes.c_size_t
    for name, function, *values in [
        ("open /etc/passwd", "open", b"/etc/passwd", os.O_RDONLY),
        ("open /proc/self/environ", "open", b"/proc/self/environ", os.O_RDONLY),
        ("open the parent's memory", "open", b"/proc/%d/mem" % parent, os.O_RDONLY),
        ("open /dev/null", "open", b"/dev/null", os.O_RDWR),
        ("list /", "open", b"/", os.O_DIRECTORY),
        ("create a file", "open", b"", os.O_WRONLY | os.O_CREAT, 0o600),
        ("inspect /", "access", b"/", 0),
        ("read a link", "readlink", b"/proc/self/exe", buffer, size(len(buffer))),
        ("create a directory", "mkdir", b"", 0o700),
        ("create a link", "symlink", b"/", b""),
        ("delete a file", "unlink", b""),
        ("rename a file", "rename", b"", b""),
        ("change the directory", "chdir", b""),
        ("change the root", "chroot", b""),
        ("mount", "mount", b"none", b"", b"tmpfs", ctypes.c_ulong(0), None),
        ("create a pipe", "pipe2", buffer, INVALID),
        ("copy a descriptor", "dup", -1),
        ("control a descriptor", "fcntl", 0, 1, 0),
        ("control a device", "ioctl", 0, ctypes.c_ulong(0x5401), buffer),
        ("create a file in memory", "memfd_create", b"", INVALID),
        ("use shared memory", "shmget", INVALID, size(PAGE), 0),
        ("use a message queue", "msgget", INVALID, 0),
        ("create a TCP socket", "socket", AF_INET, STREAM, 0),
        ("create a UDP socket", "socket", AF_INET, DATAGRAM, 0),
        ("create a Unix socket", "socket", AF_UNIX, STREAM, 0),
        ("create a pair of sockets", "socketpair", AF_UNIX, STREAM, 0, buffer),
        ("connect", "connect", 0, buffer, 16),
        ("fork", "fork"),
        ("execute a program", "execv", b"", ctypes.pointer(ctypes.c_char_p())),
        ("signal the parent", "kill", parent, 0),
        ("signal every process", "kill", -1, 0),
        ("trace the parent", "ptrace", ctypes.c_long(INVALID), parent, None, None),
        ("read the parent's memory", "process_vm_readv", parent, None, 0, None, 0, 0),
        ("change a limit", "setrlimit", 7, None),
        ("change the user", "setuid", -1),
        ("leave the namespaces", "unshare", 1),
        ("change the priority", "setpriority", INVALID, 0, 0),
        ("change the host's name", "sethostname", b"", size(INVALID)),
        ("control the process", "prctl", 3, 0, 0, 0, 0),
        ("start io_uring", "syscall", ctypes.c_long(425), 0, None),
        ("open a process", "syscall", ctypes.c_long(434), parent, 0),
        ("create a process with clone3", "syscall", ctypes.c_long(435), None, size(0)),
    ]:
        if hasattr(_libc, function):
            yield name, (lambda function=function, values=values: _allowed(function, values))


def _allowed(function, values):
    ctypes.set_errno(0)
    result = getattr(_libc, function)(*values)
    if function == "fork" and result == 0:
        os._exit(0)
    return result != -1 or ctypes.get_errno() not in REFUSED


def _import():
    try:
        importlib.import_module(NOT_LOADED)
    except ImportError:
        return False
    return True


def _thread():
    try:
        threading.Thread(target=int).start()
    except RuntimeError:
        return False
    return True


def _is_open(descriptor):
    """Returns whether a descriptor exists, for reading or for writing."""
    for use in (lambda: os.read(descriptor, 0), lambda: os.write(descriptor, b"")):
        try:
            use()
            return True
        except OSError as e:
            if e.errno != errno.EBADF:
                return True
    return False


def _mapped(size, protection):
    return _libc.mmap(None, ctypes.c_size_t(size), protection, PRIVATE, -1, ctypes.c_long(0)) != -1
